import { type Instant, isQuiet, type ParsedBatch, type Receipt, type StandingNews } from '#touchpoint';
import { foldVisitor, isAnyLate, refoldVisitor, type Standings } from './journey/fold-visitor.ts';
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
}

/** The new touchpoints by visitor: two batches of one visitor in one group are folded as one. */
function visitsOf(group: readonly WaitingVisit[], added: readonly Added[]): readonly Visit[] {
	const visits = new Map<VisitorId, Visit>();
	for (const [i, { site, arrival }] of group.entries()) {
		const { visitor, fresh = [] } = added[i] ?? {};
		if (visitor === undefined) continue;
		const before = visits.get(visitor)?.fresh ?? [];
		visits.set(visitor, { visitor, site, fresh: [...before, ...fresh], receivedAt: arrival.receivedAt });
	}
	return [...visits.values()];
}

/** Folds a visitor's whole history anew, and says which flags that takes back and what is new to be learned. */
export async function refoldOne(
	tx: Transaction,
	{ visitor, site, now }: { visitor: VisitorId; site: string; now: Instant },
	{ generation, rules, learnedTo }: { generation: number; rules: readonly Rules[]; learnedTo: Instant },
): Promise<Outcome> {
	const before = (await tx.standings(generation, [visitor])).get(visitor) ?? {};
	const staysBefore = await tx.stays(generation, visitor);
	const folded = refoldVisitor(await tx.history(visitor), rules, now);
	const withdrawn = withdrawnBy(staysBefore, folded.stays).map((flag) => ({ ...flag, withdrawnAt: now }));
	return { visitor, site, generation, anew: true, ...folded, lessons: freshLessons(folded.lessons, before, learnedTo), withdrawn };
}

async function foldOne(tx: Transaction, visit: Visit, before: Standings, rules: readonly Rules[]): Promise<Outcome> {
	const { visitor, site, fresh, receivedAt } = visit;
	const { generation } = site;
	if (isAnyLate(fresh, before))
		return refoldOne(tx, { visitor, site: site.name, now: receivedAt }, { generation, rules, learnedTo: Number.NEGATIVE_INFINITY });
	return { visitor, site: site.name, generation, anew: false, ...foldVisitor(before, fresh, rules) };
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
	for (const visit of visits) outcomes.push(await foldOne(tx, visit, before.get(visit.visitor) ?? {}, learning.rules));
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

/** Stores what visitors did, and folds it. The receipts are in the order of the group. */
async function commitVisits(tx: Transaction, group: readonly WaitingVisit[], learningOf: LearningOf): Promise<readonly Receipt[]> {
	const added = await tx.add(group.map(({ arrival }) => arrival));
	const visits = visitsOf(group, added).filter(({ fresh }) => fresh.length > 0);
	const outcomes = new Map<VisitorId, Outcome>();
	// Of two batches one may come from who has not heard of the present rules yet: each is folded by its own.
	const keyOf = ({ site }: Visit) => `${site.name} ${site.generation}`;
	for (const key of new Set(visits.map(keyOf))) {
		const here = visits.filter((visit) => keyOf(visit) === key);
		for (const outcome of await foldSite(tx, here, learningOf)) outcomes.set(outcome.visitor, outcome);
	}
	const standingsOf = async (visitor: VisitorId, site: Site) =>
		outcomes.get(visitor)?.standings ?? (await tx.standings(site.generation, [visitor])).get(visitor);
	const receipts = group.map(async ({ arrival: { batch }, rejected, site }, i): Promise<Receipt> => {
		const { visitor = -1, fresh = [] } = added[i] ?? {};
		const receipt = { accepted: fresh.length, duplicates: batch.touchpoints.length - fresh.length, rejected };
		return batch.wants ? { ...receipt, standing: newsOf(await standingsOf(visitor, site), site) } : receipt;
	});
	return Promise.all(receipts);
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
