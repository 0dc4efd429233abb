import { LRUCache } from 'lru-cache';
import type { Batch, Instant } from '#touchpoint';
import type { VisitorId } from '../store.ts';
import { handoverFor } from './handover.ts';
import type { Connection } from './open.ts';
import { createTies, isName, type Known } from './ties.ts';

/** Keys of this many recent visitors stay in memory, each about 200 bytes. */
const REMEMBERED = 50_000;

/** Whose a batch is. */
export interface Whose {
	/** Number of the visitor key that sent it: loads are counted by this, whoever the device has been given to. */
	readonly row: number;
	readonly visitor: VisitorId;
	/** Those who have just become one with the visitor. */
	readonly joined: readonly VisitorId[];
}

type Head = Pick<Batch, 'visitor' | 'person' | 'scope' | 'handover'>;

/**
 * Who a visitor key is. A batch that names a person ties its key to them, and so does a link that was signed for them. The history of
 * a key that had named nobody becomes the person's, so that what one person did on several devices is one visitor's; what a key that
 * was somebody else's sends from then on is the new person's, and what it sent before stays where it is. Two persons never become one.
 */
export function createPeople(connection: Connection) {
	const remembered = new LRUCache<string, Known>({ max: REMEMBERED });
	const forget = () => remembered.clear();
	const { persons, tie, takeOver } = createTies(connection, (name) => (name === undefined ? forget() : void remembered.delete(name)));

	function read(site: number, { visitor: key, scope }: Head): Known {
		const found = persons.find.get({ site, key });
		const unsaid = { said: undefined, brought: undefined };
		if (found) {
			const { hash, visitor, ...rest } = found;
			return { ...rest, ...unsaid, visitor: visitor ?? found.row, isNamed: isName(hash), isNew: false };
		}
		const tab = scope === 'tab';
		const row = persons.newVisitor(site, key, tab);
		return { row, visitor: row, person: null, isNamed: false, ...unsaid, tab, isNew: true };
	}

	/** Who comes back later, in whichever tab, is known for longer than one. */
	function longer(known: Known, { scope }: Head): Known {
		if (!known.tab || scope === 'tab') return known;
		persons.noMoreTab.run({ row: known.row });
		return { ...known, tab: false };
	}

	return {
		whose(site: number, head: Head, at: Instant): Whose {
			const name = `${site} ${head.visitor}`;
			const before = remembered.get(name);
			const known = longer(before ?? read(site, head), head);
			// The link came first: who names themselves here brings along what they did where they came from.
			const came = takeOver(site, { ...head, at }, known);
			const { known: tied, joined } = tie(site, head.person, came.known);
			if (tied !== before) remembered.set(name, { ...tied, isNew: false });
			return { row: tied.row, visitor: tied.visitor, joined: [...came.joined, ...joined] };
		},
		/** For the next link to another domain of the site: says which key this was. */
		handover: (site: number, { row }: Whose, now: Instant): string => handoverFor(row, persons.signingOf(site), now),
		/** Drops what is remembered: another process may have tied a key, or a rollback undone it. */
		forget,
	};
}

export type People = ReturnType<typeof createPeople>;
