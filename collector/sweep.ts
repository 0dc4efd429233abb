import { passTime } from './journey/clocks.ts';
import type { Standing } from './journey/standing.ts';
import type { KnownSite, Sites } from './sites.ts';
import type { Due, Outcome, Store } from './stores/store.ts';

/** Visitors looked at in one transaction, so that intake never waits long for a sweep. */
const AT_ONCE = 500;

/** A journey that the site no longer has stalls nobody; left as it is, its stay would be due for ever. */
const withoutClock = (standing: Standing): Standing =>
	standing.stay?.dueAt == null ? standing : { ...standing, stay: { ...standing.stay, dueAt: null } };

/** Lets time pass for one visitor: only journeys whose stay changed are saved. */
function passTimeOf({ visitor, standings }: Due, site: KnownSite, now: number): Outcome {
	const later = Object.values(standings).flatMap((before) => {
		const rules = site.rules.find(({ journey }) => journey === before.journey);
		const after = rules ? passTime(before, now, rules) : withoutClock(before);
		return after === before ? [] : [after];
	});
	return {
		visitor,
		site: site.name,
		anew: false,
		standings: { ...standings, ...Object.fromEntries(later.map((standing) => [standing.journey, standing])) },
		stays: later.flatMap(({ journey, stay }) => (stay ? [{ journey, stay }] : [])),
	};
}

/** Flags everyone whose limit has run out by `now`. Costs what is due, however many stays are open. Returns how many it looked at. */
export async function sweep({ transaction }: Store, sites: Sites, now: number): Promise<number> {
	const known = new Map((await sites.list()).map((site) => [site.name, site]));
	let swept = 0;
	for (let more = true; more; ) {
		more = await transaction(async (tx) => {
			const due = await tx.due(now, AT_ONCE);
			const outcomes = due.flatMap((each) => {
				const site = known.get(each.site);
				return site ? [passTimeOf(each, site, now)] : [];
			});
			await tx.save(outcomes);
			swept += outcomes.length;
			// A round that moved nothing would come again for ever.
			return outcomes.some(({ stays }) => stays.length > 0);
		});
		// The driver works synchronously: without this turn no request would be read between two rounds.
		if (more) await new Promise((turn) => setImmediate(turn));
	}
	return swept;
}

/** Sweeps every so often until stopped. A sweep that fails is logged, and tried again at its next turn. */
export function startSweep(
	store: Store,
	sites: Sites,
	{ everyMs, now, log }: { everyMs: number; now: () => number; log: (cause: unknown) => void },
) {
	let running: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		running = running.then(() => sweep(store, sites, now())).catch(log);
	}, everyMs);
	timer.unref();
	return async (): Promise<void> => {
		clearInterval(timer);
		await running;
	};
}
