import { describe, expect, it } from 'vitest';
import { StallsPage } from '../../../collector/pages/stalls-page.tsx';
import { reports } from '../../../collector/reports/registry.ts';
import type { StalledJourney, StallGroup, StallsFigures } from '../../../collector/reports/stalls.ts';
import { stages } from '../../../collector/stages/registry.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';

const stalled = (visitor: string): StalledJourney => ({
	visitor,
	stage: 'decision',
	enteredAt: START,
	stalledAt: START + 3.5 * DAY,
	endedAt: null,
	withdrawnAt: null,
	kind: 'blocked',
	clock: 'idle',
	limitMs: 3.5 * DAY,
	learnedFrom: 214,
	chance: { p: 0.045, from: 300 },
	page: '/checkout',
	before: null,
});

const group = (more: Partial<StallGroup> = {}): StallGroup => ({
	stage: 'decision',
	label: 'Decision',
	kind: 'blocked',
	page: '/checkout',
	before: 'pressed “Pay” again and again (4 times) and got no answer',
	evidence: {
		kind: 'friction',
		what: 'rage-click',
		failed: true,
		at: START,
		page: '/cart',
		touch: 1,
		element: { selector: '#pay', role: 'button', name: 'Pay' },
		wcag: ['4.1.2', '2.1.1'],
	},
	newestAt: START + 3.5 * DAY,
	journeys: [stalled('ada')],
	...more,
});

const figures = (groups: readonly StallGroup[] = [], more: Partial<StallsFigures> = {}): StallsFigures => ({
	site: 'shop',
	siteLabel: 'Corner shop',
	journey: 'buyer',
	timeZone: 'UTC',
	from: START,
	to: START + 7 * DAY,
	upTo: START + 7 * DAY,
	only: {},
	falseAlarms: 0.1,
	stages: stages.map(({ name, label }) => ({ stage: name, label, entered: 9, advanced: 4, inside: 5, stalled: 2, medianStayMs: DAY })),
	groups,
	flags: [],
	...more,
});

const page = (of: StallsFigures) => String(<StallsPage figures={of} />);
const headline = (of: StallsFigures) => documentOf(page(of)).querySelector('.headline')?.textContent;
const together = (n: number, more: Partial<StallGroup> = {}) =>
	group({ journeys: Array.from({ length: n }, (_, i) => stalled(`v${i}`)), ...more });

