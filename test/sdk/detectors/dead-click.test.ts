import { describe, expect, it } from 'vitest';
import { deadClick } from '../../../sdk/detectors/dead-click.ts';
import { openTestPage, type TestPage, watchWith } from '../../support/page.ts';

function deadOn(html: string, { resources = [] as object[] } = {}) {
	const test = openTestPage({ url: 'https://shop.example/pay', html });
	Object.defineProperty(test.window, 'performance', { value: { timeOrigin: test.now(), getEntriesByType: () => resources } });
	const { seen } = watchWith(test, [deadClick]);
	return { ...test, seen };
}

describe('a dead click', () => {
	it('is told after seven seconds of silence, with the time of the press', async () => {
		const { press, tick, seen, now } = deadOn('<button id=pay>Pay</button>');
		const at = now();
		await press('button');
		await tick(6_900);
		expect(seen).toEqual([]);
		await tick(100);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'dead-click',
				at,
				page: '/pay',
				element: { selector: '#pay', role: 'button', hasName: true, name: 'Pay' },
				evidence: {
					input: 'other',
					disabled: false,
					popupBlocked: false,
					errored: false,
					affordance: 'role',
					waitedMs: 7_000,
					ended: 'timeout',
					network: false,
				},
				wcag: ['4.1.3'],
			},
		]);
	});

	it.each([
		['next', 2_100, (test: TestPage) => test.press('#other')],
		['next', 2_100, (test: TestPage) => test.fire('keydown', test.find('#other'))],
		['leave', 3_100, (test: TestPage) => test.fire('pagehide')],
	])('is told earlier if the visitor does something else (%s, after %d ms)', async (ended, ms, then) => {
		const test = deadOn('<button id=pay>Pay</button><input id=other>');
		await test.press('#pay');
		await test.tick(ms);
		await then(test);
		expect(test.seen).toMatchObject([{ evidence: { ended } }]);
	});

	it.each([
		['a link without an address', '<a href="#">Top</a>'],
		['a link whose script does nothing', '<a href="javascript:void(0)">Menu</a>'],
		['a role that promises', '<div role=button>Pay</div>'],
		['a submit button', '<input type=submit>'],
		['something within a button', '<button><i>x</i></button>'],
	])('is seen on %s', async (_, html) => {
		const { press, tick, seen } = deadOn(html);
		// The click itself is left out: happy-dom would follow the link.
		await press('body *:not(:has(*))', { click: false });
		await tick(7_100);
		expect(seen).toHaveLength(1);
	});

	it('on what only looks clickable points at its missing role', async () => {
		const { press, tick, seen } = deadOn('<div style="cursor:pointer">Card</div>');
		await press('div');
		await tick(7_100);
		expect(seen).toMatchObject([{ evidence: { affordance: 'cursor' }, wcag: ['4.1.2', '4.1.3'] }]);
	});

	it('is seen in an open shadow root', async () => {
		const { press, tick, seen, find } = deadOn('<x-card></x-card>');
		find('x-card').attachShadow({ mode: 'open' }).innerHTML = '<button>Buy</button>';
		const button = find('x-card').shadowRoot?.querySelector('button');
		if (button) await press(button);
		await tick(7_100);
		expect(seen).toMatchObject([{ element: { selector: 'x-card:nth-of-type(1) >>> button:nth-of-type(1)' } }]);
	});

	it('on a disabled control needs two presses: one is curiosity', async () => {
		const { press, tick, seen } = deadOn('<button disabled>Pay</button>');
		await press('button', { click: false });
		await tick(7_100);
		expect(seen).toEqual([]);
		await press('button', { click: false });
		await tick(2_800);
		await press('button', { click: false });
		await tick(7_100);
		expect(seen).toMatchObject([{ evidence: { disabled: true } }]);
	});

	it('without a pointer looks like any other', async () => {
		const { tick, seen, fire, find, press } = deadOn('<button>Pay</button>');
		await tick(5_000);
		fire('click', find('button'));
		await tick(7_100);
		const [virtual] = seen;
		const other = deadOn('<button>Pay</button>');
		await other.tick(5_000);
		await other.press('button');
		await other.tick(7_100);
		expect(virtual).toEqual(other.seen[0]);
		expect(press).toBeDefined();
	});

	it('says touch where it was a finger', async () => {
		const { press, tick, seen } = deadOn('<button>Pay</button>');
		await press('button', { init: { pointerType: 'touch' } });
		await tick(7_100);
		expect(seen).toMatchObject([{ evidence: { input: 'touch' } }]);
	});

	it('hints at what was fetched, beacons and our own requests aside', async () => {
		const entries = (name: string, initiatorType: string, startTime: number) => [{ name, initiatorType, startTime }];
		const networkOf = async (resources: object[]) => {
			const { press, tick, seen } = deadOn('<button>Pay</button>', { resources });
			await press('button');
			await tick(7_100);
			return seen[0]?.kind === 'friction' && seen[0].evidence?.network;
		};
		expect(await networkOf(entries('https://shop.example/api', 'fetch', 5))).toBe(true);
		expect(await networkOf(entries('https://shop.example/api', 'fetch', -5))).toBe(false);
		expect(await networkOf(entries('https://shop.example/api', 'beacon', 5))).toBe(false);
		expect(await networkOf(entries('https://collector.example/v1/batches', 'fetch', 5))).toBe(false);
	});

	it('tells of a window that was blocked', async () => {
		const test = openTestPage({ html: '<button>Terms</button>' });
		Object.assign(test.window, { open: () => null });
		const { seen } = watchWith(test, [deadClick]);
		test.find('button').addEventListener('click', () => test.window.open('/terms'));
		await test.press('button');
		await test.tick(7_100);
		expect(seen).toMatchObject([{ evidence: { popupBlocked: true } }]);
	});
});

