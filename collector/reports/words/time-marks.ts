const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths of time that people have a feeling for: the marks on the axis of a drawing. */
export const TIME_MARKS: readonly number[] = [
	...[SECOND, 10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR],
	...[DAY, 3 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY],
];
