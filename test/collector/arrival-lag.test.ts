import { describe, expect, it } from 'vitest';
import { createArrivalLag } from '../../collector/arrival-lag.ts';
import { HOUR, START } from '../support/journeys.ts';

const lagged = (lags: readonly number[]) => {
	const lag = createArrivalLag();
	for (const ms of lags) lag.note('shop', START, START + ms);
	return lag.graceOf('shop');
};
const times = (n: number, ms: number) => Array.from({ length: n }, () => ms);

describe('the grace of a sweep', () => {
	it('is none where touchpoints come at once, or too few have come to say', () => {
		expect(lagged(times(500, 300))).toBe(0);
		expect(lagged(times(99, HOUR))).toBe(0);
		expect(createArrivalLag().graceOf('nowhere')).toBe(0);
	});

	it('is what nineteen of twenty keep within, rounded up', () => {
		expect(lagged([...times(195, 500), ...times(5, 20 * 60_000)])).toBe(0);
		expect(lagged([...times(180, 500), ...times(20, 50_000)])).toBe(64_000);
	});

	it('is never more than an hour', () => {
		expect(lagged(times(200, 30 * HOUR))).toBe(HOUR);
	});

	it('forgets what was long ago', () => {
		expect(lagged([...times(5_000, 60_000), ...times(60_000, 300)])).toBe(0);
	});

	it('is each site’s own', () => {
		const lag = createArrivalLag();
		for (const ms of times(200, 60_000)) lag.note('slow', START, START + ms);
		expect(lag.graceOf('slow')).toBe(64_000);
		expect(lag.graceOf('quick')).toBe(0);
	});
});
