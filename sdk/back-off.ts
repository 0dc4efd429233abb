const FIRST_MS = 1_000;
/** What a collector that is gone costs: one request a minute. Also the pause after a refusal that only a person can lift, such as an unknown site. */
export const LONGEST_BACK_OFF_MS = 60_000;
/** A device's clock may be wrong, and with it the length of a pause until a date. */
const LONGEST_ASKED_MS = 3_600_000;

/** How long to wait after so many failures in a row: doubling, and spread, so that a collector's return is no stampede. */
export function backOffMs(failures: number, random: number): number {
	return Math.min(LONGEST_BACK_OFF_MS, FIRST_MS * 2 ** (failures - 1)) * (1 + random / 2);
}

/** How long a `Retry-After` asks to wait, in seconds or until a date; 0 if it asks nothing that can be understood. */
export function askedPauseMs(header: string | null | undefined, now: number): number {
	const askedMs = Number(header) * 1_000 || Date.parse(header ?? '') - now;
	return Math.min(Math.max(askedMs, 0), LONGEST_ASKED_MS) || 0;
}