describe('no dead click', () => {
	it.each([
		['a real link: the browser answers', '<a href="/next">Next</a>'],
		['a plain text', '<p>Text</p>'],
		['a text field', '<input>'],
		['a drop-down', '<select></select>'],
		['a file field', '<input type=file>'],
		['a canvas', '<canvas style="cursor:pointer"></canvas>'],
		['editable text', '<div contenteditable><b style="cursor:pointer">x</b></div>'],
		['a radio that is chosen already', '<input type=radio checked>'],
		['the current tab', '<button role=tab aria-selected=true>Details</button>'],
		['the current page', '<nav aria-current=page><a href="#">Here</a></nav>'],
		['a label without a control', '<label for=none>Name</label>'],
		['where its owner wants none', '<p data-waymark-ignore="dead-click"><button>x</button></p>'],
	])('%s', async (_, html) => {
		const { press, tick, seen, faults } = deadOn(html);
		await press('body *:not(:has(*))');
		await tick(7_100);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it.each([
		['next', 1_900, (test: TestPage) => test.press('#other')],
		['leave', 2_900, (test: TestPage) => test.fire('pagehide')],
	])('if the visitor does something else soon (%s, after %d ms)', async (_, ms, then) => {
		const test = deadOn('<button id=pay>Pay</button><input id=other>');
		await test.press('#pay');
		await test.tick(ms);
		await then(test);
		await test.tick(10_000);
		expect(test.seen).toEqual([]);
	});

	it('a moment after the same control has answered: a stepper has come to its end', async () => {
		const { press, tick, seen, document } = deadOn('<button>−</button>');
		await press('button');
		document.body.append(document.createElement('p'));
		await tick(500);
		await press('button');
		await tick(7_100);
		expect(seen).toEqual([]);
	});

	it('while text is selected', async () => {
		const { press, tick, seen, window, find } = deadOn('<p>Words</p><button>Copy?</button>');
		window.getSelection()?.selectAllChildren(find('p'));
		await press('button');
		await tick(7_100);
		expect(seen).toEqual([]);
	});

	it('by the keyboard: another detector is for that', async () => {
		const { tick, seen, fire, find } = deadOn('<button>Pay</button>');
		await tick(5_000);
		fire('keydown', find('button'));
		fire('click', find('button'));
		await tick(7_100);
		expect(seen).toEqual([]);
	});

	it('by a script of the page', async () => {
		const { tick, seen, find } = deadOn('<button>Pay</button>');
		await tick(5_000);
		(find('button') as HTMLElement).click();
		await tick(7_100);
		expect(seen).toEqual([]);
	});

	it('once its detector is closed, and the page is as it was', async () => {
		const test = openTestPage({ html: '<button>Pay</button>' });
		const { open, HTMLElement } = test.window;
		const { click } = HTMLElement.prototype;
		const { seen, close } = watchWith(test, [deadClick]);
		expect(test.window.open).not.toBe(open);
		close();
		await test.press('button');
		await test.tick(7_100);
		expect(seen).toEqual([]);
		expect(test.window.open).toBe(open);
		expect(HTMLElement.prototype.click).toBe(click);
	});
});
