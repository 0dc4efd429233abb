import { isStalled } from '../../collector/journey/stay.ts';
import type { Range, Store, VisitorStay } from '../../collector/stores/store.ts';

/** What a report would count of each stage, in the order their first stays began. */
export async function stageCounts({ facts }: Pick<Store, 'facts'>, range: Range) {
	const stays = await facts.stays(range);
	const stages = [...new Set(stays.map(({ stay }) => stay.stage))];
	return stages.map((stage) => {
		const mine = stays.flatMap(({ stay }) => (stay.stage === stage ? [stay] : []));
		return {
			stage,
			entered: mine.length,
			advanced: mine.filter(({ left }) => left?.how === 'advanced' || left?.how === 'skipped').length,
			inside: mine.filter(({ left }) => left === null).length,
			stalled: mine.filter(isStalled).length,
		};
	});
}

/** Stays that were ever flagged, the newest flag first. */
export async function flaggedStays({ facts }: Pick<Store, 'facts'>, range: Range): Promise<readonly VisitorStay[]> {
	const flaggedAt = ({ stay }: VisitorStay) => stay.stall?.at ?? 0;
	return (await facts.stays(range)).filter(({ stay }) => stay.stall !== null).sort((a, b) => flaggedAt(b) - flaggedAt(a));
}

/** What the generation in force has learned. */
export async function learnedOf(store: Pick<Store, 'sites' | 'transaction'>, name: string) {
	const site = (await store.sites()).find((each) => each.name === name);
	return (await store.transaction((tx) => tx.learning(site?.generation ?? -1))).stages;
}
