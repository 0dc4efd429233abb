import { describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { ratedWith } from '../../../collector/journey/ratings.ts';
import type { Placed } from '../../../collector/journey/standing.ts';
import { folded, journey, START } from '../../support/journeys.ts';

const feedback = (name: string, score: number, more: { seq?: number; at?: number } = {}): Touchpoint => ({
	...{ seq: 1, at: START, page: '/', ...more },
	...{ kind: 'feedback', name, score },
});

describe('what was rated', () => {
	it('is counted and summed by its name', () => {
		const once = ratedWith(undefined, feedback('csat', 0.5));
		expect(ratedWith(ratedWith(once, feedback('csat', 1)), feedback('task', 0))).toEqual({
			csat: { n: 2, sum: 1.5 },
			task: { n: 1, sum: 0 },
		});
	});

	it('is nothing where a touchpoint is no feedback', () => {
		expect(ratedWith(undefined, { seq: 1, at: START, page: '/', kind: 'page-view' })).toBeUndefined();
	});

	it('may be called like what every object has', () => {
		const rated = ratedWith(ratedWith(undefined, feedback('constructor', 1)), feedback('__proto__', 1));
		expect(Object.keys(rated ?? {})).toEqual(['constructor', '__proto__']);
	});

	it('has room for twenty names, and goes on counting those', () => {
		let rated: ReturnType<typeof ratedWith>;
		for (let i = 0; i < 30; i++) rated = ratedWith(rated, feedback(`q-${i}`, 1));
		rated = ratedWith(rated, feedback('q-3', 1));
		expect([Object.keys(rated ?? {}).length, rated?.['q-3']]).toEqual([20, { n: 2, sum: 2 }]);
	});

	it('stands in the stay it was given in, also where it opens one; a stay without has no such field', () => {
		const [first] = journey('0s /; 1m /product/7; 2m /checkout');
		const said = (seq: number, minutes: number): Placed => ({
			...(first as Placed),
			touchpoint: feedback('csat', 0.25, { seq, at: START + minutes * 60_000 }),
		});
		const { stays } = folded([...journey('0s /; 1m /product/7; 3m /checkout'), said(4, 4), said(5, 5)]);
		expect(stays.map(({ stage, rated }) => [stage, rated])).toEqual([
			['awareness', undefined],
			['consideration', undefined],
			['decision', { csat: { n: 2, sum: 0.5 } }],
		]);
		expect(folded([said(1, 0)]).stays).toMatchObject([{ stage: 'awareness', rated: { csat: { n: 1 } } }]);
	});
});
