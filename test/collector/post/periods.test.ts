import { describe, expect, it } from 'vitest';
import { nextDue, periodBefore, periodDue } from '../../../collector/post/periods.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString();
const week = { period: 'week', hour: 8 } as const;
const month = { period: 'month', hour: 2 } as const;

describe('a period', () => {
	it('of a week goes from Monday to Sunday in the site’s own days', () => {
		const period = periodDue(week, 'Europe/Berlin', at('2026-11-23T07:00:00Z'));
		expect(period && [period.name, iso(period.from), iso(period.to), iso(period.dueAt)]).toEqual([
			'week-2026-11-16',
			'2026-11-15T23:00:00.000Z',
			'2026-11-22T23:00:00.000Z',
			'2026-11-23T07:00:00.000Z',
		]);
		expect(periodDue(week, 'Europe/Berlin', at('2026-11-23T06:59:59Z'))).toBeNull();
	});

	it('with a change of clocks in it is an hour longer, and ends at midnight all the same', () => {
		const { from, to } = periodBefore(at('2026-10-26T07:00:00Z'), week, 'Europe/Berlin');
		expect((to - from) / 3_600_000).toBe(7 * 24 + 1);
	});

	it('is due at the next hour where its own was left out, and once where its own came twice', () => {
		// In Sydney two o'clock was skipped on 1 October 2023.
		expect(periodDue(month, 'Australia/Sydney', at('2023-09-30T16:00:00Z'))?.name).toBe('month-2023-09');
		// In New York one o'clock came twice on 1 November 2026, at 05:00 and at 06:00 UTC.
		const [first, second] = ['2026-11-01T05:00:00Z', '2026-11-01T06:30:00Z'].map((now) =>
			periodDue({ ...month, hour: 1 }, 'America/New_York', at(now)),
		);
		expect(first?.name).toBe('month-2026-10');
		expect(second).toEqual(first);
		expect(iso(nextDue({ ...month, hour: 1 }, 'America/New_York', at('2026-11-01T05:00:00Z')))).toBe('2026-12-01T06:00:00.000Z');
	});

	it('of a month has all its days', () => {
		const period = periodBefore(at('2028-03-01T08:00:00Z'), month, 'UTC');
		expect([period.name, iso(period.from), iso(period.to)]).toEqual([
			'month-2028-02',
			'2028-02-01T00:00:00.000Z',
			'2028-03-01T00:00:00.000Z',
		]);
	});

	it('that has been over for more than three days is sent no more', () => {
		expect(periodDue(week, 'UTC', at('2026-11-26T08:00:00Z'))?.name).toBe('week-2026-11-16');
		expect(periodDue(week, 'UTC', at('2026-11-26T08:00:00.001Z'))).toBeNull();
	});
});
