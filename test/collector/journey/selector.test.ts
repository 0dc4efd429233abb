import { describe, expect, it } from 'vitest';
import { type Counter, questionOf, type Selector } from '../../../collector/journey/selector.ts';
import { journey } from '../../support/journeys.ts';

const asks = (selector: Selector, line: string) => {
	const question = questionOf(selector, []);
	const memory = { tallies: [], sessions: 1, reachedIn: {} };
	return journey(line).map(({ touchpoint }) => question(touchpoint, memory));
};

describe('a selector', () => {
	it('without conditions matches any touchpoint', () => {
		expect(asks({}, '0s /; 1s !share; 2s -')).toEqual([true, true, true]);
	});

	it('asks for kind, page and name together', () => {
		expect(
			asks({ kind: ['action'], page: ['/cart'], name: ['add-*'] }, '0s /cart; 1s !add-item /cart; 2s !add-item /; 3s !drop /cart'),
		).toEqual([false, true, false, false]);
	});

	it('reads the name of a friction as its name', () => {
		expect(asks({ name: ['rage-click'] }, '0s x:rage-click; 1s x:dead-click')).toEqual([true, false]);
	});

	it('combines with any, all and not', () => {
		const selector: Selector = { all: [{ any: [{ page: ['/a'] }, { page: ['/b'] }] }, { not: { kind: ['search'] } }] };
		expect(asks(selector, '0s /a; 1s ?x /b; 2s /b; 3s /c')).toEqual([true, false, true, false]);
	});

	it('counts through the tallies that the fold keeps', () => {
		const counters: Counter[] = [];
		const question = questionOf(
			{
				any: [
					{ kind: ['page-view'], atLeast: 3 },
					{ name: ['x'], atLeast: 2, within: 'ever' },
				],
			},
			counters,
		);
		const [view] = journey('0s /').map(({ touchpoint }) => touchpoint);
		if (!view) throw new Error('no view');
		expect(counters.map(({ perSession }) => perSession)).toEqual([true, false]);
		expect(question(view, { tallies: [2, 0], sessions: 1, reachedIn: {} })).toBe(false);
		expect(question(view, { tallies: [3, 0], sessions: 1, reachedIn: {} })).toBe(true);
		expect(question(view, { tallies: [0, 2], sessions: 1, reachedIn: {} })).toBe(true);
	});
});
