import { sql } from 'drizzle-orm';
import type { Touchpoint } from '#touchpoint';
import { happeningsOf } from '../../journey/happenings.ts';
import type { Connection } from './open.ts';
import { inventory } from './schema.ts';

const DAY_MS = 24 * 3_600_000;

const placeholder = (name: string) => sql.placeholder(name);

interface Kind {
	readonly day: number;
	readonly what: string;
	readonly n: number;
	readonly firstAt: number;
	readonly lastAt: number;
}

/** Kinds of touchpoints by the day they happened. */
function kindsOf(touchpoints: readonly Touchpoint[]): readonly Kind[] {
	const kinds = new Map<string, Kind>();
	for (const touchpoint of touchpoints) {
		const { at } = touchpoint;
		const day = Math.floor(at / DAY_MS) * DAY_MS;
		for (const what of happeningsOf(touchpoint)) {
			const before = kinds.get(`${day} ${what}`) ?? { day, what, n: 0, firstAt: at, lastAt: at };
			const after = { ...before, n: before.n + 1, firstAt: Math.min(before.firstAt, at), lastAt: Math.max(before.lastAt, at) };
			kinds.set(`${day} ${what}`, after);
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
		})
		.onConflictDoUpdate({
			target: [inventory.site, inventory.day, inventory.what],
			set: {
				n: sql`${inventory.n} + excluded.n`,
				firstAt: sql`min(${inventory.firstAt}, excluded.first_at)`,
				lastAt: sql`max(${inventory.lastAt}, excluded.last_at)`,
			},
		})
		.prepare();

	return (site: number, fresh: readonly Touchpoint[]): void => {
		for (const kind of kindsOf(fresh)) note.run({ site, ...kind });
	};
}
