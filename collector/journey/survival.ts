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

/** One step of a dwell curve: from `ms` on, this share is still in the stage. */
export interface CurveStep {
	readonly ms: number;
	readonly staying: number;
	/** The 95 % interval; null where nobody, or everybody, is still there: its formula has no answer then. */
	readonly band: { readonly low: number; readonly high: number } | null;
	/** Those still under watch just before. */
	readonly atRisk: number;
	/** Those who ended then. */
	readonly ends: number;
}

/** The 0.975 quantile of the normal distribution: standard errors to each side of a 95 % interval. */
const Z95 = 1.959963984540054;

/** S^exp(±z·se(ln(−ln S))): never leaves 0 to 1, as S ± z·se does at both ends of a curve. */
function bandOf(staying: number, sum: number): CurveStep['band'] {
	if (staying <= 0 || staying >= 1) return null;
	const reach = (Z95 * Math.sqrt(sum)) / Math.abs(Math.log(staying));
	return { low: staying ** Math.exp(reach), high: staying ** Math.exp(-reach) };
}

/**
 * The share that is still in a stage after every time at which one ended, open stays counted: S(t) = Π (1 − dᵢ / nᵢ) (Kaplan & Meier
 * 1958), with pointwise 95 % intervals on the scale of ln(−ln S) from Greenwood’s sum Σ dᵢ / (nᵢ (nᵢ − dᵢ)) (Greenwood 1926;
 * Kalbfleisch & Prentice 1980). Equal lengths make one step, ends before open stays. None where none has ended.
 */
export function curveOf(lengths: readonly Length[]): readonly CurveStep[] {
	const sorted = [...lengths].sort((a, b) => a.ms - b.ms);
	const steps: CurveStep[] = [];
	let staying = 1;
	let sum = 0;
	for (let at = 0; at < sorted.length; ) {
		const { ms } = sorted[at] as Length;
		const atRisk = sorted.length - at;
		let ends = 0;
		for (; sorted[at]?.ms === ms; at++) if (sorted[at]?.ended) ends++;
		if (ends === 0) continue;
		staying *= (atRisk - ends) / atRisk;
		sum += ends / (atRisk * (atRisk - ends));
		steps.push({ ms, staying, band: bandOf(staying, sum), atRisk, ends });
	}
	return steps;
}
