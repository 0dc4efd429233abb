import type { Instant, ParsedBatch, Receipt, StandingNews } from '#touchpoint';
import { foldVisitor, isAnyLate, refoldVisitor, type Standings } from './journey/fold-visitor.ts';
import type { Placed } from './journey/standing.ts';
import type { KnownSite } from './sites.ts';
import type { Added, Arrival, Outcome, Transaction, VisitorId } from './stores/store.ts';

/** A batch that waits for its commit. */
export interface Waiting {
	readonly site: KnownSite;
	readonly arrival: Arrival;
	readonly rejected: ParsedBatch['rejected'];
}

interface Visit {
	readonly visitor: VisitorId;
	readonly site: KnownSite;
	readonly fresh: readonly Placed[];
	readonly receivedAt: Instant;
}

/** The new touchpoints by visitor: two batches of one visitor in one group are folded as one. */
function visitsOf(group: readonly Waiting[], added: readonly Added[]): readonly Visit[] {
	const visits = new Map<VisitorId, Visit>();
	for (const [i, { site, arrival }] of group.entries()) {
		const { visitor, fresh = [] } = added[i] ?? {};
		if (visitor === undefined) continue;
		const before = visits.get(visitor)?.fresh ?? [];
		visits.set(visitor, { visitor, site, fresh: [...before, ...fresh], receivedAt: arrival.receivedAt });
	}
	return [...visits.values()];
}

async function foldOne(tx: Transaction, { visitor, site, fresh, receivedAt }: Visit, before: Standings): Promise<Outcome> {
	const owner = { visitor, site: site.name };
	if (!isAnyLate(fresh, before)) return { ...owner, anew: false, ...foldVisitor(before, fresh, site.rules) };
	return { ...owner, anew: true, ...refoldVisitor(await tx.history(visitor), site.rules, receivedAt) };
}

function newsOf(standings: Standings | undefined, { rules }: KnownSite): StandingNews | null {
	const standing = standings?.[rules[0]?.journey ?? ''];
	if (!standing?.stay) return null;
	const { stage, enteredAt, stall } = standing.stay;
	const present = stall && stall.endedAt === null ? { kind: stall.kind, since: stall.at } : null;
	return { journey: standing.journey, stage, since: enteredAt, furthest: standing.furthest ?? stage, stall: present };
}

/** Stores and folds what came in together, within one transaction. The receipts are in the order of the group. */
export async function commitGroup(tx: Transaction, group: readonly Waiting[]): Promise<readonly Receipt[]> {
	const added = await tx.add(group.map(({ arrival }) => arrival));
	const visits = visitsOf(group, added);
	const before = await tx.standings(visits.map(({ visitor }) => visitor));
	const outcomes = new Map<VisitorId, Outcome>();
	for (const visit of visits) {
		if (visit.fresh.length > 0) outcomes.set(visit.visitor, await foldOne(tx, visit, before.get(visit.visitor) ?? {}));
	}
	await tx.save([...outcomes.values()]);
	return group.map(({ arrival: { batch }, rejected, site }, i) => {
		const { visitor = -1, fresh = [] } = added[i] ?? {};
		const receipt = { accepted: fresh.length, duplicates: batch.touchpoints.length - fresh.length, rejected };
		const standings = outcomes.get(visitor)?.standings ?? before.get(visitor);
		return batch.wants ? { ...receipt, standing: newsOf(standings, site) } : receipt;
	});
}
