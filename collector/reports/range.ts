import type { Instant } from '#touchpoint';

/** What a reader sees who does not ask for other days: four whole weeks, so that every weekday counts alike. */
const DAYS = 28;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** No zone is further than 14 hours from UTC, nor does any clock change move a midnight by more than one. */
const FURTHEST_ZONE_MS = 15 * 60 * MINUTE_MS;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** An instant must name its zone: without one it would mean another moment on every machine. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/** Midnight of a date in UTC; NaN for a date that no calendar has, such as 30 February. */
function utcOf(date: string): Instant {
	const at = Date.parse(`${date}T00:00:00Z`);
	return Number.isFinite(at) && dayOf(at) === date ? at : Number.NaN;
}

/**
 * The instant at which a day begins in a time zone: the first whose local date is that day. Looked for, not calculated, since
 * clocks change at midnight in some places, and the day then begins at one.
 */
function startOfDay(date: string, timeZone: string): Instant {
	const localDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
	let before = utcOf(date) - FURTHEST_ZONE_MS;
	let within = before + 2 * FURTHEST_ZONE_MS;
	if (Number.isNaN(before)) return before;
	while (within - before > MINUTE_MS) {
		const middle = before + Math.floor((within - before) / 2 / MINUTE_MS) * MINUTE_MS;
		if (localDay.format(middle) < date) before = middle;
		else within = middle;
	}
	return within;
}

/** Reads a date (a whole day in the site's zone) or an instant; NaN for anything else. */
function instantOf(given: string, timeZone: string): Instant {
	if (DATE.test(given)) return startOfDay(given, timeZone);
	return INSTANT.test(given) ? Date.parse(given) : Number.NaN;
}

/** The end of what was asked: a date includes its whole day. */
function endOf(given: string, timeZone: string): Instant {
	if (!DATE.test(given)) return instantOf(given, timeZone);
	const next = utcOf(given) + DAY_MS;
	return Number.isNaN(next) ? next : startOfDay(dayOf(next), timeZone);
}

export interface Range {
	readonly from: Instant;
	readonly to: Instant;
}

/** What was asked for; the last four weeks where it was not said. */
export interface AskedRange {
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

/** A range, or the field that is wrong with what was asked. */
export function rangeOf(asked: AskedRange, timeZone: string, now: Instant): Range | { readonly field: 'from' | 'to' } {
	// One millisecond more than now, so that what happens now is inside.
	const to = asked.to === undefined ? now + 1 : endOf(asked.to, timeZone);
	if (!Number.isFinite(to)) return { field: 'to' };
	const from = asked.from === undefined ? to - DAYS * DAY_MS : instantOf(asked.from, timeZone);
	return Number.isFinite(from) && from < to ? { from, to } : { field: 'from' };
}
