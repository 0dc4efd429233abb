import { sql } from 'drizzle-orm';
import { type Friction, hourOf, type Instant, type Touchpoint } from '#touchpoint';
import { happeningsOf } from '../../journey/happenings.ts';
import type { Sample } from '../store.ts';
import type { Connection } from './open.ts';
import { counters, inventory } from './schema.ts';

const DAY_MS = 24 * 3_600_000;

const placeholder = (name: string) => sql.placeholder(name);

interface Kind {
	readonly day: number;
	readonly what: string;
	readonly n: number;
	readonly firstAt: number;
	readonly lastAt: number;
	readonly sample: string | null;
}

/** What a touchpoint is counted as. */
type NamesOf<T> = (touchpoint: T) => readonly string[];

/** Quiet friction under a name of its own, so that no count of what visitors met has any in it. */
export const QUIET = 'quiet';
export const quietNames: NamesOf<Friction> = (friction) => happeningsOf(friction).map((name) => name.replace('friction', QUIET));

/** What a friction says beside its name: the next one is shown where the latest was met. */
function sampleOf(touchpoint: Touchpoint): string | null {
	if (touchpoint.kind !== 'friction') return null;
	const { element, wcag, evidence } = touchpoint;
	return JSON.stringify({ element, wcag, evidence } satisfies { [K in keyof Sample]: Sample[K] | undefined });
}

/** Kinds of touchpoints by the day they happened. */
function kindsOf<T extends Touchpoint>(touchpoints: readonly T[], namesOf: NamesOf<T>): readonly Kind[] {
	const kinds = new Map<string, Kind>();
	for (const touchpoint of touchpoints) {
		const { at } = touchpoint;
		const day = Math.floor(at / DAY_MS) * DAY_MS;
		const sample = sampleOf(touchpoint);
		for (const what of namesOf(touchpoint)) {
			const { n, firstAt, lastAt, ...before } = kinds.get(`${day} ${what}`) ?? { n: 0, firstAt: at, lastAt: at, sample };
			const kind = { day, what, n: n + 1, firstAt: Math.min(firstAt, at), lastAt: Math.max(lastAt, at) };
			kinds.set(`${day} ${what}`, { ...kind, sample: at >= lastAt ? sample : before.sample });
		}
	}
	return [...kinds.values()];
}

/** Takes stock of touchpoints that were never seen before: one row a kind and day, however many there are. */
export function createInventory(connection: Connection) {
	const note = connection
		.insert(inventory)
		.values({
			site: placeholder('site'),
			day: placeholder('day'),
			what: placeholder('what'),
			n: placeholder('n'),
			firstAt: placeholder('firstAt'),
			lastAt: placeholder('lastAt'),
			sample: sql`${placeholder('sample')}`,
		})
		.onConflictDoUpdate({
			target: [inventory.site, inventory.day, inventory.what],
			set: {
				n: sql`${inventory.n} + excluded.n`,
				firstAt: sql`min(${inventory.firstAt}, excluded.first_at)`,
				lastAt: sql`max(${inventory.lastAt}, excluded.last_at)`,
				sample: sql`case when excluded.last_at >= ${inventory.lastAt} then excluded.sample else ${inventory.sample} end`,
			},
		})
		.prepare();

	return <T extends Touchpoint>(site: number, fresh: readonly T[], namesOf: NamesOf<T> = happeningsOf): void => {
		for (const kind of kindsOf(fresh, namesOf)) note.run({ site, ...kind });
	};
}

/** Counts what came in, by the hour it came. */
export function createCounters(connection: Connection) {
	const count = connection
		.insert(counters)
		.values({ site: placeholder('site'), hour: placeholder('hour'), name: placeholder('name'), n: placeholder('n') })
		.onConflictDoUpdate({ target: [counters.site, counters.hour, counters.name], set: { n: sql`${counters.n} + excluded.n` } })
		.prepare();

	return (site: number, receivedAt: Instant, found: Readonly<Record<string, number>>): void => {
		for (const [name, n] of Object.entries(found)) if (n > 0) count.run({ site, hour: hourOf(receivedAt), name, n });
	};
}
