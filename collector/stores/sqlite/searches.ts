import { eq, sql } from 'drizzle-orm';
import type { Touchpoint } from '#touchpoint';
import type { Stay } from '../../journey/stay.ts';
import type { Facts, Range, Searched } from '../store.ts';
import type { Connection } from './open.ts';
import { searches, sessions, sites, stays, visitors } from './schema.ts';

/** The action by which the SDK tells that a result was opened. */
const OPENED = 'search-click';

const placeholder = (name: string) => sql.placeholder(name);

/** Where touchpoints stand: the site, the session, and the number that their own is counted from. */
interface Where {
	readonly site: number;
	readonly session: number;
	readonly base: number;
}

/** What is noted of a touchpoint; null of what is no part of a search. */
function wordsOf(touchpoint: Touchpoint) {
	if (touchpoint.kind === 'search') {
		const { term, results = null, refines = false } = touchpoint;
		return { term, results, refines };
	}
	return touchpoint.kind === 'action' && touchpoint.name === OPENED ? { term: null, results: null, refines: false } : null;
}

/** Notes searches, what was opened of them, and when a session last showed a sign of life; touchpoints must never have been seen before. */
export function createSearches(connection: Connection) {
	const note = connection
		.insert(searches)
		.values({
			id: placeholder('id'),
			site: placeholder('site'),
			session: placeholder('session'),
			at: placeholder('at'),
			term: placeholder('term'),
			results: placeholder('results'),
			refines: placeholder('refines'),
		})
		.prepare();
	const live = connection
		.update(sessions)
		.set({ lastAt: sql`max(coalesce(${sessions.lastAt}, 0), ${placeholder('at')})` })
		.where(eq(sessions.id, placeholder('session')))
		.prepare();

	return (fresh: readonly Touchpoint[], { site, session, base }: Where): void => {
		for (const touchpoint of fresh) {
			const words = wordsOf(touchpoint);
			if (words) note.run({ id: base + touchpoint.seq, site, session, at: touchpoint.at, ...words });
		}
		const signs = fresh.filter(({ kind }) => kind !== 'page-leave').map(({ at }) => at);
		if (signs.length > 0) live.run({ session, at: Math.max(...signs) });
	};
}

interface Row {
	readonly visitor: string;
	readonly at: number;
	readonly term: string;
	readonly results: number | null;
	readonly isOpened: number | null;
	readonly isRefined: number | null;
	readonly sessionLastAt: number;
	readonly who: number;
	readonly number: number | null;
}

/**
 * Each search, with what came next in its session, and the number of the stay in which it was asked. The plus keeps SQLite from the
 * index of entries, by which it would read everybody’s stays for each search: https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
 */
const ASKED = (site: number, generation: number, { journey, from, to }: Range) => sql`
	select v.key as visitor, s.at, s.term, s.results,
		(select n.term is null from ${searches} n where n.session = s.session and (n.at, n.id) > (s.at, s.id)
			order by n.at, n.id limit 1) as isOpened,
		(select n.refines from ${searches} n where n.session = s.session and n.term is not null and (n.at, n.id) > (s.at, s.id)
			order by n.at, n.id limit 1) as isRefined,
		e.last_at as sessionLastAt, v.id as who,
		(select max(y.number) from ${stays} y where y.generation = ${generation} and y.visitor = v.id and y.journey = ${journey}
			and +y.entered_at <= s.at) as number
	from ${searches} s
	join ${sessions} e on e.id = s.session
	join ${visitors} o on o.id = e.visitor
	join ${visitors} v on v.id = coalesce(o.joined, o.id)
	where s.site = ${site} and s.at >= ${from} and s.at < ${to} and s.term is not null
	order by s.at, s.id`;

/** Every stay in which somebody searched, once, however often they did. */
function createStayOf(connection: Connection, generation: number, journey: string) {
	const found = new Map<string, Stay | null>();
	const read = connection
		.select({ stay: stays.stay })
		.from(stays)
		.where(
			sql`${stays.generation} = ${generation} and ${stays.journey} = ${journey} and ${stays.visitor} = ${placeholder('who')} and ${stays.number} = ${placeholder('number')}`,
		)
		.prepare();
	return ({ who, number }: Row): Stay | null => {
		if (number === null) return null;
		const key = `${who} ${number}`;
		const known = found.get(key);
		if (known !== undefined) return known;
		const stay = read.get({ who, number })?.stay ?? null;
		found.set(key, stay);
		return stay;
	};
}

/** What was searched for, by when it was asked. */
export const openSearchFacts = (connection: Connection): Pick<Facts, 'searches'> => ({
	searches: async (range) => {
		const found = connection.select({ id: sites.id, generation: sites.generation }).from(sites).where(eq(sites.name, range.site)).get();
		if (!found) return [];
		const generation = found.generation ?? -1;
		const stayOf = createStayOf(connection, generation, range.journey);
		return connection.all<Row>(ASKED(found.id, generation, range)).map(
			(row): Searched => ({
				visitor: row.visitor,
				at: row.at,
				term: row.term,
				results: row.results,
				isOpened: row.isOpened === 1,
				isRefined: row.isRefined === 1,
				isLast: row.at >= row.sessionLastAt,
				sessionLastAt: row.sessionLastAt,
				stay: stayOf(row),
			}),
		);
	},
});
