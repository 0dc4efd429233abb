import { describe, expect, it } from 'vitest';
import type { BriefCause, MondayFigures, StuckGroup, Trust } from '../../../collector/briefings/monday.ts';
import { headlineOf, sharesInWords, trendInWords, trustInWords, worstStageInWords } from '../../../collector/briefings/monday-told.ts';
import { compared } from '../../../collector/insight/compared.ts';
import { START } from '../../support/journeys.ts';

const cause: BriefCause = {
	words: 'pressed “Pay” and nothing happened, on /checkout',
	label: 'Decision',
	exposed: 60,
	exposedStalled: 41,
	studied: 380,
	ratio: { estimate: 2, low: 1.5, high: 3 },
	ratioOf: 'stall',
	lost: { estimate: 9.04, low: 3.2, high: 15.1 },
	lostValue: null,
	isDiscovery: true,
	card: 'pay',
	isMendable: true,
};
const group = { stage: 'decision', kind: 'blocked', label: 'Decision', page: '/checkout', before: 'pressed “Pay”', n: 3 } as StuckGroup;
const figures = (more: Partial<MondayFigures> = {}): MondayFigures =>
	({
		stages: [{ stage: 'decision', label: 'Decision', entered: 20, stalled: 3 }],
		groups: [],
		blocks: [],
		fixes: [{ id: 'pay' }],
		stuck: 0,
		goals: { goal: 'Purchase' },
		...more,
	}) as MondayFigures;

describe('what matters, in one sentence', () => {
	it('is what was found to cost most, with what mending it could win back', () => {
		expect(headlineOf(figures({ blocks: [cause], groups: [group], stuck: 3 }))).toBe(
			'41 of 380 who reached Decision did not move on after they pressed “Pay” and nothing happened, on /checkout; mending it could win back about 9 (3.2 to 15) to Purchase.',
		);
		expect(headlineOf(figures({ blocks: [{ ...cause, lostValue: { estimate: 378, low: 1, high: 600 } }] }))).toContain('worth 378.');
	});

	it('never promises less than nothing, and nothing where the loss is not known', () => {
		const won = headlineOf(figures({ blocks: [{ ...cause, lost: { estimate: 2, low: -1, high: 5 } }] }));
		expect(won).toContain('about 2 (0 to 5)');
		expect(headlineOf(figures({ blocks: [{ ...cause, lost: null }] }))).toContain('cannot be told yet');
	});

	it.each([
		['may be chance', { isDiscovery: false }],
		['is nothing anybody could mend', { isMendable: false, card: null }],
		['was mended already', { card: 'done' }],
	])('passes by a cause that %s, and tells of the largest group', (_, more) => {
		expect(headlineOf(figures({ blocks: [{ ...cause, ...more }], groups: [group], stuck: 7 }))).toBe(
			'3 of 20 who entered Decision are stuck on /checkout, after they pressed “Pay”. 7 visitors are stuck in all. What mending it would win back cannot be told yet: not enough data.',
		);
	});

	it('says when nobody is stuck, and when nobody came', () => {
		expect(headlineOf(figures())).toBe('Nobody is stuck.');
		expect(headlineOf(figures({ stages: [] }))).toMatch(/^Nobody has been seen/);
	});
});

describe('whether it gets better', () => {
	const trend = (now: number, before: number, of = 100) =>
		trendInWords({ periods: { stuck: compared({ count: now, of }, { count: before, of }, 'lower') } as MondayFigures['periods'] });

	it.each([
		[trend(20, 60), /^It gets better; stuck .*20 % \(20 of 100\), before 60 % \(60 of 100\)\.$/],
		[trend(60, 20), /^It gets worse/],
		[trend(21, 20), /^No difference beyond chance/],
		[trend(1, 2, 9), /cannot be told: not enough data/],
	])('is said in words: %s', (said, expected) => expect(said).toMatch(expected));

	it('says nobody where there is no share', () => {
		expect(sharesInWords(compared({ count: 0, of: 0 }, { count: 1, of: 2 }, 'lower'))).toBe('nobody, before 50 % (1 of 2)');
	});
});

describe('the stage that loses most', () => {
	it('is told by name and number, and is none where nobody is stuck', () => {
		expect(worstStageInWords(figures().stages)).toBe('Decision loses most: 3 of 20 who entered it are stuck in it.');
		expect(worstStageInWords([])).toBeNull();
	});
});

describe('whether to trust it', () => {
	const trust = (more: Partial<Trust> = {}): string =>
		trustInWords({
			...{ received: 1_000, duplicates: 5, rejected: 0, dropped: 0, quiet: 0, corrected: 0 },
			...{ oneTab: { count: 0, of: 50 }, upTo: START },
			...more,
		});

	it('is a yes where nothing was lost, a yes with the share where little was, and a warning where much was', () => {
		expect(trust()).toBe('Yes: of 1,000 touchpoints none was lost. Every visitor is known beyond one tab.');
		expect(trust({ rejected: 5, dropped: 3 })).toMatch(/^Yes: of 1,008 touchpoints 8 \(0.8 %\) were lost/);
		expect(trust({ dropped: 200 })).toMatch(/^With care: of 1,200 touchpoints 200 \(17 %\) were lost/);
	});

	it('says of how many one tab only is known, and what that hides where they are many', () => {
		expect(trust({ oneTab: { count: 5, of: 50 } })).toMatch(/Of 5 of 50 visitors \(10 %\) only one tab is known\.$/);
		expect(trust({ oneTab: { count: 25, of: 50 } })).toContain('told too darkly');
	});

	it('is no question where nothing came in', () => {
		expect(trust({ received: 0 })).toContain('nothing to trust');
	});
});
