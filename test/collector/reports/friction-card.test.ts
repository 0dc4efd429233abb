import { describe, expect, it } from 'vitest';
import { type FixCard, fixCardOf } from '../../../collector/reports/friction-card.ts';
import { affectedInWords, changesInWords, metInWords } from '../../../collector/reports/friction-card-told.ts';
import { issueOf } from '../../../collector/reports/friction-issue.ts';
import { spotOf } from '../../../collector/reports/friction-spots.ts';
import type { Seen, Tier } from '../../../collector/stores/store.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, journeyWith, several, stallOf } from './asked.ts';

const RAGE = 'friction rage-click /checkout #pay';
const TRAP = 'quiet keyboard-trap /orders/* #filter';
const sample = { element: { selector: '#pay', role: 'button', name: 'Pay' }, wcag: ['4.1.3'], evidence: { count: 4, input: 'mouse' } };
const URL_OF_IT = 'https://journeys.example/sites/shop/friction/x';

/** The card of a happening, in a world whose inventory is the same for ever; null where it tells of none. */
async function cardOf(happening: string, inventory: readonly Seen[], world: Parameters<typeof askOf>[0] = {}): Promise<FixCard | null> {
	const ask = askOf(world);
	const isOf = (tier: Tier) => (each: Seen) => each.what.startsWith('quiet') === (tier === 'quiet');
	const told = async (_: string, from: number, __: number, tier: Tier = 'open') =>
		inventory.filter(isOf(tier)).filter(({ lastAt }) => lastAt >= from);
	return fixCardOf({ ...ask, facts: { ...ask.facts, inventory: told } }, spotOf(happening)?.id ?? '');
}

async function given(...all: Parameters<typeof cardOf>): Promise<FixCard> {
	const card = await cardOf(...all);
	if (!card) throw new Error('there is no such card');
	return card;
}

const seen = (what: string, n: number, more: Partial<Seen> = {}): Seen => ({
	what,
	n,
	firstAt: START,
	lastAt: START + HOUR,
	sample,
	...more,
});

describe('a fix card', () => {
	it('says what was seen, where, how to see it, what it signals and what mends it', async () => {
		const card = await given(RAGE, [seen(RAGE, 8), seen('page /checkout', 100)]);
		expect(card).toMatchObject({
			friction: 'rage-click',
			page: '/checkout',
			element: { selector: '#pay', role: 'button' },
			evidence: { count: 4, input: 'mouse' },
			lastAt: START + HOUR,
			criteria: [{ number: '4.1.3', level: 'AA', url: expect.stringContaining('/Understanding/status-messages.html') }],
			mending: { techniques: ['ARIA22'] },
			happening: RAGE,
			times: 8,
		});
		expect(card.steps[1]).toBe('Press “Pay” (“#pay”) four times within a second, then three times at leisure.');
		expect(metInWords(card)).toBe('Visitors pressed “Pay” again and again (4 times) and got no answer, on “/checkout”');
	});

	it('says whom it met, at which stage, and how many conversions went with it', async () => {
		const met = { touches: 3, met: { [RAGE]: 2 } };
		const stays = [
			...several(45, 'raged', { ...met, stall: stallOf() }),
			...several(15, 'calm-after', { ...met, left: ['advanced', HOUR, 'choose'] }),
			...several(15, 'quiet', { touches: 3 }),
			...several(45, 'smooth', { touches: 3, left: ['advanced', HOUR, 'choose'] }),
			...several(30, 'smooth', { stage: 'pay', number: 1 }),
		];
		const card = await given(RAGE, [seen(RAGE, 60)], { stays, journey: journeyWith({ goal: 'pay' }) });
		expect(card.causes).toMatchObject([{ key: RAGE, stage: 'look', label: 'Look', isDiscovery: true }]);
		const words = affectedInWords(card).join('\n');
		expect(words).toContain('Met by 60 visitors, of whom 45 stalled. Stays by stage: “Look” 60.');
		expect(words).toMatch(/In “Look”, conversions lost: 15 \([\d.]+ to [\d.]+\)/);
	});

	it('outlives what it is about: a friction that nobody meets any more still has its card', async () => {
		const card = await given(RAGE, [seen(RAGE, 8, { lastAt: START - 90 * DAY })]);
		expect(card).toMatchObject({ times: 0, evidence: { count: 4 }, met: { stays: 0 } });
		expect(affectedInWords(card)).toContain('No stay begun in these days met it.');
	});

	it('is there for what only stays have met, and for nothing that never was', async () => {
		expect(await cardOf(RAGE, [], { stays: several(1, 'a', { met: { [RAGE]: 1 } }) })).toMatchObject({ evidence: null, lastAt: null });
		expect(await cardOf(RAGE, [seen('page /checkout', 9)])).toBeNull();
		expect(await cardOf('page /checkout', [seen('page /checkout', 9)])).toBeNull();
	});

	it('compares before and after, in the stages where it was met, once a change is noted that was meant for it', async () => {
		const change = { id: 'c', at: START + 12 * DAY, label: 'Pay answers', happening: RAGE };
		const other = { ...change, id: 'd', happening: 'friction dead-click /checkout #pay' };
		const before = several(40, 'before', { met: { [RAGE]: 1 } });
		const after = several(40, 'after', { enteredAt: START + 13 * DAY, left: ['advanced', HOUR, 'choose'] });
		const world = { stays: [...before, ...after], changes: [change, other], now: START + 40 * DAY };
		const card = await given(RAGE, [seen(RAGE, 40)], world);
		expect(card.changes.map(({ stage, change: { id } }) => [id, stage])).toEqual([['c', 'look']]);
		expect(changesInWords(card)).toEqual([
			'“Pay answers” (2027-01-16), “Look”: stalled 100 % before, 0 % after: better, -100 (-100 to -87.6) percentage points. It was met 100 per 100 stays before, 0 after: better.',
		]);
	});

	it('says so while it is too early to compare', async () => {
		const change = { id: 'c', at: START + DAY, label: 'Pay answers', happening: RAGE, stage: 'look' };
		const card = await given(RAGE, [seen(RAGE, 40)], { changes: [change] });
		expect(changesInWords(card)).toEqual([
			'“Pay answers” (2027-01-05), “Look”: too early, 30 stays before and 30 after it are still wanting.',
		]);
	});
});

