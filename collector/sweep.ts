import { passVisitorTime } from './journey/fold-visitor.ts';
import type { Rules } from './journey/rules.ts';
import type { LearningOf } from './learning.ts';
import { refoldRound } from './replay.ts';
import type { Sites } from './sites.ts';
import type { Due, Outcome, Site, Store } from './stores/store.ts';

/** Visitors looked at in one transaction, so that intake never waits long for a sweep. */
const AT_ONCE = 500;

export interface Sweeping {
	readonly store: Store;
	readonly sites: Sites;
	readonly learningOf: LearningOf;
	/** How long to wait for what is on its way to a site, milliseconds; none unless given. */
	readonly graceOf?: (site: string) => number;
}

/** Lets time pass for one visitor. */
const passTimeOf = ({ visitor, standings }: Due, { name, generation }: Site, rules: readonly Rules[], now: number): Outcome => ({
	visitor,
	site: name,
	generation,
	anew: false,
	...passVisitorTime(standings, rules, now),
});

/** One transaction's worth of visitors of one site; how many there were. */
function sweepSome({ store, learningOf }: Sweeping, site: Site, now: number): Promise<number> {
	return store.transaction(async (tx) => {
		const due = await tx.due(site, now, AT_ONCE);
		if (due.length === 0) return 0;
		const { rules, learn } = await learningOf(tx, site);
		const outcomes = due.map((each) => passTimeOf(each, site, rules, now));
		await tx.save(outcomes);
		await learn(
			outcomes.flatMap(({ lessons }) => lessons),
			now,
		);
		return outcomes.filter(({ stays }) => stays.length > 0).length;
	});
}

/** Flags everyone whose limit has run out by `now`. Costs what is due, however many stays are open. Returns how many it looked at. */
export async function sweep(sweeping: Sweeping, now: number): Promise<number> {
	let swept = 0;
	for (const site of await sweeping.sites.list()) {
		// A round that moved nothing would come again for ever.
		for (let moved = -1; moved !== 0; swept += moved) {
			moved = await sweepSome(sweeping, site, now - (sweeping.graceOf?.(site.name) ?? 0));
			// The driver works synchronously: without this turn no request would be read between two rounds.
			if (moved > 0) await new Promise((turn) => setImmediate(turn));
		}
	}
	return swept;
}

/** Sweeps every so often until stopped, and goes on with replays between. What fails is logged, and tried again at its next turn. */
export function startSweep(
	sweeping: Sweeping & { readonly readingRoom?: { readonly refresh: () => Promise<void> } },
	{ everyMs, now, log }: { everyMs: number; now: () => number; log: (cause: unknown) => void },
) {
	let running: Promise<unknown> = Promise.resolve();
	let stopped = false;
	async function turn(): Promise<void> {
		await sweep(sweeping, now());
		while (!stopped && (await refoldRound(sweeping, now()))) await new Promise((next) => setImmediate(next));
		// In a thread of its own; whatever it costs, the next turn does not wait for it.
		sweeping.readingRoom?.refresh().catch(log);
	}
	const timer = setInterval(() => {
		running = running.then(turn).catch(log);
	}, everyMs);
	timer.unref();
	return async (): Promise<void> => {
		clearInterval(timer);
		stopped = true;
		await running;
	};
}
