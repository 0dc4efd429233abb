import type { Instant } from '#touchpoint';

/** What a reader sees who does not ask for other days: four whole weeks, so that every weekday counts alike. */
const DAYS = 28;
const DAY_MS = 24 * 3_600_000;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: Instant, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(at);
	const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
	return (
		Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1_000) * 1_000
	);
}

/** The instant at which a day begins in a time zone; days of 23 and 25 hours begin where their clocks say. */
function startOfDay(date: string, timeZone: string): Instant {
	const utc = Date.parse(`${date}T00:00:00Z`);
	// The offset is asked at a first guess, and once more where that guess fell on the other side of a clock change.
	const guess = utc - offsetAt(utc, timeZone);
	return utc - offsetAt(guess, timeZone);
}

/** Reads a date (a whole day in the site's zone) or an instant; NaN for anything else. */
function instantOf(given: string, timeZone: string): Instant {
	return DATE.test(given) ? startOfDay(given, timeZone) : Date.parse(given);
}

/** The day after a date, so that `to=2026-03-31` includes the 31st. */
const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

export interface Range {
	readonly from: Instant;
	readonly to: Instant;
}

/** A range, or the field that is wrong with what was asked. */
export function rangeOf(
	asked: { readonly from?: string | undefined; readonly to?: string | undefined },
	timeZone: string,
	now: Instant,
): Range | { readonly field: 'from' | 'to' } {
	// One millisecond more than now, so that what happens now is inside.
	const to = asked.to === undefined ? now + 1 : instantOf(DATE.test(asked.to) ? dayAfter(asked.to) : asked.to, timeZone);
	const from = asked.from === undefined ? to - DAYS * DAY_MS : instantOf(asked.from, timeZone);
	if (!Number.isFinite(to)) return { field: 'to' };
	if (!Number.isFinite(from) || from >= to) return { field: 'from' };
	return { from, to };
}
