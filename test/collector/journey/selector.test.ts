import { describe, expect, it } from 'vitest';
import { type Counter, evidenceIn, type Memory, questionOf, type Selector, traitsIn } from '../../../collector/journey/selector.ts';
import { folded, journey } from '../../support/journeys.ts';

const NOBODY: Memory = { tallies: [], sessions: 1, reachedIn: {}, traits: {}, channel: '', device: '' };

const asks = (selector: Selector, line: string) => {
	const question = questionOf(selector, []);
	const memory = NOBODY;
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
		expect(question(view, { ...NOBODY, tallies: [2, 0] })).toBe(false);
		expect(question(view, { ...NOBODY, tallies: [3, 0] })).toBe(true);
		expect(question(view, { ...NOBODY, tallies: [0, 2] })).toBe(true);
	});
});

const asksOf = (selector: Selector, memory: Partial<Memory>, line = '0s /') => {
	const question = questionOf(selector, []);
	return journey(line).map(({ touchpoint }) => question(touchpoint, { ...NOBODY, ...memory }));
};

describe('a selector over props', () => {
	it('reads what an action says of itself: globs over text, plain values for the rest', () => {
		const selector: Selector = { props: { plan: ['team*', 'pro'], seats: [5, 10], trial: [false] } };
		expect(
			asks(
				selector,
				'0s !buy(plan=team-large,seats=5,trial=false); 1s !buy(plan=team,seats=6,trial=false); 2s !buy(plan=solo,seats=5,trial=false); 3s !buy(plan=pro,seats=10,trial=true)',
			),
		).toEqual([true, false, false, false]);
	});

	it('takes what was not said for a no', () => {
		expect(asks({ props: { plan: ['*'] } }, '0s !buy(seats=5); 1s !buy; 2s /; 3s -')).toEqual([false, false, false, false]);
	});

	it('compares numbers and booleans as they are written: a page may call "5" what a spreadsheet calls 5', () => {
		expect(asks({ props: { seats: ['5'], trial: ['true'] } }, '0s !buy(seats=5,trial=true); 1s !buy(seats=50,trial=true)')).toEqual([
			true,
			false,
		]);
		expect(asks({ props: { plan: [5] } }, '0s !buy(plan=5); 1s !buy(plan=five)')).toEqual([true, false]);
	});

	it('reads the evidence of a friction', () => {
		const [touchpoint] = journey('0s x:rage-click').map((each) => each.touchpoint);
		if (touchpoint?.kind !== 'friction') throw new Error('no friction');
		const question = questionOf({ props: { input: ['mouse'] } }, []);
		expect(question({ ...touchpoint, evidence: { input: 'mouse' } }, NOBODY)).toBe(true);
		expect(question({ ...touchpoint, evidence: { input: 'touch' } }, NOBODY)).toBe(false);
	});

	it('finds nothing where a prop is called like something every object has', () => {
		expect(asks({ props: { constructor: ['*'] } }, '0s !buy(seats=5)')).toEqual([false]);
	});
});

describe('a selector over the visitor', () => {
	it('asks for the way in and for the device', () => {
		expect(asksOf({ channel: ['search', 'ai'] }, { channel: 'ai' })).toEqual([true]);
		expect(asksOf({ channel: ['search', 'ai'] }, { channel: '' })).toEqual([false]);
		expect(asksOf({ device: ['phone', 'tablet'] }, { device: 'tablet' })).toEqual([true]);
		expect(asksOf({ device: ['phone'] }, { device: '' })).toEqual([false]);
	});

	it('asks for traits as it asks for props', () => {
		expect(asksOf({ traits: { plan: ['team*'], seats: [5] } }, { traits: { plan: 'team-large', seats: 5 } })).toEqual([true]);
		expect(asksOf({ traits: { plan: ['team*'], seats: [5] } }, { traits: { plan: 'team-large' } })).toEqual([false]);
	});

	it('asks for a session later than the one in which a stage was reached', () => {
		expect(asksOf({ sessionAfter: 'purchase' }, { sessions: 2, reachedIn: { purchase: 1 } })).toEqual([true]);
		expect(asksOf({ sessionAfter: 'purchase' }, { sessions: 2, reachedIn: { purchase: 2 } })).toEqual([false]);
		expect(asksOf({ sessionAfter: 'purchase' }, { sessions: 2 })).toEqual([false]);
	});
});

/** A journey whose second stage is reached by this. */
const reaching = (when: Selector) => ({
	name: 'reach',
	label: 'Reach',
	stages: [
		{ name: 'before', label: 'Before', when: {}, horizonMs: 1_000_000 },
		{ name: 'reached', label: 'Reached', when, horizonMs: null },
	],
});
const stageAfter = (when: Selector, line: string) => folded(line, { of: reaching(when) }).standing.stay?.stage;

