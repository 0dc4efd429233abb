import { describe, expect, it } from 'vitest';
import { rateRatio } from '../../../collector/insight/rate-ratio.ts';

describe('whether something happens more often than before', () => {
	it('is told by the rates, not by the counts', () => {
		const { trend, ratio } = rateRatio({ times: 80, per: 2_000 }, { times: 40, per: 1_000 });
		expect(trend).toBe('no difference seen');
		expect(ratio?.estimate).toBeCloseTo(1, 10);
	});

	it('has an interval that holds what it estimates, and both ways say the same', () => {
		const more = rateRatio({ times: 60, per: 1_000 }, { times: 20, per: 1_000 });
		const less = rateRatio({ times: 20, per: 1_000 }, { times: 60, per: 1_000 });
		expect(more.trend).toBe('more');
		// Wilson (1927) of 60 in 80: 0.645 to 0.832, as odds 1.82 to 4.94.
		expect(more.ratio?.estimate).toBeCloseTo(3, 10);
		expect(more.ratio?.low).toBeCloseTo(1.82, 2);
		expect(more.ratio?.high).toBeCloseTo(4.94, 1);
		expect(less.trend).toBe('less');
		expect((less.ratio?.low ?? 0) * (more.ratio?.high ?? 0)).toBeCloseTo(1, 10);
	});

	it('is new where it never happened before, and gone where it no longer does', () => {
		expect(rateRatio({ times: 30, per: 100 }, { times: 0, per: 100 })).toEqual({ trend: 'new', ratio: null });
		expect(rateRatio({ times: 0, per: 100 }, { times: 30, per: 100 })).toMatchObject({ trend: 'less', ratio: { estimate: 0, low: 0 } });
	});

	it.each([
		[
			{ times: 29, per: 100 },
			{ times: 0, per: 100 },
		],
		[
			{ times: 0, per: 100 },
			{ times: 0, per: 100 },
		],
		[
			{ times: 30, per: 100 },
			{ times: 0, per: 0 },
		],
		[
			{ times: 30, per: 0 },
			{ times: 30, per: 100 },
		],
	])('is not enough data for %o and %o', (now, before) => {
		expect(rateRatio(now, before)).toEqual({ trend: 'not enough data', ratio: null });
	});
});
