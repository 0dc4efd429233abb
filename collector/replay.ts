import type { Instant } from '#touchpoint';
import { refoldOne } from './group-commit.ts';
import type { Edition } from './journey/limits/edition.ts';
import type { LearningOf } from './learning.ts';
import { liveAgain } from './live-again.ts';
import type { Generation, Outcome, Store, Transaction } from './stores/store.ts';

/** Visitors folded in one transaction: intake waits some tens of milliseconds for it. */
const AT_ONCE = 100;
/** Rows of old generations dropped in one transaction. */
const ROWS_AT_ONCE = 5_000;

interface Replaying {
	readonly store: Store;
	readonly learningOf: LearningOf;
}

/**
 * Learns a generation's limits from the site's whole history in the order of time: at every instant from what had happened by
 * then. Reads while intake goes on; what comes in meanwhile is learned as its visitors are folded.
 */
export async function relearn(store: Store, generation: Generation, now: Instant): Promise<void> {
	const { worlds, learned } = await liveAgain(store, generation.site, generation, now);
	const editions: readonly Edition[] = worlds.flatMap((world) => world.editions);
	await store.transaction((tx) => tx.relearned(generation.id, { stages: learned.stages(), editions }, now));
}

/** Folds some of those who wait for a generation; promotes it when nobody does any more. */
async function refoldSome(tx: Transaction, generation: Generation, { learningOf }: Replaying, now: Instant): Promise<number> {
	const { id, site, learnedTo, isCurrent } = generation;
	const waiting = await tx.waiting(id, AT_ONCE);
	const learning = await learningOf(tx, { ...generation, generation: id });
	const outcomes: Outcome[] = [];
	for (const visitor of waiting) {
		const outcome = await refoldOne(tx, { visitor, site, now }, { generation: id, rules: learning.rules, learnedTo });
		// A flag that other rules or limits had raised was not wrong by its own.
		outcomes.push({ ...outcome, withdrawn: isCurrent ? (outcome.withdrawn ?? []).filter(({ stall }) => stall.at > learnedTo) : [] });
	}
	await tx.save(outcomes);
	await tx.refolded(id, waiting);
	await learning.learn(
		outcomes.flatMap(({ lessons }) => lessons),
		now,
	);
	if (waiting.length < AT_ONCE && !isCurrent) await tx.promote(id);
	return waiting.length;
}

/** One piece of the work that replays have left. False if there is none. */
export async function refoldRound(replaying: Replaying, now: Instant): Promise<boolean> {
	const { store } = replaying;
	const [generation] = await store.replays();
	if (!generation) return store.transaction((tx) => tx.dropOld(ROWS_AT_ONCE));
	if (generation.relearn) await relearn(store, generation, now);
	else await store.transaction((tx) => refoldSome(tx, generation, replaying, now));
	return true;
}

/** Told as a replay goes on. */
export interface Progress {
	readonly site: string;
	readonly total: number;
	readonly left: number;
}

/** Goes on with all replays until none is left. What stops it loses nothing: it goes on from there. */
export async function finishReplays(replaying: Replaying, now: () => Instant, onProgress: (progress: Progress) => void): Promise<void> {
	while (await refoldRound(replaying, now())) {
		const [generation] = await replaying.store.replays();
		if (generation) onProgress(generation);
	}
}
