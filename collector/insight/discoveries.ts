/** The share of false ones that a list of discoveries may hold on average. */
export const FALSE_DISCOVERY_RATE = 0.1;

/** What one p-value is worth among all that were looked at. */
export interface Discovery {
	/** The smallest false discovery rate at which this one would still be listed. */
	readonly q: number;
	readonly isDiscovery: boolean;
}

/**
 * Which of many p-values may be called discoveries: q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ · m / j, discovered if q ≤ rate
 * (Benjamini & Hochberg 1995). Answers in the order asked. m is the number of tests *made*, so all must be handed in, the
 * dull ones too: leaving those out is how chance becomes a finding. Holds for independent and for positively related tests.
 */
export function discoveriesAmong(pValues: readonly number[], rate: number = FALSE_DISCOVERY_RATE): readonly Discovery[] {
	const found: Discovery[] = pValues.map(() => ({ q: 1, isDiscovery: false }));
	let q = 1;
	pValues
		.map((p, place) => ({ p, place }))
		.sort((a, b) => b.p - a.p)
		.forEach(({ p, place }, above) => {
			q = Math.min(q, (p * pValues.length) / (pValues.length - above));
			found[place] = { q, isDiscovery: q <= rate };
		});
	return found;
}

/** The rows with what their p-values are worth in this list. */
export function withDiscoveries<Row extends { readonly p: number }>(rows: readonly Row[], rate?: number): readonly (Row & Discovery)[] {
	const found = discoveriesAmong(
		rows.map(({ p }) => p),
		rate,
	);
	return rows.map((row, place) => ({ ...row, ...(found[place] ?? { q: 1, isDiscovery: false }) }));
}
