import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../collector/reports/range.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

/** The range as ISO 8601, to the minute, or the field at fault. */
function rangeIn(timeZone: string, from?: string, to?: string) {
	const range = rangeOf({ from, to }, timeZone, START);
	return 'field' in range ? range.field : [range.from, range.to].map((at) => new Date(at).toISOString().slice(0, 16));
}

/** How many hours a day has, and when it begins. */
function dayIn(timeZone: string, date: string) {
	const range = rangeOf({ from: date, to: date }, timeZone, START);
	if ('field' in range) throw new Error(range.field);
	return { begins: new Date(range.from).toISOString().slice(0, 16), hours: (range.to - range.from) / HOUR };
}

describe('a range', () => {
	it('is the last four weeks unless said otherwise, this very moment included', () => {
		expect(rangeOf({}, 'UTC', START)).toEqual({ from: START + 1 - 28 * DAY, to: START + 1 });
	});

	it('of dates includes the whole last day', () => {
		expect(rangeIn('UTC', '2026-03-01', '2026-03-31')).toEqual(['2026-03-01T00:00', '2026-04-01T00:00']);
		expect(rangeIn('UTC', '2026-12-31', '2026-12-31')).toEqual(['2026-12-31T00:00', '2027-01-01T00:00']);
		expect(rangeIn('UTC', '2028-02-28', '2028-02-28')).toEqual(['2028-02-28T00:00', '2028-02-29T00:00']);
	});

	it('of instants is taken at its word', () => {
		const asked = { from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T12:30:00+01:00' };
		expect(rangeOf(asked, 'Europe/Berlin', START)).toEqual({ from: utc('2026-03-01T10:00'), to: utc('2026-03-01T11:30') });
	});

	it('with an end alone begins four weeks before it', () => {
		expect(rangeIn('UTC', undefined, '2026-03-28')).toEqual(['2026-03-01T00:00', '2026-03-29T00:00']);
	});

	it('is cut where the days of the site begin', () => {
		expect(rangeIn('Europe/Berlin', '2026-01-10', '2026-01-10')).toEqual(['2026-01-09T23:00', '2026-01-10T23:00']);
		expect(rangeIn('America/New_York', '2026-01-10', '2026-01-10')).toEqual(['2026-01-10T05:00', '2026-01-11T05:00']);
		expect(rangeIn('Asia/Kathmandu', '2026-01-10', '2026-01-10')).toEqual(['2026-01-09T18:15', '2026-01-10T18:15']);
		expect(rangeIn('Pacific/Kiritimati', '2026-01-10', '2026-01-10')).toEqual(['2026-01-09T10:00', '2026-01-10T10:00']);
	});

	it.each([
		['Europe/Berlin', '2026-03-29', { begins: '2026-03-28T23:00', hours: 23 }],
		['Europe/Berlin', '2026-10-25', { begins: '2026-10-24T22:00', hours: 25 }],
		['Europe/Berlin', '2026-10-26', { begins: '2026-10-25T23:00', hours: 24 }],
		['America/New_York', '2026-03-08', { begins: '2026-03-08T05:00', hours: 23 }],
		['Australia/Sydney', '2026-10-04', { begins: '2026-10-03T14:00', hours: 23 }],
		['Australia/Lord_Howe', '2026-10-04', { begins: '2026-10-03T13:30', hours: 23.5 }],
	])('in %s of %s follows the clock change', (zone, date, day) => {
		expect(dayIn(zone, date)).toEqual(day);
	});

	it.each([
		['Atlantic/Azores', '2026-03-29', { begins: '2026-03-29T01:00', hours: 23 }],
		['Atlantic/Azores', '2026-03-28', { begins: '2026-03-28T01:00', hours: 24 }],
		['America/Santiago', '2026-09-06', { begins: '2026-09-06T04:00', hours: 23 }],
		['Africa/Cairo', '2026-04-24', { begins: '2026-04-23T22:00', hours: 23 }],
		['America/Havana', '2026-11-01', { begins: '2026-11-01T04:00', hours: 25 }],
	])('in %s, where the change comes at midnight, begins %s with its first minute', (zone, date, day) => {
		expect(dayIn(zone, date)).toEqual(day);
	});

	it('leaves no gap between a day and the next, and lets none overlap, in any zone', () => {
		const zones = ['Europe/Berlin', 'Atlantic/Azores', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kathmandu'];
		fc.assert(
			fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 3_000 }), (zone, days) => {
				const [day, next] = [0, DAY].map((more) => new Date(utc('2022-01-01T00:00') + days * DAY + more).toISOString().slice(0, 10));
				const [a, b] = [day, next].map((date) => rangeOf({ from: date, to: date }, zone, START));
				expect(a).toMatchObject({ to: (b as { from: number }).from });
				const first = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format((a as { from: number }).from);
				const before = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format((a as { from: number }).from - 1);
				expect([first, before < first]).toEqual([day, true]);
			}),
			{ numRuns: 400 },
		);
	});

	it.each([
		['from', 'yesterday', undefined],
		['from', '2026-13-01', undefined],
		['from', '2026-02-30', undefined],
		['from', '2026-99-99', undefined],
		['to', undefined, 'tomorrow'],
		['to', undefined, '2026-00-10'],
		['to', undefined, '2026-02-31'],
		['from', '2026-03-02', '2026-03-01'],
		['from', '2026-03-01T10:00Z', '2026-03-01T10:00Z'],
		['from', '2028-01-01', undefined],
	])('that is none says so of its "%s": %s to %s', (field, from, to) => {
		expect(rangeIn('Europe/Berlin', from, to)).toBe(field);
	});

	it.each(['12', '1 March 2026', '2026-03-01T10:00', '2026-3-1', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z'])(
		'is not guessed from what is neither an ISO 8601 date nor an instant with its zone, nor from beyond all calendars: %s',
		(given) => {
			expect(rangeIn('UTC', undefined, given)).toBe('to');
		},
	);
});
