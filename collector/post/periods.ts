import { Cron } from 'croner';
import type { Instant } from '#touchpoint';
import { rangeOf } from '../reports/range.ts';
import type { Digest } from '../stores/store.ts';

const DAY_MS = 86_400_000;

/** A report that could not be sent for longer than this is no news any more. */
const LATE_MS = 3 * DAY_MS;

/** A week or a month that is over, in the time zone of a site. */
export interface Period {
	/** `week-2026-11-16`, `month-2026-10`: the same in every process and at every try. */
	readonly name: string;
	readonly from: Instant;
	readonly to: Instant;
	/** When it was to be sent. */
	readonly dueAt: Instant;
}

type When = Pick<Digest, 'period' | 'hour'>;

/** A clock change may leave out the hour or bring it twice: croner then takes the next that there is, and the first of both. */
const cronOf = ({ period, hour }: When, timeZone: string) =>
	new Cron(period === 'week' ? `0 ${hour} * * 1` : `0 ${hour} 1 * *`, { timezone: timeZone, paused: true });

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/** Days are counted in UTC, where each has 24 hours. */
function daysBefore(dueAt: Instant, period: When['period'], timeZone: string): readonly [first: string, last: string] {
	const local = Date.parse(`${new Intl.DateTimeFormat('en-CA', { timeZone }).format(dueAt)}T00:00:00Z`);
	if (period === 'week') {
		const monday = local - ((new Date(local).getUTCDay() + 6) % 7) * DAY_MS;
		return [dayOf(monday - 7 * DAY_MS), dayOf(monday - DAY_MS)];
	}
	const last = local - new Date(local).getUTCDate() * DAY_MS;
	return [`${dayOf(last).slice(0, 8)}01`, dayOf(last)];
}

/** The period that ended before an instant at which it is sent. */
export function periodBefore(dueAt: Instant, { period }: When, timeZone: string): Period {
	const [from, to] = daysBefore(dueAt, period, timeZone);
	const range = rangeOf({ from, to }, timeZone, dueAt);
	if ('field' in range) throw new Error(`the calendar of ${timeZone} has no ${from} to ${to}`);
	return { name: `${period}-${period === 'week' ? from : from.slice(0, 7)}`, ...range, dueAt };
}

/** What is due to be sent by now, and not too late; null if nothing is. */
export function periodDue(when: When, timeZone: string, now: Instant): Period | null {
	const dueAt = cronOf(when, timeZone)
		.nextRun(new Date(now - LATE_MS - 1))
		?.getTime();
	return dueAt === undefined || dueAt > now ? null : periodBefore(dueAt, when, timeZone);
}

/** When it is sent next. */
export const nextDue = (when: When, timeZone: string, now: Instant): Instant =>
	cronOf(when, timeZone).nextRun(new Date(now))?.getTime() ?? Number.POSITIVE_INFINITY;
