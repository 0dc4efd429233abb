const FIRST_MS = 1_000;
/** Also the pause after a refusal that only a person can lift, such as an unknown site. */
export const LONGEST_BACK_OFF_MS = 60_000;

/** How long to wait after so many failures in a row: doubling, and spread, so that a collector's return is no stampede. */
export function backOffMs(failures: number, random: number): number {
	return Math.min(LONGEST_BACK_OFF_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
}
