import { LRUCache } from 'lru-cache';
import type { Standings } from '../../journey/fold-visitor.ts';
import type { Standing } from '../../journey/standing.ts';
import type { Stay } from '../../journey/stay.ts';
import type { Due, GenerationId, Outcome, Transaction, VisitorId } from '../store.ts';
import type { Ids } from './ids.ts';
import type { Connection } from './open.ts';
import { withdrawn } from './schema.ts';
import { prepareStandings, prepareTurns } from './statements.ts';

/** Standings of this many recent visitors stay in memory, each about a kilobyte. */
const REMEMBERED = 20_000;

/** What is searched and summed of a stay, beside the stay itself. */
const rowOf = (stay: Stay) => ({
	number: stay.number,
	stage: stay.stage,
	enteredAt: stay.enteredAt,
	leftAt: stay.left?.at ?? null,
	leftHow: stay.left?.how ?? null,
	stalledAt: stay.stall?.at ?? null,
	stallEndedAt: stay.stall?.endedAt ?? null,
	dueAt: stay.dueAt,
	stay,
});

/** True of a standing in which only its open stay went on: a clock ran out, and there is nothing else to write. */
function isSameButItsStay(before: Standing | undefined, now: Standing): boolean {
	if (!before || before.stay?.number !== now.stay?.number) return false;
	const fields = Object.keys(now) as (keyof Standing)[];
	return fields.every((field) => field === 'stay' || before[field] === now[field]);
}

interface Alive {
	readonly id: GenerationId;
	readonly isBuilding: boolean;
	readonly relearn: boolean;
}

/**
 * Generations in which a visitor is to be folded again, having been saved in one: the one that is being built, and the present one
 * if whoever saved has not heard yet that it took over. What is folded for the one being built waits for nobody.
 */
function othersFor({ generation }: Outcome, alive: readonly Alive[]): readonly Alive[] {
	const isBuilding = alive.some((each) => each.isBuilding && each.id === generation);
	return alive.filter(({ id, relearn }) => (id === generation ? relearn : !isBuilding));
}

/** Where visitors stand, and their stays. */
export function createStandings(connection: Connection, ids: Ids) {
	const remembered = new LRUCache<string, Record<string, Standing>>({ max: REMEMBERED });
	const statements = { ...prepareStandings(connection), ...prepareTurns(connection) };
	const keyOf = (generation: GenerationId, visitor: VisitorId) => `${generation} ${visitor}`;

	function standingsOf(generation: GenerationId, visitor: VisitorId): Standings {
		const key = keyOf(generation, visitor);
		const known = remembered.get(key);
		if (known) return known;
		const found = Object.fromEntries(
			statements.read
				.all({ generation, visitor })
				.map(({ journey, standing, stay }): [string, Standing] => [journey, { ...standing, stay }]),
		);
		remembered.set(key, found);
		return found;
	}

	function waitElsewhere(outcomes: readonly Outcome[]): void {
		const names = new Set(outcomes.map(({ site }) => site));
		const alive = new Map([...names].map((name) => [name, statements.alive.all({ site: ids.site(name) })]));
		for (const outcome of outcomes) {
			for (const { id } of othersFor(outcome, alive.get(outcome.site) ?? []))
				statements.wait.run({ generation: id, visitor: outcome.visitor });
		}
	}

	function putStandings({ visitor, generation, standings: now, anew }: Outcome): void {
		const before = anew ? {} : remembered.get(keyOf(generation, visitor));
		for (const [journey, standing] of Object.entries(now)) {
			if (isSameButItsStay(before?.[journey], standing)) continue;
			const { stay, ...rest } = standing;
			statements.putStanding.run({ generation, visitor, journey, standing: rest, open: stay?.number ?? null });
		}
		remembered.set(keyOf(generation, visitor), { ...now });
	}

	function saveOne(outcome: Outcome): void {
		const { visitor, generation, stays: changed, anew, withdrawn: flags = [] } = outcome;
		if (anew) {
			statements.dropStays.run({ generation, visitor });
			// A journey that the rules no longer have is not folded again.
			statements.dropStandings.run({ generation, visitor });
		}
		putStandings(outcome);
		for (const { journey, stay } of changed) statements.putStay.run({ generation, visitor, journey, ...rowOf(stay) });
		for (const { stall, ...flag } of flags)
			connection
				.insert(withdrawn)
				.values({ ...flag, site: ids.site(outcome.site), visitor, stall })
				.run();
	}

	const doors: Pick<Transaction, 'standings' | 'stays' | 'save' | 'due'> = {
		standings: async (generation, visitors) => new Map(visitors.map((visitor) => [visitor, standingsOf(generation, visitor)])),
		stays: async (generation, visitor) => statements.readStays.all({ generation, visitor }),
		save: async (outcomes) => {
			outcomes.forEach(saveOne);
			waitElsewhere(outcomes);
		},
		due: async ({ generation }, now, limit) => {
			// A visitor of several journeys may be due in each.
			const visitors = new Set(statements.due.all({ generation, now, limit }).map(({ visitor }) => visitor));
			return [...visitors].map((visitor): Due => ({ visitor, standings: standingsOf(generation, visitor) }));
		},
	};
	return { doors, forget: () => remembered.clear() };
}
