import { describe, expect, it } from 'vitest';
import { monday } from '../../../collector/briefings/monday.ts';
import { MondayPage } from '../../../collector/pages/monday-page.tsx';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';
import { askOf, journeyWith, several, stagesWith, stallOf } from '../reports/asked.ts';

const happening = 'friction rage-click /pay #pay';
const trouble = (word: string, page = '/cart') => ({
	...{ kind: 'friction' as const, what: 'rage-click', failed: true, at: START, page, touch: 1, wcag: ['4.1.2', '2.1.1'] },
	element: { selector: '#pay', role: 'button', name: word },
});
const stays = (word = 'Pay', page = '/pay') => [
	...several(7, 'stuck', {
		stage: 'pay',
		met: { [happening]: 1 },
		stall: stallOf({ kind: 'blocked', page, before: trouble(word) }),
	}),
	...several(4, 'on', { stage: 'pay', left: ['advanced', HOUR, 'stay'] }),
];
const journeyOf = (word = 'Effortless') =>
	journeyWith({ stages: stagesWith({ pay: { owner: word, promise: { says: word, advance: 0.9 } }, stay: { value: 30 } }) });
const pageOf = async (world: Parameters<typeof askOf>[0] = { stays: stays(), journey: journeyOf() }) =>
	String(<MondayPage figures={await monday.compose(askOf(world))} />);

describe('the Monday report', () => {
	it('goes from what matters to whether it can be believed', async () => {
		const headings = headingsOf(await pageOf()).filter((each) => /^h[12]/.test(each));
		expect(headings).toEqual([
			...['h1 shop', 'h2 The journey', 'h2 What to fix first', 'h2 Is it getting better?', 'h2 Who is stuck'],
			...['h2 Why: what blocks, and what works', 'h2 Goals', 'h2 Can I trust the numbers?'],
		]);
	});

	it('leads to the stage, the card, the visitor, the list, the ledger and every file, with the same days', async () => {
		const links = [...documentOf(await pageOf()).querySelectorAll('main a')].map((each) => each.getAttribute('href') ?? '');
		for (const path of ['stages/pay', 'friction/', 'visitors/stuck-0', 'fixes', 'causes', 'ledger', 'promises'])
			expect([path, links.some((href) => href.startsWith(`/sites/shop/${path}`) && href.includes('journey=buyer'))]).toEqual([path, true]);
		expect(links.some((href) => href.startsWith('/v1/sites/shop/reports/stalls.csv?'))).toBe(true);
	});

	it('names of five journeys each and says where the rest is', async () => {
		const document = documentOf(await pageOf());
		expect(document.querySelectorAll('[aria-labelledby=stuck] tbody tr')).toHaveLength(5);
		expect(document.querySelector('summary')?.textContent).toBe('The newest 5 of 7 journeys');
	});

	it('says of each fix what is known: evidence, owner, effort, status, and no worth that is not known', async () => {
		const fix = documentOf(await pageOf()).querySelector('.fix')?.textContent ?? '';
		for (const said of ['/pay', '#pay', '7 visitors met it, 7 of them stalled', 'not enough data', 'nobody yet', 'not judged yet', 'open'])
			expect(fix).toContain(said);
	});

	it('says every movement in words, and “not enough data” where it is', async () => {
		const marks = [...documentOf(await pageOf()).querySelectorAll('.movement')].map(({ textContent }) => textContent);
		expect(marks).toEqual(Array(6).fill('? not enough data'));
	});

	it('says so where nobody came, and draws nothing of nobody', async () => {
		const document = documentOf(await pageOf({}));
		expect(document.querySelector('.headline')?.textContent).toMatch(/^Nobody has been seen/);
		expect(document.querySelector('main')?.textContent).toContain('Nobody, as far as these days tell.');
		expect(document.querySelectorAll('.fix')).toHaveLength(0);
	});

	it('can be opened and scrolled with the keyboard alone, uses no id twice and names every part', async () => {
		const document = documentOf(await pageOf());
		for (const each of document.querySelectorAll('.scroll')) expect(each.getAttribute('tabindex')).toBe('0');
		const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const part of document.querySelectorAll('section[aria-labelledby]')) expect(ids).toContain(part.getAttribute('aria-labelledby'));
		const labels = [...document.querySelectorAll('section[aria-label]')].map((each) => each.getAttribute('aria-label'));
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('carries no script and no style of its own, and loads but one of ours', async () => {
		expect(documentOf(await pageOf()).querySelectorAll('script:not([src="/live.js"]), style, [style]')).toHaveLength(0);
	});

	it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\u202Eمرحبا', '=1+1', 'x'.repeat(10_000)])(
		'makes no element and no attribute of %.30j',
		async (text) => {
			const of = (word: string) => pageOf({ stays: stays(word, word), journey: journeyOf(word) });
			expect(skeletonOf(await of(text))).toEqual(skeletonOf(await of('word')));
			expect((await of(text)).length).toBeLessThan(60_000);
		},
	);

	it('grows with no crowd and no endless name', { timeout: 60_000 }, async () => {
		const crowd = Array.from({ length: 40 }, (_, i) =>
			several(100, `/page/${i}`, { stall: stallOf({ page: `/page/${'y'.repeat(2_000)}${i}`, at: START + DAY }) }),
		).flat();
		expect((await pageOf({ stays: crowd })).length).toBeLessThan(120_000);
	});
});
