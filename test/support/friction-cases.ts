import type { Page } from 'playwright-core';

/** A page, what somebody does on it, and what is met there: the friction named, or nothing at all. */
export interface FrictionCase {
	readonly friction: string;
	readonly says: string;
	readonly isMet: boolean;
	readonly html: string;
	readonly act: (page: Page) => Promise<unknown>;
	/** How long the verdict may take. */
	readonly waitMs?: number;
	readonly touch?: boolean;
}

const SILENCE_MS = 7_400;
const GAP_MS = 120;

const pause = (page: Page, ms = GAP_MS) => page.waitForTimeout(ms);
const nothing = async () => {};
const keys =
	(...presses: readonly string[]) =>
	async (page: Page) => {
		await page.focus('#b');
		for (const key of presses) {
			await page.keyboard.press(key);
			await pause(page);
		}
	};
const press = async (page: Page, selector = '#b') => {
	await page.hover(selector);
	await page.mouse.down();
	await pause(page, 30);
	await page.mouse.up();
};
const presses = (times: number, gapMs: number) => async (page: Page) => {
	for (let i = 0; i < times; i++) {
		await press(page);
		await pause(page, gapMs);
	}
};
/** A tap beside the control, in px from its right edge, and then one on it. */
const tapBeside = (px: number, gapMs: number) => async (page: Page) => {
	const box = await page.locator('#b').boundingBox();
	if (!box) throw new Error('no control');
	await page.touchscreen.tap(box.x + box.width + px, box.y + box.height / 2);
	await pause(page, gapMs);
	await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
};
const typed = (words: Readonly<Record<string, string>>) => async (page: Page) => {
	for (const [field, text] of Object.entries(words)) {
		await page.focus(field);
		await page.keyboard.press('Control+a');
		await page.keyboard.type(text, { delay: 15 });
	}
};
const paste = (field: string) => async (page: Page) => {
	await typed({ '#from': 's3cret' })(page);
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+c');
	await page.focus(field);
	await page.keyboard.press('Control+v');
};
const search =
	(...queries: readonly string[]) =>
	async (page: Page) => {
		for (const query of queries) {
			await typed({ '#q': query })(page);
			await page.keyboard.press('Enter');
			await pause(page, 300);
		}
	};
const tabs = (times: number) => async (page: Page) => {
	for (let i = 0; i < times; i++) await page.keyboard.press('Tab');
	await pause(page);
};

const OUT = '<p id="o"></p>';
const says = (ms: number) => `onclick="setTimeout(() => o.append('x'), ${ms})"`;
const FORM = (attributes: string, fields: string) =>
	`<form ${attributes} onsubmit="event.preventDefault(); o.append('x')">${fields}<button id="b">Send</button></form>${OUT}`;
const MARKS = `<form novalidate onsubmit="event.preventDefault(); a.setAttribute('aria-invalid', String(!a.value)); o.append('x')">`;
const SEARCH = `<search><form onsubmit="event.preventDefault(); r.append('x')"><input id="q" type="search"></form></search><main id="r"><a href="#found">found</a></main>`;
const LINKS = '<a href="#x">x</a> '.repeat(60);
const MOVES = `<div id="gap"></div><button id="b" style="display: block; height: 60px" onclick="o.append('x')">Go</button>${OUT}`;
const SMALL = `<div style="padding: 60px"><button id="b" style="width: 18px; height: 18px; padding: 0" onclick="o.append('x')">×</button></div>${OUT}`;

type Told = readonly [says: string, html: string, act: FrictionCase['act'], more?: Pick<FrictionCase, 'waitMs' | 'touch'>];

/** What is met, and what is not. */
const of = (friction: string, met: readonly Told[], unmet: readonly Told[]): readonly FrictionCase[] => [
	...met.map(([words, html, act, more]) => ({ friction, says: words, isMet: true, html, act, ...more })),
	...unmet.map(([words, html, act, more]) => ({ friction, says: words, isMet: false, html, act, ...more })),
];

const LONG = { waitMs: SILENCE_MS };
const TOUCH = { touch: true };

