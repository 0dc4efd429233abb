import TinyQueue from 'tinyqueue';
import type { Instant } from '#touchpoint';
import { passTime } from './clocks.ts';
import { fold } from './fold.ts';
import type { Edition } from './limits/edition.ts';
import type { Learned } from './limits/learned.ts';
import type { Lesson } from './limits/lesson.ts';
import type { Ordered } from './order.ts';
import type { Rules } from './rules.ts';
import type { Standing } from './standing.ts';
import type { Stay } from './stay.ts';

/** One touchpoint with its visitor, in the order of time. */
export interface Relived<Visitor> extends Ordered {
	readonly visitor: Visitor;
}

interface Turn<Visitor> {
	readonly at: Instant;
	readonly visitor: Visitor;
}

/**
 * Lives one journey of a site again in the order of time, all visitors side by side, as the sweep and the intake would have:
 * so that limits are learned from what had happened by then, and from nothing later. Memory grows with the visitors, not with
 * how long their histories are.
 */
export function createReliving<Visitor>(rules: Rules, learned: Learned) {
	const standings = new Map<Visitor, Standing>();
	const nextTurn = new Map<Visitor, Instant>();
	const turns = new TinyQueue<Turn<Visitor>>([], (a, b) => a.at - b.at);
	const editions: Edition[] = [];

	function learn(lessons: readonly Lesson[]): void {
		for (const lesson of lessons) {
			const edition = learned.learn(lesson, lesson.at);
			if (!edition) continue;
			rules.editions.add(edition);
			editions.push(edition);
		}
	}

	/** One turn a visitor: a later due time is found when the turn comes, an earlier one takes a turn of its own. */
	function wait(visitor: Visitor, { stay }: Standing, turnAt: Instant): void {
		const due = stay?.dueAt ?? null;
		if (due === null || due >= turnAt) return;
		turns.push({ at: due, visitor });
		nextTurn.set(visitor, due);
	}

	function sweep(now: Instant): void {
		for (let next = turns.peek(); next && next.at < now; next = turns.peek()) {
			turns.pop();
			const { visitor, at } = next;
			if (nextTurn.get(visitor) !== at) continue;
			nextTurn.delete(visitor);
			const standing = standings.get(visitor);
			if (!standing) continue;
			const passed = passTime(standing, at, rules);
			standings.set(visitor, passed.standing);
			learn(passed.lessons);
			wait(visitor, passed.standing, Number.POSITIVE_INFINITY);
		}
	}

	return {
		/** Takes the next touchpoint, and answers with the stays that it closed. */
		touch(relived: Relived<Visitor>): readonly Stay[] {
			sweep(relived.place.at);
			const folded = fold(standings.get(relived.visitor) ?? null, relived, rules);
			standings.set(relived.visitor, folded.standing);
			learn(folded.lessons);
			wait(relived.visitor, folded.standing, nextTurn.get(relived.visitor) ?? Number.POSITIVE_INFINITY);
			return folded.closed;
		},
		sweep,
		standings: standings as ReadonlyMap<Visitor, Standing>,
		editions: editions as readonly Edition[],
	};
}

export type Reliving<Visitor> = ReturnType<typeof createReliving<Visitor>>;