describe('the page of stalled journeys', () => {
	it('has its headings in order, the six stages among them', () => {
		expect(headingsOf(page(figures([group()])))).toEqual([
			'h1 Corner shop',
			'h2 The journey',
			'h3 Awareness',
			'h3 Consideration',
			'h3 Decision',
			'h3 Purchase',
			'h3 Retention',
			'h3 Advocacy',
			'h2 Who is stuck',
			'h3 Blocked 1 visitor stuck in Decision on /checkout',
		]);
	});

	it('names its parts by their headings, and no id twice', () => {
		const document = documentOf(page(figures([group(), group({ page: '/cart' })])));
		const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const part of document.querySelectorAll('[aria-labelledby]'))
			expect(document.getElementById(part.getAttribute('aria-labelledby') ?? '')?.localName).toBe('h2');
	});

	it('says in one sentence what matters', () => {
		expect(headline(figures([]))).toBe('Nobody is stuck.');
		expect(headline(figures([], { stages: [] }))).toMatch(/^Nobody has been seen/);
		expect(headline(figures([group()]))).toMatch(/^1 visitor stuck,? in Decision on \/checkout/);
		expect(headline(figures([together(1, { page: '/cart' }), together(3)]))).toMatch(/^4 visitors stuck\b.* in Decision on \/checkout/);
	});

	it('says “most” only of more than half', () => {
		const even = [group({ page: '/a' }), group({ page: '/b' }), group({ page: '/c' })];
		expect(headline(figures(even))).toContain('3 visitors stuck');
		expect(headline(figures(even))).not.toMatch(/most/i);
		expect(headline(figures([together(2), together(2, { page: '/cart' })]))).not.toMatch(/most/i);
		expect(headline(figures([together(1), together(9, { kind: 'dormant', page: '/', before: null, evidence: null })]))).not.toMatch(
			/most/i,
		);
	});

	it('tells of each group the page, the friction, the element and where to look in WCAG', () => {
		const told = documentOf(page(figures([group()]))).querySelector('.group')?.textContent ?? '';
		for (const fact of ['/checkout', '/cart', 'rage click', '#pay', '4.1.2', '2.1.1']) expect(told).toContain(fact);
		const facts = documentOf(page(figures([group()]))).querySelector('.facts');
		expect(facts?.querySelectorAll('dt').length).toBe(facts?.querySelectorAll('dd').length);
	});

	it('says when nothing went visibly wrong', () => {
		const document = documentOf(page(figures([group({ kind: 'dormant', before: null, evidence: null })])));
		expect(document.querySelector('.before')?.textContent).toBe('Nothing went visibly wrong before.');
		expect(document.querySelector('.group')?.textContent).not.toMatch(/Friction|Element|WCAG/);
	});

	it('says why they count as stalled, from how many that was learned, and how others fared', () => {
		const grounds = (more: Partial<StalledJourney>, falseAlarms = 0.1) =>
			documentOf(page(figures([group({ journeys: [{ ...stalled('ada'), ...more }] })], { falseAlarms }))).querySelector('.grounds')
				?.textContent;
		expect(grounds({ limitMs: 7.9 * HOUR })).toBe(
			'At least 9 of 10 visitors who moved on from Decision were never silent longer than 7 hours 54 minutes (learned from 214). Of those flagged so, 4.5 % move on in time (from 300 stays).',
		);
		expect(grounds({ learnedFrom: null, chance: null })?.trim()).toBe('The site’s own limit: nobody is to be silent for 3 days 12 hours.');
		expect(grounds({ learnedFrom: 0, chance: null })).toBe(
			'A first guess, since nobody was seen to move on from Decision before: silent for 3 days 12 hours is too long. How many of those flagged so still move on: not enough data.',
		);
	});

	it('leads to every other report, over the same days', () => {
		const nav = documentOf(page(figures())).querySelector('nav[aria-label="Reports"]');
		const links = [...(nav?.querySelectorAll('a') ?? [])].map((each) => [
			each.getAttribute('href')?.split('?'),
			each.getAttribute('aria-current'),
		]);
		for (const name of Object.keys(reports).filter((each) => each !== 'stalls'))
			expect(links).toContainEqual([[`/sites/shop/${name}`, expect.stringContaining('journey=buyer')], null]);
		expect(links[0]).toEqual([['/sites/shop', expect.stringContaining('from=2027-01-04T09')], 'page']);
	});

	it('lists every journey of a group in a table whose columns are named', () => {
		const table = documentOf(page(figures([together(2)]))).querySelector('table');
		expect([...(table?.querySelectorAll('th') ?? [])].map((each) => [each.getAttribute('scope'), each.textContent])).toEqual([
			['col', 'Visitor'],
			['col', 'Entered Decision'],
			['col', 'Stalled'],
			['col', 'Because'],
		]);
		const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
			[...row.querySelectorAll('td')].map(({ textContent }) => textContent),
		);
		expect(rows).toEqual(
			['v0', 'v1'].map((name) => [name, '4 Jan 2027, 09:00', '7 Jan 2027, 21:00', 'silent for more than 3 days 12 hours']),
		);
	});

	it('tells times in the zone of the site, and to machines as they are', () => {
		const document = documentOf(page(figures([group()], { timeZone: 'Asia/Kathmandu' })));
		const newest = document.querySelector('.newest time');
		expect([newest?.textContent, newest?.getAttribute('datetime')]).toEqual(['8 Jan 2027, 02:45', '2027-01-07T21:00:00.000Z']);
		expect(document.querySelector('.end')?.textContent).toContain('times in Asia/Kathmandu');
	});

	it('asks for days by fields that are labelled and filled in with the days shown', () => {
		const from = Date.parse('2026-03-28T23:00Z');
		const to = Date.parse('2026-03-29T22:00Z');
		const document = documentOf(page(figures([], { timeZone: 'Europe/Berlin', from, to })));
		const fields = [...document.querySelectorAll('label')].map((label) => [
			label.textContent.trim(),
			label.querySelector('input')?.getAttribute('name'),
			label.querySelector('input')?.getAttribute('value'),
		]);
		expect(fields.slice(0, 2)).toEqual([
			['From', 'from', '2026-03-29'],
			['to', 'to', '2026-03-29'],
		]);
	});

	it('links to the same figures as CSV and JSON, of the same range to the millisecond', () => {
		const links = [...documentOf(page(figures())).querySelectorAll('.end a')].map((each) => each.getAttribute('href'));
		const query = '?from=2027-01-04T09%3A00%3A00.000Z&to=2027-01-11T09%3A00%3A00.000Z&journey=buyer';
		expect(links).toEqual([`/v1/sites/shop/reports/stalls.csv${query}`, `/v1/sites/shop/reports/stalls${query}`]);
	});

	it('can be scrolled and opened with the keyboard alone', () => {
		const document = documentOf(page(figures([group()])));
		expect(document.querySelector('.scroll')?.getAttribute('tabindex')).toBe('0');
		expect(document.querySelector('.scroll')?.getAttribute('aria-label')).toMatch(/^Journeys .* in Decision on \/checkout/);
		expect(document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex="-1"])')).toHaveLength(0);
		expect(document.querySelectorAll('details > summary')).toHaveLength(1);
	});

	it('carries no script and no style of its own', () => {
		const document = documentOf(page(figures([group()])));
		expect(document.querySelectorAll('script, style, [style]')).toHaveLength(0);
		const handlers = [...document.querySelectorAll('*')]
			.flatMap(({ attributes }) => [...attributes])
			.filter(({ name }) => name.startsWith('on'));
		expect(handlers).toEqual([]);
	});

	it.each([
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' onmouseover='alert(1)",
		'&lt;b&gt;',
		'\u202Eمرحبا',
		'👩‍👩‍👧',
		'x'.repeat(2_000),
	])('makes no element and no attribute of %.30j, and shows it as it is', (text) => {
		const evidence = { kind: 'friction' as const, what: 'rage-click', failed: true, at: START, page: text, touch: 1 };
		const with_ = (word: string) =>
			page(
				figures(
					[group({ page: word, label: word, before: word, evidence: { ...evidence, page: `${word}!`, element: { selector: word } } })],
					{
						siteLabel: word,
					},
				),
			);
		expect(skeletonOf(with_(text))).toEqual(skeletonOf(with_('word')));
		const said = documentOf(with_(text));
		expect(said.querySelector('h1')?.textContent).toBe(text);
		expect(said.querySelector('.before')?.textContent).toBe(`Just before, they ${text}.`);
		expect([...said.querySelectorAll('.facts code')].map(({ textContent }) => textContent)).toEqual(
			expect.arrayContaining([text, `${text}!`]),
		);
		expect(said.querySelector('.group h3')?.textContent).toBe(`Blocked 1 visitor stuck in ${text} on ${text}`);
		expect(said.querySelector('.scroll')?.getAttribute('aria-label')).toContain(` in ${text} on ${text}`);
	});
});
