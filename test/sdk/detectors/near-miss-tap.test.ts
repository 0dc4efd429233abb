import { describe, expect, it } from 'vitest';
import { nearMissTap } from '../../../sdk/detectors/near-miss-tap.ts';
import { openTestPage, type Press, watchWith } from '../../support/page.ts';

const TOUCH: Press = { init: { pointerType: 'touch' } };

interface Aim {
	/** Side of the control, whose top left corner is at 100, 100. */
	readonly sidePx?: number;
	readonly missAt?: readonly [number, number];
	readonly gapMs?: number;
	readonly how?: Press;
	readonly html?: string;
	readonly missOn?: string;
	readonly between?: (test: ReturnType<typeof openTestPage>) => unknown;
}

async function missesWith({
	sidePx = 20,
	missAt = [130, 110],
	gapMs = 500,
	how = TOUCH,
	html,
	missOn = 'main',
	between = () => {},
}: Aim = {}) {
	const test = openTestPage({ html: html ?? '<main><button>×</button></main>' });
	const { seen } = watchWith(test, [nearMissTap]);
	const box = { left: 100, top: 100, right: 100 + sidePx, bottom: 100 + sidePx, width: sidePx, height: sidePx };
	test.find('button').getBoundingClientRect = () => box as DOMRect;
	await test.press(missOn, { ...how, at: missAt });
	between(test);
	await test.tick(gapMs);
	await test.press('button', { ...how, at: [110, 110] });
	return seen;
}

describe('a near miss', () => {
	it('is a tap on nothing and at once one on the small control beside it; no place is told', async () => {
		const seen = await missesWith();
		expect(seen).toMatchObject([
			{ friction: 'near-miss-tap', element: { role: 'button' }, evidence: { gapPx: 10, wPx: 20, hPx: 20, misses: 1 }, wcag: ['2.5.8'] },
		]);
	});

	it('of a control that is not tiny, but small, points at the enhanced size', async () => {
		expect(await missesWith({ sidePx: 30, missAt: [140, 110] })).toMatchObject([{ wcag: ['2.5.5'] }]);
	});

	it('may take several tries', async () => {
		const between = (test: ReturnType<typeof openTestPage>) => void test.press('main', { ...TOUCH, at: [130, 110] });
		expect(await missesWith({ between })).toMatchObject([{ evidence: { misses: 2 } }]);
	});
});

describe('no near miss', () => {
	it.each<[string, Aim]>([
		['made with a mouse', { how: {} }],
		['of a large control', { sidePx: 48, missAt: [155, 110] }],
		['further away', { missAt: [160, 110] }],
		['long before', { gapMs: 2_100 }],
		['a drag', { how: { ...TOUCH, by: 20 } }],
		['a tap within it', { missAt: [110, 110] }],
		['before the page was scrolled', { between: (test) => test.fire('scroll', test.document) }],
		['a tap on another control', { html: '<main><a href="/x">x</a><button>×</button></main>', missOn: 'a' }],
		['a tap in a text field', { html: '<main><input><button>×</button></main>', missOn: 'input' }],
		['of a control in a line of text', { html: '<main><p>words <button style="display:inline">×</button></p></main>' }],
	])('is one %s', async (_, aim) => {
		expect(await missesWith(aim)).toEqual([]);
	});
});
