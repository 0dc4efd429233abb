/** How long something lasted, and whether its end was seen. An open stay has lasted at least so long. */
export interface Length {
	readonly ms: number;
	readonly ended: boolean;
}

/**
 * The time by which the given share has moved on, open stays counted: the Kaplan–Meier estimate (Kaplan & Meier 1958),
 * S(t) = Π over ends at tᵢ ≤ t of (1 − endsᵢ / at riskᵢ); the answer is the first t with S(t) ≤ 1 − share, in milliseconds.
 * At one instant ends come before open stays. Returns null where so many stays are open that the share was never reached:
 * "not enough data" is an answer, and leaving open stays out would make every stage look quicker than it is.
 */
export function quantileOfStay(lengths: readonly Length[], share: number): number | null {
	const sorted = [...lengths].sort((a, b) => a.ms - b.ms || Number(b.ended) - Number(a.ended));
	let atRisk = sorted.length;
	let staying = 1;
	for (const { ms, ended } of sorted) {
		if (ended) staying *= (atRisk - 1) / atRisk;
		// Products of fractions miss a half by a rounding error.
		if (ended && staying <= 1 - share + 1e-12) return ms;
		atRisk--;
	}
	return null;
}
