import { createHash, randomBytes } from 'node:crypto';
import type { Batch, Instant } from '#touchpoint';
import type { VisitorId } from '../store.ts';
import { becomeOne, type Person } from './become-one.ts';
import { handedOverBy, type Signing } from './handover.ts';
import type { Connection } from './open.ts';
import { preparePeople } from './people-statements.ts';

/** Random bytes of a made-up key: as many as a browser draws for a visitor. */
const KEY_BYTES = 16;
/** No browser can say a key that begins so: it is no letter of an id. Nor is it one of a hash, so whoever is called so has named nobody. */
const MADE_UP = '~';

/** What is known of a visitor key. */
export interface Known {
	readonly row: number;
	readonly visitor: VisitorId;
	/** Null while the key has named nobody, and was handed over by nobody. */
	readonly person: number | null;
	/** False of who is several keys by links alone. */
	readonly isNamed: boolean;
	/** The person as the last batch named them; kept in memory alone, so that the next costs no hash. */
	readonly said: string | undefined;
	/** What a link brought, as the last batch told; kept for the same reason. */
	readonly brought: string | undefined;
	readonly tab: boolean;
	/** True of a key that nobody has ever said before: it has no history. */
	readonly isNew: boolean;
}

/** A key, and those who have just become one with its visitor. */
export interface Tied {
	readonly known: Known;
	readonly joined: readonly VisitorId[];
}

/** Called when what is remembered of another key, or of who knows which, has become wrong. */
type Changed = (name?: string) => void;

type Coming = Pick<Batch, 'handover'> & { readonly at: Instant };

export const randomHex = (): string => randomBytes(KEY_BYTES).toString('hex');
const madeUp = (): string => `${MADE_UP}${randomBytes(KEY_BYTES).toString('base64url')}`;
export const isName = (hash: string | null): boolean => hash !== null && !hash.startsWith(MADE_UP);

/** Persons: those who have said who they are, and those of whom only links say that several keys are one. */
function createPersons(connection: Connection, changed: Changed) {
	const statements = preparePeople(connection);
	const create = (site: number, hash: string, visitor: VisitorId): Person => ({
		id: Number(statements.givePerson.run({ site, hash, visitor }).lastInsertRowid),
		visitor,
	});
	const signingOf = (site: number): Signing => statements.signing.get({ site }) ?? { name: '', pepper: '' };
	return {
		...statements,
		create,
		signingOf,
		newVisitor: (site: number, key: string, tab: boolean): VisitorId =>
			Number(statements.give.run({ site, key, tab: tab ? 1 : 0 }).lastInsertRowid),
		/** A hash of a hash: a list of hashed addresses that fits every site finds nobody here. */
		hashOf: (site: number, person: string): string =>
			createHash('sha256')
				.update(`${signingOf(site).pepper} ${person}`)
				.digest('hex'),
		/** Of whom a key is. Who has named nobody is called by a made-up hash, until they do. */
		ofRow(site: number, row: number): (Person & Pick<Known, 'isNamed'>) | undefined {
			const found = statements.findRow.get({ site, row });
			if (!found) return undefined;
			if (found.person !== null) return { id: found.person, visitor: found.visitor ?? row, isNamed: isName(found.hash) };
			const person = create(site, madeUp(), row);
			statements.tie.run({ person: person.id, row });
			changed(`${site} ${found.key}`);
			return { ...person, isNamed: false };
		},
	};
}

export type Persons = ReturnType<typeof createPersons>;

function tieTo(persons: Persons, { id, visitor }: Person, known: Known): Tied {
	const { row, isNew } = known;
	const tied = { ...known, person: id, visitor };
	if (known.person === id) return { known: tied, joined: [] };
	persons.tie.run({ person: id, row });
	if (visitor !== row) persons.alias.run({ visitor, row });
	if (known.person !== null || visitor === row) return { known: tied, joined: [] };
	persons.join.run({ visitor, row });
	return { known: tied, joined: isNew ? [] : [row] };
}

/** Ties keys to persons. */
export function createTies(connection: Connection, changed: Changed) {
	const persons = createPersons(connection, changed);

	/** All keys that links have made one go over together. */
	function allTo(into: Person, known: Known, id: number): Tied {
		becomeOne(connection, { id, visitor: known.visitor }, into);
		changed();
		return { known: { ...known, person: into.id, visitor: into.visitor }, joined: [known.visitor] };
	}

	/** To the person of that hash; a new one is the visitor whose key names them first, unless the key is somebody's already. */
	function toHash(site: number, hash: string, known: Known): Tied {
		const { row, person, isNamed } = known;
		const found = persons.findPerson.get({ site, hash });
		if (person !== null && !isNamed) {
			if (found) return allTo(found, known, person);
			persons.name.run({ hash, person });
			changed();
			return { known, joined: [] };
		}
		const visitor = () => (person === null ? row : persons.newVisitor(site, madeUp(), false));
		return tieTo(persons, found ?? persons.create(site, hash, visitor()), known);
	}

	/** Whom a token names; undefined if it is not to be believed, or names the key itself. */
	function named(site: number, row: number, { brought, at }: { readonly brought: string; readonly at: Instant }) {
		const from = handedOverBy(brought, persons.signingOf(site), at);
		return from === undefined || from === row ? undefined : persons.ofRow(site, from);
	}

	return {
		persons,
		/** Ties a key to the person that its batch names. */
		tie(site: number, said: string | undefined, known: Known): Tied {
			if (said === undefined || said === known.said) return { known, joined: [] };
			const { known: tied, joined } = toHash(site, persons.hashOf(site, said), known);
			return { known: { ...tied, isNamed: true, said }, joined };
		},
		/** Ties a key to whom a link says that it was before. A key that has named a person is theirs, whatever a link says. */
		takeOver(site: number, { handover: brought, at }: Coming, known: Known): Tied {
			const { row, person, isNamed } = known;
			if (brought === undefined || brought === known.brought) return { known, joined: [] };
			const into = isNamed ? undefined : named(site, row, { brought, at });
			if (!into) return { known: { ...known, brought }, joined: [] };
			const isElse = person !== null && person !== into.id;
			const { known: tied, joined } = isElse ? allTo(into, known, person) : tieTo(persons, into, known);
			return { known: { ...tied, brought, isNamed: into.isNamed }, joined };
		},
	};
}
