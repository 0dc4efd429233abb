import { type Instant, isQuiet, type ParsedBatch, type Receipt, type StandingNews } from '#touchpoint';
import { helpFor } from './help.ts';
import { foldVisitor, isAnyLate, latestOf, refoldVisitor, type Standings } from './journey/fold-visitor.ts';
import { freshLessons } from './journey/fresh-lessons.ts';
import type { Rules } from './journey/rules.ts';
import type { Placed } from './journey/standing.ts';
import { withdrawnBy } from './journey/withdrawn.ts';
import type { LearningOf } from './learning.ts';
import type { Added, Arrival, Outcome, QuietArrival, Site, Transaction, VisitorId } from './stores/store.ts';

/** A batch that waits for its commit. */
export interface Waiting<A extends Arrival | QuietArrival = Arrival | QuietArrival> {
	readonly site: Site;
	readonly arrival: A;
	readonly rejected: ParsedBatch['rejected'];
}

type WaitingVisit = Waiting<Arrival>;

/** A quiet batch has nobody whose standing it could change. */
const isOfNobody = <W extends Waiting>(one: W): one is W & Waiting<QuietArrival> => isQuiet(one.arrival.batch);
const isOfAVisitor = <W extends Waiting>(one: W): one is W & WaitingVisit => !isOfNobody(one);

interface Visit {
	readonly visitor: VisitorId;
	readonly site: Site;
	readonly fresh: readonly Placed[];
	readonly receivedAt: Instant;
	/** Those who have become one with the visitor just now. */
	readonly joined: readonly VisitorId[];
}

/** The visitors by the places of the group: whoever has become one with another within it is the other throughout. */
function visitorsOf(added: readonly Added[]): readonly VisitorId[] {
	const became = new Map(added.flatMap(({ joined = [], visitor }) => joined.map((each) => [each, visitor])));
	// Two whom a link has made one may have become a third by naming themselves.
	const nowOf = (visitor: VisitorId): VisitorId => {
		const next = became.get(visitor);
		return next === undefined ? visitor : nowOf(next);
	};
	return added.map(({ visitor }) => nowOf(visitor));
}

/** The new touchpoints by visitor: two batches of one visitor in one group are folded as one. */
function visitsOf(group: readonly WaitingVisit[], added: readonly Added[], visitors: readonly VisitorId[]): readonly Visit[] {
	const visits = new Map<VisitorId, Visit>();
	for (const [i, { site, arrival }] of group.entries()) {
		const [visitor, found] = [visitors[i], added[i]];
		if (visitor === undefined || !found) continue;
		const before = visits.get(visitor);
		const fresh = [...(before?.fresh ?? []), ...found.fresh];
		const joined = [...(before?.joined ?? []), ...(found.joined ?? [])];
		visits.set(visitor, { visitor, site, fresh, joined, receivedAt: arrival.receivedAt });
	}
	return [...visits.values()].filter(({ fresh, joined }) => fresh.length > 0 || joined.length > 0);
}

interface Refolded {
	readonly visitor: VisitorId;
	readonly site: string;
	readonly now: Instant;
	/** Those whose history has just become the visitor's. */
	readonly joined?: readonly VisitorId[];
}

/**
 * Folds a visitor's whole history anew, and says which flags that takes back and what is new to be learned. One whose history has
 * become another's has nothing to be folded: what that takes back is told of the other.
 */
export async function refoldOne(
	tx: Transaction,
	{ visitor, site, now, joined = [] }: Refolded,
	{ generation, rules, learnedTo }: { generation: number; rules: readonly Rules[]; learnedTo: Instant },
): Promise<Outcome> {
	const who = [visitor, ...joined];
	const before = latestOf([...(await tx.standings(generation, who)).values()]);
	const staysBefore = (await Promise.all(who.map((each) => tx.stays(generation, each)))).flat();
	const history = await tx.history(visitor);
	const folded = refoldVisitor(history, rules, now);
	const flags = history.length > 0 ? withdrawnBy(staysBefore, folded.stays) : [];
	const withdrawn = flags.map((flag) => ({ ...flag, withdrawnAt: now }));
	return { visitor, site, generation, anew: true, ...folded, lessons: freshLessons(folded.lessons, before, learnedTo), withdrawn };
}

/** What is left of a visitor who has become one with another. */
const goneFrom = (visitor: VisitorId, { name: site, generation }: Site): Outcome => ({
	...{ visitor, site, generation, anew: true },
	...{ standings: {}, stays: [], lessons: [] },
});

async function foldOne(tx: Transaction, visit: Visit, before: Standings, rules: readonly Rules[]): Promise<readonly Outcome[]> {
	const { visitor, site, fresh, joined, receivedAt } = visit;
	const { generation, name } = site;
	if (joined.length === 0 && !isAnyLate(fresh, before))
		return [{ visitor, site: name, generation, anew: false, ...foldVisitor(before, fresh, rules) }];
	const learned = { generation, rules, learnedTo: Number.NEGATIVE_INFINITY };
	const refolded = await refoldOne(tx, { visitor, site: name, now: receivedAt, joined }, learned);
	return [...joined.map((each) => goneFrom(each, site)), refolded];
}

