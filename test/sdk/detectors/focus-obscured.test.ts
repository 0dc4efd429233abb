import { describe, expect, it } from 'vitest';
import { focusObscured } from '../../../sdk/detectors/focus-obscured.ts';
import { openKeyboard } from '../../support/keyboard.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

type Box = readonly [left: number, top: number, width: number, height: number];

/** A page with layout: `data-box` says where an element is, and what comes later lies above. */
function laidOut(html: string) {
	const test = openTestPage({ html });
	const { window, document } = test;
	const boxOf = (element: Element): Box => {
		const [left = 0, top = 0, width = 0, height = 0] = (element.getAttribute('data-box') ?? '').split(' ').map(Number);
		return [left, top, width, height];
	};
	Object.assign(window.Element.prototype, {
		getBoundingClientRect(this: Element) {
			const [left, top, width, height] = boxOf(this);
			return { left, top, width, height, right: left + width, bottom: top + height };
		},
	});
	const isAt = (element: Element, x: number, y: number) => {
		const [left, top, width, height] = boxOf(element);
		return x >= left && x < left + width && y >= top && y < top + height;
	};
	Object.assign(document, {
		elementsFromPoint: (x: number, y: number) =>
			[document.body, ...document.querySelectorAll('[data-box]')].filter((each) => isAt(each, x, y) || each === document.body).reverse(),
	});
	Object.assign(window, { innerWidth: 1_000, innerHeight: 700 });
	const { seen } = watchWith(test, [focusObscured]);
	return { ...test, ...openKeyboard(test), seen };
}

const LINK = '<a href="#x" id=x data-box="20 20 100 20">x</a>';
const WHITE = 'background-color:rgb(255, 255, 255)';
/** Fully opaque unless told otherwise: happy-dom knows no initial values. */
const over = (style: string, box = '0 0 1000 100') => `<div id=over data-box="${box}" style="opacity:1;${style}">bar</div>`;
/** Dwell, rest, and the two frames after which we look. */
const SEEN_MS = 1_000;

describe('focus is obscured', () => {
	it('under a bar that stays in place, told once it has stayed there itself', async () => {
		const { tab, tick, seen } = laidOut(LINK + over(`position:fixed;${WHITE}`));
		await tab(1, 880);
		expect(seen).toEqual([]);
		await tick(120);
		expect(seen).toMatchObject([
			{ friction: 'focus-obscured', element: { selector: '#x' }, evidence: { kind: 'fixed-cover' }, wcag: ['2.4.11'] },
		]);
	});

	it.each([
		['covered', '2.4.11', LINK + over(WHITE)],
		['covered', '2.4.11', LINK + over('background-color:rgba(0, 0, 0, 0.95)')],
		['covered', '2.4.11', `${LINK}<img data-box="0 0 1000 100">`],
		['covered', '2.4.11', `${LINK}<x-banner data-box="0 0 1000 100"></x-banner>`],
		['fixed-cover', '2.4.11', `${LINK}<div style="position:sticky">${over(WHITE)}</div>`],
		['covered', '2.4.11', `<textarea id=x data-box="20 20 300 50"></textarea>${over(WHITE)}`],
		['offscreen', '2.4.7', '<a href="#x" id=x data-box="-999 0 100 20">x</a>'],
		['offscreen', '2.4.7', '<a href="#x" id=x data-box="20 700 100 20">x</a>'],
		['zero-size', '2.4.7', '<button id=x data-box="20 20 0 20">x</button>'],
		['zero-size', '2.4.7', '<button id=x data-box="20 20 20 20" style="opacity:0">x</button>'],
		['aria-hidden', '4.1.2', `<div aria-hidden=true>${LINK}</div>`],
	])('(%s) which points at %s', async (kind, criterion, html) => {
		const { tab, seen } = laidOut(html);
		await tab(1, SEEN_MS);
		expect(seen).toMatchObject([{ element: { selector: '#x' }, evidence: { kind }, wcag: [criterion] }]);
	});
});

describe('focus is not obscured', () => {
	it.each([
		['in plain sight', LINK],
		['over a bar', over(WHITE) + LINK],
		['when a part of it shows', LINK + over(WHITE, '0 0 100 100')],
		['when only its middle is hidden', LINK + over(WHITE, '60 20 20 20')],
		['when a part of it is beyond the edge', '<a href="#x" data-box="-90 20 100 20">x</a>'],
		['under what is transparent, such as the link of a whole card', LINK + over('background-color:rgba(0, 0, 0, 0)')],
		['behind what dims the page', LINK + over('background-color:rgb(0 0 0 / 0.5)')],
		['under what is faded out', LINK + over(`opacity:0;${WHITE}`)],
		['when its parent is painted', `<div data-box="0 0 1000 100" style="${WHITE}">${LINK}</div>`],
		['when it has its colour from what is in it', `<a href="#x" data-box="20 20 100 20">${over(WHITE)}</a>`],
		['when its label shows', '<label data-box="40 20 100 20"><input type=checkbox data-box="-999 0 9 9"> Fancy</label>'],
		['when it is drawn beside itself', '<div data-box="20 20 40 20"><input type=checkbox data-box="20 20 0 0"></div>'],
		['when it has its size from what is in it', '<a href="#x" data-box="20 20 0 0"><img data-box="20 20 100 80"></a>'],
		['where no pointer could hit it', `<a href="#x" data-box="20 20 100 20" style="pointer-events:none">x</a>${over(WHITE)}`],
		['where an editor takes its keys', '<textarea data-box="-999 0 1 1"></textarea>'],
		['in a frame, which knows better', '<iframe tabindex=0 data-box="20 20 0 0"></iframe>'],
		['where its owner wants none', `<p data-waymark-ignore="focus-obscured">${LINK}</p>${over(WHITE)}`],
	])('%s', async (_, html) => {
		const { tab, seen, faults } = laidOut(html);
		await tab(1, SEEN_MS);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	const hidden = () => laidOut(LINK + over(WHITE));

	it('for who tabs on at once', async () => {
		const test = laidOut(`${LINK}<a href="#y" data-box="20 300 100 20">y</a>${over(WHITE)}`);
		await test.tab(1, 300);
		await test.tab(1, SEEN_MS);
		expect(test.seen).toEqual([]);
	});

	it.each([
		['presses', 'pointerdown'],
		['scrolls', 'wheel'],
		['swipes', 'touchmove'],
		['types', 'input'],
		['uses another key', 'keydown'],
	])('for who %s meanwhile', async (_, type) => {
		const { tab, tick, fire, seen, document } = hidden();
		await tab(1, 600);
		fire(type, document.body);
		await tick(SEEN_MS);
		expect(seen).toEqual([]);
	});

	it.each([
		['still moving', 'data-box', '20 30 100 20'],
		['shown in the end', 'data-box', '20 300 100 20'],
	])('while it is %s', async (_, name, value) => {
		const { tab, tick, find, seen } = hidden();
		await tab(1, 600);
		find('#x').setAttribute(name, value);
		await tick(SEEN_MS);
		expect(seen).toEqual([]);
	});

	it('once it is elsewhere', async () => {
		const { tab, tick, find, seen } = hidden();
		await tab(1, 600);
		(find('#x') as HTMLElement).blur();
		await tick(SEEN_MS);
		expect(seen).toEqual([]);
	});

	it('when it was put there without Tab', async () => {
		const { focus, press, seen } = hidden();
		focus('#x');
		await press('Escape', { gapMs: SEEN_MS });
		expect(seen).toEqual([]);
	});
});
