import type { Instant } from '#touchpoint';

/** Parts of a horizon in which those who entered are counted together. */
const SLOTS = 16;

/** What is missing is made up for by at most this factor: beyond it a handful of advances would speak for everyone. */
const MOST = 8;

export interface SavedEntries {
	readonly total: number;
	readonly slots: readonly (readonly [slot: number, n: number])[];
}

/**
 * Who entered a stage, and how lately. An advance after a time d can have been seen only of those who entered at least d ago,
 * so each counts for 1 / (share of entries older than d): inverse probability of censoring weights (Robins & Rotnitzky 1992),
 * with the entries that there were rather than a steady stream. Fails, as any estimate does, where newcomers are unlike those
 * before them; a share below 1/8 is taken for 1/8.
 */
export function createEntries(horizonMs: number, saved?: SavedEntries) {
	const slotMs = horizonMs / SLOTS;
	const slots = new Map<number, number>(saved?.slots);
	let total = saved?.total ?? 0;

	/** Entries begun within the last `ms`, those of the slot it cuts in proportion. */
	function youngerThan(ms: number, now: Instant): number {
		let sum = 0;
		for (const [slot, n] of slots) sum += n * Math.min(1, Math.max(0, ((slot + 1) * slotMs - (now - ms)) / slotMs));
		return sum;
	}

	return {
		add(enteredAt: Instant): void {
			const slot = Math.floor(enteredAt / slotMs);
			slots.set(slot, (slots.get(slot) ?? 0) + 1);
			total += 1;
			// More than a horizon ago: old enough for every duration.
			if (slots.size > SLOTS + 2) for (const old of slots.keys()) if (old < slot - SLOTS) slots.delete(old);
		},
		fade(factor: number): void {
			total *= factor;
			for (const [slot, n] of slots) slots.set(slot, n * factor);
		},
		/** What an advance after `ms` counts for. */
		weightAt: (now: Instant) => {
			const weights = new Map<number, number>();
			return (ms: number): number => {
				const known = weights.get(ms);
				if (known !== undefined) return known;
				const weight = total > 0 ? Math.min(MOST, total / Math.max(total - youngerThan(ms, now), total / MOST)) : 1;
				weights.set(ms, weight);
				return weight;
			};
		},
		toJSON: (): SavedEntries => ({ total, slots: [...slots] }),
	};
}
