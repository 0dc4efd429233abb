import { describe, expect, it } from 'vitest';
import { ledger } from '../../../collector/reports/ledger.ts';
import type { HourCount } from '../../../collector/stores/store.ts';
import { batchOf, openTestCollector, view } from '../../support/collector.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { quietBatch, trap } from '../../support/quiet.ts';
import { askOf, rowsOf } from './asked.ts';

const count = (name: string, n: number, at = START): HourCount => ({ at, name, n });
const composed = (counts: readonly HourCount[], timeZone = 'UTC') => {
	const ask = askOf({ ledger: counts });
	return ledger.compose({ ...ask, site: { ...ask.site, timeZone } });
};

describe('the ledger', () => {
	it('adds up what came in, and what became of it, day by day', async () => {
		const figures = await composed([
			count('received', 90),
			count('duplicates', 4),
			count('received', 10, START + HOUR),
			count('rejected', 2, START + DAY),
			count('quiet', 5, START + DAY),
			count('received', 5, START + DAY),
			count('corrected', 3, START + DAY),
		]);
		expect(figures.total).toEqual({ received: 105, duplicates: 4, rejected: 2, dropped: 0, quiet: 5, corrected: 3 });
		expect(rowsOf(ledger.table(figures))).toEqual([
			{ day: '2027-01-04', received: 100, duplicates: 4, rejected: 0, dropped: 0, quiet: 0, corrected: 0 },
			{ day: '2027-01-05', received: 5, duplicates: 0, rejected: 2, dropped: 0, quiet: 5, corrected: 3 },
		]);
		expect(ledger.tell(figures).headline).toBe(
			'105 received, 4 came a second time and changed nothing, 2 were rejected. No browser had to drop any.',
		);
	});

	it('cuts its days in the time zone of the site', async () => {
		const late = [count('received', 1, START + 14.5 * HOUR)];
		expect((await composed(late)).days.map(({ day }) => day)).toEqual(['2027-01-04']);
		expect((await composed(late, 'Asia/Tokyo')).days.map(({ day }) => day)).toEqual(['2027-01-05']);
	});

	it('says how much browsers had to drop, of all that they saw', async () => {
		const figures = await composed([count('received', 970), count('duplicates', 8), count('dropped', 30)]);
		expect(ledger.tell(figures).headline).toContain('Browsers had to drop 30 of the 1,000 that they saw.');
	});

	it('says so where nothing has come in', async () => {
		const { headline, tables } = ledger.tell(await composed([]));
		expect(headline).toBe('Nothing has come in in these days.');
		expect(tables.map(({ rows }) => rows.length)).toEqual([6, 0]);
	});

	it('counts what the collector was sent: a second delivery, what was wrong, what was dropped, what was of nobody, and a wrong clock', async () => {
		const { app, post, clock } = await openTestCollector();
		const batch = batchOf([view('/a'), view('/b')], { dropped: 12 });
		await post(batch);
		await post(batch);
		await post({ ...batch, load: 'other', touchpoints: [{ kind: 'nonsense' }] });
		await post(quietBatch('q', trap()));
		await post(batchOf([view()], { load: 'ahead', sentAt: START + 10 * DAY }));
		clock.pass(HOUR);
		const figures = (await (await app.request('/v1/sites/shop/reports/ledger')).json()) as { total: unknown };
		expect(figures.total).toEqual({ received: 4, duplicates: 2, rejected: 1, dropped: 12, quiet: 1, corrected: 1 });
		expect(await (await app.request('/v1/sites/shop/reports/ledger.csv')).text()).toMatch(
			/^day,received,duplicates,rejected,dropped,quiet,corrected\r\n2027-01-04,4,2,1,12,1,1\r\n$/,
		);
		expect(await (await app.request('/sites/shop/ledger', { headers: { accept: 'text/html' } })).text()).toContain('Dropped by browsers');
	});
});