/** Folds the visits of one generation of a site, and learns from them what there is to learn. */
async function foldSite(tx: Transaction, visits: readonly Visit[], learningOf: LearningOf): Promise<readonly Outcome[]> {
	const [first] = visits;
	if (!first) return [];
	const { generation } = first.site;
	const learning = await learningOf(tx, first.site);
	const before = await tx.standings(
		generation,
		visits.map(({ visitor }) => visitor),
	);
	const outcomes: Outcome[] = [];
	for (const visit of visits) outcomes.push(...(await foldOne(tx, visit, before.get(visit.visitor) ?? {}, learning.rules)));
	await tx.save(outcomes);
	const now = Math.max(...visits.map(({ receivedAt }) => receivedAt));
	await learning.learn(
		outcomes.flatMap(({ lessons }) => lessons),
		now,
	);
	return outcomes;
}

function newsOf(standings: Standings | undefined, { journeys }: Site): StandingNews | null {
	const [journey] = journeys;
	const standing = standings?.[journey?.name ?? ''];
	if (!standing?.stay) return null;
	const { stage, enteredAt, stall } = standing.stay;
	const present = stall && stall.endedAt === null ? { kind: stall.kind, since: stall.at } : null;
	const step = journey?.stages.findIndex(({ name }) => name === stage) ?? -1;
	return { journey: standing.journey, stage, step, since: enteredAt, furthest: standing.furthest ?? stage, stall: present };
}

interface Folded {
	readonly visitor: VisitorId;
	readonly fresh: readonly Placed[];
	readonly standings: () => Promise<Standings | undefined>;
}

/** What a batch wants to be told besides. */
async function answersTo(tx: Transaction, { arrival, site }: WaitingVisit, folded: Folded): Promise<Pick<Receipt, 'standing' | 'help'>> {
	const { wants = [] } = arrival.batch;
	const asksHelp = wants.includes('help');
	if (!asksHelp && !wants.includes('standing')) return {};
	const { visitor, fresh } = folded;
	const standings = await folded.standings();
	const asking = { visitor, fresh, standings: standings ?? {}, at: arrival.receivedAt };
	return {
		...(wants.includes('standing') && { standing: newsOf(standings, site) }),
		...(asksHelp && { help: await helpFor(tx, site, asking) }),
	};
}

/** Stores what visitors did, and folds it. The receipts are in the order of the group. */
async function commitVisits(tx: Transaction, group: readonly WaitingVisit[], learningOf: LearningOf): Promise<readonly Receipt[]> {
	const added = await tx.add(group.map(({ arrival }) => arrival));
	const visitors = visitorsOf(added);
	const visits = visitsOf(group, added, visitors);
	const outcomes = new Map<VisitorId, Outcome>();
	// Of two batches one may come from who has not heard of the present rules yet: each is folded by its own.
	const keyOf = ({ site }: Visit) => `${site.name} ${site.generation}`;
	for (const key of new Set(visits.map(keyOf))) {
		const here = visits.filter((visit) => keyOf(visit) === key);
		for (const outcome of await foldSite(tx, here, learningOf)) outcomes.set(outcome.visitor, outcome);
	}
	const standingsOf = async (visitor: VisitorId, site: Site) =>
		outcomes.get(visitor)?.standings ?? (await tx.standings(site.generation, [visitor])).get(visitor);
	const receipts: Receipt[] = [];
	// One after the other: of two batches of one visitor only the first is told a prompt.
	for (const [i, one] of group.entries()) {
		const { arrival, rejected, site } = one;
		const [visitor = -1, { fresh = [], handover } = {}] = [visitors[i], added[i]];
		const receipt = { accepted: fresh.length, duplicates: arrival.batch.touchpoints.length - fresh.length, rejected };
		const answers = await answersTo(tx, one, { visitor, fresh, standings: () => standingsOf(visitor, site) });
		receipts.push({ ...receipt, ...answers, ...(handover !== undefined && { handover }) });
	}
	return receipts;
}

async function commitQuiet(tx: Transaction, group: readonly Waiting<QuietArrival>[]): Promise<readonly Receipt[]> {
	const fresh = await tx.addQuiet(group.map(({ arrival }) => arrival));
	return group.map(({ arrival: { batch }, rejected }, i) => {
		const accepted = fresh[i] ?? 0;
		return { accepted, duplicates: batch.touchpoints.length - accepted, rejected };
	});
}

/** Stores and folds what came in together, within one transaction: a receipt for each. */
export async function commitGroup<W extends Waiting>(
	tx: Transaction,
	group: readonly W[],
	learningOf: LearningOf,
): Promise<ReadonlyMap<W, Receipt>> {
	const receipts = new Map<W, Receipt>();
	const note = (some: readonly W[], theirs: readonly Receipt[]) => {
		for (const [i, receipt] of theirs.entries()) if (some[i]) receipts.set(some[i], receipt);
	};
	const visits = group.filter(isOfAVisitor<W>);
	if (visits.length > 0) note(visits, await commitVisits(tx, visits, learningOf));
	const quiet = group.filter(isOfNobody<W>);
	if (quiet.length > 0) note(quiet, await commitQuiet(tx, quiet));
	return receipts;
}
