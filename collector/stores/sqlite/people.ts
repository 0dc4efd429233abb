import { createHash, randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Batch } from '#touchpoint';
import type { VisitorId } from '../store.ts';
import type { Connection } from './open.ts';
import { aliases, people, sites, visitors } from './schema.ts';

/** Keys of this many recent visitors stay in memory, each about 200 bytes. */
const REMEMBERED = 50_000;
/** Random bytes of a made-up key: as many as a browser draws for a visitor. */
const KEY_BYTES = 16;
/** No browser can say a key that begins so: it is no letter of an id. */
const MADE_UP = '~';

const placeholder = (name: string) => sql.placeholder(name);

/** Whose a batch is. */
export interface Whose {
	/** Number of the visitor key that sent it: loads are counted by this, whoever the device has been given to. */
	readonly row: number;
	readonly visitor: VisitorId;
	/** Whoever has just become one with the visitor. */
	readonly joined?: VisitorId;
}

type Head = Pick<Batch, 'visitor' | 'person' | 'scope'>;

interface Known {
	readonly row: number;
	readonly visitor: VisitorId;
	/** Null while the key has named nobody. */
	readonly person: number | null;
	/** The person as the last batch named them; kept in memory alone, so that the next costs no hash. */
	readonly said: string | undefined;
	readonly tab: boolean;
	/** True of a key that nobody has ever said before: it has no history. */
	readonly isNew: boolean;
}

interface Person {
	readonly id: number;
	readonly visitor: VisitorId;
}

interface Tied {
	readonly known: Known;
	readonly joined?: VisitorId;
}

export const newPepper = (): string => randomBytes(KEY_BYTES).toString('hex');

function prepare(connection: Connection) {
	const { owner, key, person, tab } = visitors;
	const row = eq(visitors.id, placeholder('row'));
	return {
		find: connection
			.select({ row: visitors.id, person, tab, visitor: people.visitor })
			.from(visitors)
			.leftJoin(people, eq(people.id, person))
			.where(and(eq(owner, placeholder('site')), eq(key, placeholder('key'))))
			.prepare(),
		give: connection
			.insert(visitors)
			.values({ owner: placeholder('site'), key: placeholder('key'), tab: placeholder('tab') })
			.prepare(),
		pepper: connection
			.select({ pepper: sites.pepper })
			.from(sites)
			.where(eq(sites.id, placeholder('site')))
			.prepare(),
		findPerson: connection
			.select({ id: people.id, visitor: people.visitor })
			.from(people)
			.where(and(eq(people.site, placeholder('site')), eq(people.hash, placeholder('hash'))))
			.prepare(),
		givePerson: connection
			.insert(people)
			.values({ site: placeholder('site'), hash: placeholder('hash'), visitor: placeholder('visitor') })
			.prepare(),
		tie: connection
			.update(visitors)
			.set({ person: sql`${placeholder('person')}` })
			.where(row)
			.prepare(),
		join: connection
			.update(visitors)
			.set({ joined: sql`${placeholder('visitor')}` })
			.where(row)
			.prepare(),
		noMoreTab: connection.update(visitors).set({ tab: false }).where(row).prepare(),
		alias: connection
			.insert(aliases)
			.values({ visitor: placeholder('visitor'), row: placeholder('row') })
			.onConflictDoNothing()
			.prepare(),
	};
}

/**
 * Who a visitor key is. A batch that names a person ties its key to them. The history of a key that had named nobody becomes the
 * person's, so that what one person did on several devices is one visitor's; what a key that was somebody else's sends from then
 * on is the new person's, and what it sent before stays where it is. Two persons never become one.
 */
export function createPeople(connection: Connection) {
	const remembered = new LRUCache<string, Known>({ max: REMEMBERED });
	const statements = prepare(connection);

	/** A hash of a hash: a list of hashed addresses that fits every site finds nobody here. */
	function hashOf(site: number, person: string): string {
		const { pepper = '' } = statements.pepper.get({ site }) ?? {};
		return createHash('sha256').update(`${pepper} ${person}`).digest('hex');
	}

	function newVisitor(site: number, key: string, tab: boolean): VisitorId {
		return Number(statements.give.run({ site, key, tab: tab ? 1 : 0 }).lastInsertRowid);
	}

	function read(site: number, { visitor: key, scope }: Head): Known {
		const found = statements.find.get({ site, key });
		if (found) return { ...found, visitor: found.visitor ?? found.row, said: undefined, isNew: false };
		const row = newVisitor(site, key, scope === 'tab');
		return { row, visitor: row, person: null, said: undefined, tab: scope === 'tab', isNew: true };
	}

	/** The person of that hash; a new one is the visitor whose key names them first, unless the key is somebody's already. */
	function personOf(site: number, hash: string, { row, person }: Known): Person {
		const found = statements.findPerson.get({ site, hash });
		if (found) return found;
		const key = () => `${MADE_UP}${randomBytes(KEY_BYTES).toString('base64url')}`;
		const visitor = person === null ? row : newVisitor(site, key(), false);
		return { id: Number(statements.givePerson.run({ site, hash, visitor }).lastInsertRowid), visitor };
	}

	function tie(site: number, known: Known, said: string): Tied {
		const { row, isNew } = known;
		const { id, visitor } = personOf(site, hashOf(site, said), known);
		const tied = { ...known, person: id, visitor, said };
		if (known.person === id) return { known: tied };
		statements.tie.run({ person: id, row });
		if (visitor !== row) statements.alias.run({ visitor, row });
		if (known.person !== null || visitor === row) return { known: tied };
		statements.join.run({ visitor, row });
		return isNew ? { known: tied } : { known: tied, joined: row };
	}

	/** Who comes back later, in whichever tab, is known for longer than one. */
	function longer(known: Known, { scope }: Head): Known {
		if (!known.tab || scope === 'tab') return known;
		statements.noMoreTab.run({ row: known.row });
		return { ...known, tab: false };
	}

	return {
		whose(site: number, head: Head): Whose {
			const name = `${site} ${head.visitor}`;
			const before = remembered.get(name);
			const known = longer(before ?? read(site, head), head);
			const { person } = head;
			const { known: tied, joined }: Tied = person === undefined || person === known.said ? { known } : tie(site, known, person);
			if (tied !== before) remembered.set(name, { ...tied, isNew: false });
			const { row, visitor } = tied;
			return joined === undefined ? { row, visitor } : { row, visitor, joined };
		},
		/** Drops what is remembered: another process may have tied a key, or a rollback undone it. */
		forget: () => remembered.clear(),
	};
}

export type People = ReturnType<typeof createPeople>;