describe('in a journey', () => {
	it('traits are what the site last said with `identify`, whatever else it says', () => {
		const when: Selector = { traits: { plan: ['team'] } };
		expect(stageAfter(when, '0s /; 1s !identify(plan=team)')).toBe('reached');
		expect(stageAfter(when, '0s !identify(plan=team,seats=3); 1s /')).toBe('reached');
		expect(stageAfter({ ...when, page: ['/later'] }, '0s !identify(plan=team); 1s !identify(seats=5); 2s /later')).toBe('reached');
		expect(stageAfter({ ...when, page: ['/later'] }, '0s !identify(plan=team); 1s !identify(plan=solo); 2s /later')).toBe('before');
		expect(stageAfter(when, '0s !buy(plan=team); 1s /')).toBe('before');
	});

	it('no trait is remembered that nobody asks for', () => {
		const { standing } = folded('0s !identify(plan=team,name=ada)', { of: reaching({ traits: { plan: ['team'] } }) });
		expect(standing.traits).toEqual({ plan: 'team' });
	});

	it('attention adds up as pages are left, in one session unless said otherwise', () => {
		const when: Selector = { page: ['/guide/*'], attentionMs: 60_000 };
		expect(stageAfter(when, '0s /guide/a; 30s -30s; 31s /guide/b; 61s -30s')).toBe('reached');
		expect(stageAfter(when, '0s /guide/a; 30s -30s; 31s /guide/b; 60s -29s')).toBe('before');
		expect(stageAfter(when, '0s /guide/a; 30s -30s; 31s /other; 61s -30s')).toBe('before');
		expect(stageAfter(when, '0s /guide/a; 30s -30s | 1d /guide/b; 1.1d -30s')).toBe('before');
		expect(stageAfter({ ...when, within: 'ever' }, '0s /guide/a; 30s -30s | 1d /guide/b; 1.1d -30s')).toBe('reached');
	});

	it('what counts, counts from the n-th on, in one session unless said otherwise', () => {
		const when: Selector = { page: ['/guide/*'], kind: ['page-view'], atLeast: 2 };
		expect(stageAfter(when, '0s /guide/a; 1s /guide/b')).toBe('reached');
		expect(stageAfter(when, '0s /guide/a | 1d /guide/b')).toBe('before');
		expect(stageAfter({ ...when, within: 'ever' }, '0s /guide/a | 1d /guide/b')).toBe('reached');
	});

	it('a condition on the visitor holds of what is counted', () => {
		const when: Selector = { kind: ['page-view'], traits: { plan: ['team'] }, atLeast: 2 };
		expect(stageAfter(when, '0s /; 1s /; 2s !identify(plan=team); 3s /')).toBe('before');
		expect(stageAfter(when, '0s !identify(plan=team); 1s /; 2s /')).toBe('reached');
	});
});

describe('the evidence in a selector', () => {
	const shows = (selector: Selector, line: string) => {
		const evidence = evidenceIn(selector);
		return evidence && journey(line).map(({ touchpoint }) => evidence(touchpoint));
	};

	it('is what one touchpoint shows by itself', () => {
		expect(shows({ kind: ['search'] }, '0s /; 1s ?x')).toEqual([false, true]);
		expect(shows({ page: ['/cart'], kind: ['page-view'] }, '0s /cart; 1s !x /cart; 2s /')).toEqual([true, false, false]);
	});

	it('is none where anything will do, where it counts, and where it denies', () => {
		for (const selector of [{}, { kind: ['page-view'], atLeast: 3 }, { page: ['/a'], attentionMs: 5 }, { not: { page: ['/a'] } }] as const)
			expect(shows(selector, '0s /')).toBeNull();
	});

	it('is none where only the visitor is asked about, and leaves the visitor out where both are', () => {
		expect(shows({ channel: ['search'] }, '0s /')).toBeNull();
		expect(shows({ channel: ['search'], page: ['/cart'] }, '0s /cart')).toEqual([true]);
	});

	it('of any is that of those that have some; of all, that of all that have some', () => {
		expect(shows({ any: [{ page: ['/a'] }, { kind: ['page-view'], atLeast: 3 }] }, '0s /a; 1s /b')).toEqual([true, false]);
		expect(shows({ all: [{ page: ['/a'] }, { not: { kind: ['search'] } }, { kind: ['page-view'] }] }, '0s /a; 1s !x /a')).toEqual([
			true,
			false,
		]);
		expect(shows({ any: [{ atLeast: 2 }, { not: { page: ['/a'] } }] }, '0s /a')).toBeNull();
		expect(shows({ all: [{ kind: ['page-view'] }, { not: { page: ['/a'] } }] }, '0s /a; 1s /b')).toEqual([false, true]);
		expect(shows({ all: [{ kind: ['page-view'] }, { not: { page: ['/a'], channel: ['email'] } }] }, '0s /a')).toEqual([true]);
	});
});

it('the traits that a selector asks for are found wherever they stand', () => {
	expect(traitsIn({ any: [{ traits: { a: [1] } }, { all: [{ not: { traits: { b: [1], c: [1] } } }, { page: ['/'] }] }] })).toEqual([
		'a',
		'b',
		'c',
	]);
});