/** One page where it is met and two where it is not, at least, for what the tests of the rooms do not have in a browser. */
export const frictionCases: readonly FrictionCase[] = [
	...of(
		'dead-key',
		[
			[
				'Enter on what only calls itself a button',
				`<div id="b" role="button" tabindex="0" ${says(0)}>Save</div>${OUT}`,
				keys('Enter'),
				LONG,
			],
		],
		[
			['Enter and Space on a native button', `<button id="b" ${says(0)}>Save</button>${OUT}`, keys('Enter', 'Space'), LONG],
			['Space on a link', '<a id="b" href="#x">x</a>', keys('Space'), LONG],
		],
	),
	...of(
		'rage-key',
		[['Enter again and again', `<div id="b" role="button" tabindex="0">Save</div>${OUT}`, keys('Enter', 'Enter', 'Enter'), LONG]],
		[
			[
				'a stepper that counts',
				`<button id="b" onclick="o.textContent += 'x'">+</button>${OUT}`,
				keys('Enter', 'Enter', 'Enter', 'Enter'),
				LONG,
			],
			['Enter in a text field', '<input id="b">', keys('Enter', 'Enter', 'Enter'), LONG],
		],
	),
	...of(
		'slow-response',
		[['an answer after three seconds', `<button id="b" ${says(3_000)}>Go</button>${OUT}`, presses(1, 0), LONG]],
		[
			['an answer after one', `<button id="b" ${says(1_000)}>Go</button>${OUT}`, presses(1, 0), LONG],
			[
				'a word at once, and the answer later',
				`<button id="b" onclick="o.append('…'); setTimeout(() => o.append('x'), 3000)">Go</button>${OUT}`,
				presses(1, 0),
				LONG,
			],
		],
	),
	...of(
		'error-click',
		[['a handler that throws', `<button id="b" onclick="o.append('x'); missing()">Go</button>${OUT}`, presses(1, 0)]],
		[
			[
				'an error that comes anyway',
				`<button id="b" ${says(0)}>Go</button>${OUT}<script>setInterval(() => { throw new Error('tick') }, 400)</script>`,
				async (page) => pause(page, 900).then(() => press(page)),
			],
			['a picture that is missing', `<button id="b" onclick="o.innerHTML = '<img src=/missing.png>'">Go</button>${OUT}`, presses(1, 0)],
		],
	),
	...of(
		'near-miss-tap',
		[['a tap beside a small control, and then on it', SMALL, tapBeside(14, 300), TOUCH]],
		[
			['a tap far from it before', SMALL, tapBeside(60, 300), TOUCH],
			['a tap beside it long before', SMALL, tapBeside(14, 2_200), TOUCH],
		],
	),
	...of(
		'shift-misclick',
		[
			[
				'a button that the page moved away between press and release',
				MOVES,
				async (page) => {
					await page.mouse.move(30, 30);
					await page.mouse.down();
					await page.evaluate("gap.style.height = '60px'");
					await page.mouse.up();
				},
			],
		],
		[
			['a button that stays where it is', MOVES, presses(1, 0)],
			[
				'a button that moved a second ago',
				MOVES,
				async (page) =>
					page
						.evaluate("gap.style.height = '60px'")
						.then(() => pause(page, 1_100))
						.then(() => press(page)),
			],
		],
	),
	...of(
		'broken-link',
		[],
		[
			['a page that is there', '<h1>Here</h1>', nothing],
			['a page that is loaded again', '<h1>Here</h1>', (page) => page.reload()],
		],
	),
	...of(
		'quick-back',
		[],
		[['a page left by a link of its own', '<a id="b" href="#part">part</a>', async (page) => press(page).then(() => page.goBack())]],
	),
	...of(
		'spinner-stuck',
		[],
		[['a bar that says how far it is', '<div role="progressbar" aria-valuenow="3">3 %</div>', nothing, { waitMs: 11_000 }]],
	),
	...of('autoplay-audio', [], [['a silent film', '<video autoplay muted loop></video>', nothing, { waitMs: 3_600 }]]),
	...of(
		'form-error-loop',
		[],
		[
			[
				'two refusals and a way through',
				`${MARKS}<label>Name <input id="a"></label><p>Say your name</p><button id="b">Send</button></form>${OUT}`
					.replace('<input id="a">', '<input id="a" aria-describedby="h">')
					.replace('<p>', '<p id="h">'),
				async (page) =>
					presses(
						2,
						600,
					)(page)
						.then(() => typed({ '#a': 'Jo' })(page))
						.then(() => presses(1, 600)(page)),
			],
		],
	),
	...of(
		'error-undescribed',
		[],
		[
			[
				'a field that says why',
				`${MARKS}<input id="a" aria-describedby="h"><p id="h">Say your name</p><button id="b">Send</button></form>${OUT}`,
				presses(1, 900),
			],
			['what the browser itself says', FORM('', '<input id="a" required>'), presses(1, 900)],
		],
	),
	...of(
		'paste-blocked',
		[],
		[
			['a password that may be pasted', FORM('', '<input id="from"><input id="to" type="password">'), paste('#to')],
			['a comment that may not', FORM('', '<input id="from"><textarea id="to" onpaste="return false"></textarea>'), paste('#to')],
		],
	),
	...of(
		'double-submit',
		[],
		[
			[
				'two forms sent one after the other',
				`<form onsubmit="event.preventDefault(); o.append('x')"><button id="b">A</button></form><form onsubmit="event.preventDefault(); o.append('x')"><button id="c">B</button></form>${OUT}`,
				async (page) =>
					press(page)
						.then(() => pause(page, 300))
						.then(() => press(page, '#c')),
			],
		],
	),
	...of(
		'form-abandon',
		[],
		[
			[
				'one field looked into',
				FORM('', '<input id="a" name="a"><input id="c" name="c">'),
				async (page) => typed({ '#a': 'x' })(page).then(() => page.goto('about:blank')),
			],
			[
				'a form that was sent',
				FORM('', '<input id="a" name="a"><input id="c" name="c">'),
				async (page) =>
					typed({ '#a': 'x', '#c': 'y' })(page)
						.then(() => press(page))
						.then(() => pause(page, 500)),
			],
		],
	),
	...of(
		'format-retry',
		[],
		[
			[
				'another number altogether',
				FORM('', '<input id="a" name="a" pattern="[0-9]{4}">'),
				async (page) =>
					typed({ '#a': '12-3' })(page)
						.then(() => presses(1, 600)(page))
						.then(() => typed({ '#a': '77-8' })(page))
						.then(() => presses(1, 600)(page)),
			],
			[
				'a password',
				FORM('', '<input id="a" type="password" pattern="[0-9]{4}">'),
				async (page) =>
					typed({ '#a': '12-3' })(page)
						.then(() => presses(1, 600)(page))
						.then(() => typed({ '#a': '1 23' })(page))
						.then(() => presses(1, 600)(page)),
			],
		],
	),
	...of(
		'context-change',
		[],
		[
			[
				'a choice that a button carries out',
				`<select id="s" onchange="o.append('x')"><option>a<option>b</select><button id="b" onclick="location.hash = 'b'">Go</button>${OUT}`,
				async (page) =>
					page
						.focus('#s')
						.then(() => page.keyboard.press('ArrowDown'))
						.then(() => pause(page, 200))
						.then(() => press(page)),
			],
		],
	),
	...of(
		'search-refine',
		[],
		[
			['two queries', SEARCH, search('mug', 'bowl')],
			[
				'three, with something opened between',
				SEARCH,
				async (page) =>
					search(
						'mug',
						'bowl',
					)(page)
						.then(() => press(page, 'main a'))
						.then(() => search('vase')(page)),
			],
		],
	),
	...of(
		'tab-overrun',
		[],
		[
			['twenty links', LINKS, tabs(20)],
			[
				'a skip link that is taken',
				`<a id="b" href="#m">Skip</a>${LINKS}<main id="m"><a href="#y">y</a></main>`,
				async (page) => keys('Enter')(page).then(() => tabs(3)(page)),
			],
		],
	),
	...of(
		'zoom-reflow',
		[],
		[['a wide page that nobody zoomed', '<div style="width: 3000px; height: 50px">wide</div>', (page) => page.mouse.wheel(200, 0)]],
	),
];