describe('the card of what is counted without visitors', () => {
	const trap = { element: { selector: '#filter', role: 'dialog', name: 'Filter' }, wcag: ['2.1.2'], evidence: { presses: 14 } };

	it('shows nothing of the latest, and no figure, while there are fewer than five', async () => {
		const card = await given(TRAP, [seen(TRAP, 4, { sample: trap })]);
		expect(card).toMatchObject({ times: null, evidence: null, lastAt: null, met: null });
		expect(affectedInWords(card).join(' ')).toContain('Fewer than 5 times');
		expect(issueOf(card, URL_OF_IT)).not.toMatch(/\b(4|14)\b times|presses/);
	});

	it('compares before and after in the stages of its tallies, by how stays fared alone', async () => {
		const tallies = [
			{ stage: 'choose', friction: 'keyboard-trap', page: '/orders/*', selector: '#filter', element: null, advanced: 0, n: 5 },
		];
		const change = { id: 'c', at: START + 12 * DAY, label: 'Escape closes it', happening: TRAP };
		const stays = [START, START + 13 * DAY].flatMap((enteredAt) => several(40, `from ${enteredAt}`, { stage: 'choose', enteredAt }));
		const card = await given(TRAP, [seen(TRAP, 13, { sample: trap })], { tallies, stays, changes: [change], now: START + 40 * DAY });
		expect(changesInWords(card)).toEqual([
			expect.stringMatching(/^“Escape closes it” .*“Choose”: stalled 100 % before, 100 % after: no difference seen/),
		]);
		expect(changesInWords(card)[0]).not.toContain('It was met');
	});

	it('from five on tells in steps, and of nobody', async () => {
		const card = await given(TRAP, [seen(TRAP, 13, { sample: trap })]);
		expect(card).toMatchObject({ times: 10, evidence: { presses: 14 }, lastAt: null, causes: [] });
		expect(metInWords(card)).toBe('Visitors met “Filter”, where the page kept hold of the focus, on “/orders/*”');
		expect(affectedInWords(card).join(' ')).toMatch(/10 times or more .*nobody can say whom it met/);
	});
});

describe('a card as Markdown', () => {
	it('holds the whole card', async () => {
		const text = issueOf(await given(RAGE, [seen(RAGE, 8), seen('page /checkout', 100)]), URL_OF_IT);
		expect(text).toMatch(/^# Visitors pressed `Pay` again and again \(4 times\) and got no answer, on `\/checkout`\n/);
		for (const part of [
			'- Element: `#pay` (`button`)',
			'- `count`: `4`',
			'1. Open `/checkout`.',
			'[4.1.3 Status Messages (AA)](https://www.w3.org/WAI/WCAG22/Understanding/status-messages.html); whether it is met is for a review to say.',
			'[ARIA22](https://www.w3.org/WAI/WCAG22/Techniques/aria/ARIA22)',
			'- 8 times in these days, 8 per 100 views (100 views of such pages).',
			`(${URL_OF_IT})`,
			`\`${RAGE}\``,
		])
			expect(text).toContain(part);
	});

	it.each([
		'<img src=x onerror=alert(1)>',
		'[click](javascript:alert(1))',
		'@everyone #1 !1 https://evil.example',
		'` @everyone `` <b> ```',
		'```\n# Not a heading\n/close\n- [ ] done',
		'| a | b |\u2028---',
		'-->',
	])('has nothing hostile outside of code: %j', async (text) => {
		const hostile = { element: { selector: text, role: text, name: text }, wcag: [text], evidence: { [text]: text } };
		const happening = `friction rage-click /a ${text}`;
		const stays = several(1, 'a', { met: { [happening]: 1 } });
		const change = { id: 'c', at: START + DAY, label: text, happening };
		const issue = issueOf(await given(happening, [seen(happening, 8, { sample: hostile })], { stays, changes: [change] }), URL_OF_IT);
		const outside = issue.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
		expect(outside).not.toMatch(/[<>@`!|]|alert|evil|Not a heading|\/close|\[ \]|-->/);
		// The same lines as a harmless card has: nothing has broken out of its own.
		const calm = { element: { selector: '#x', role: 'button', name: 'X' }, wcag: [], evidence: { x: 'x' } };
		const harmless = 'friction rage-click /a #x';
		const plain = issueOf(
			await given(harmless, [seen(harmless, 8, { sample: calm })], {
				stays: several(1, 'a', { met: { [harmless]: 1 } }),
				changes: [{ ...change, label: 'x', happening: harmless }],
			}),
			URL_OF_IT,
		);
		expect(issue.split('\n').length).toBe(plain.split('\n').length);
	});
});
