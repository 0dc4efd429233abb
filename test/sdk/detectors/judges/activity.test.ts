import { describe, expect, it } from 'vitest';
import { deadClick } from '../../../../sdk/detectors/dead-click.ts';
import { openTestPage, type TestPage, watchWith } from '../../../support/page.ts';

/** Presses the first button, lets `answer` follow, and says whether that was an answer. */
async function isAnswer(
	answer: (test: TestPage) => unknown,
	html = '<button>Go</button><p>Text <a href="/b">More</a></p>',
	prepare: (test: TestPage) => unknown = () => {},
) {
	const test = openTestPage({ url: 'https://shop.example/a', html });
	await prepare(test);
	const { seen } = watchWith(test, [deadClick]);
	await test.press('button');
	await answer(test);
	await test.tick(7_100);
	expect(test.faults).toEqual([]);
	return seen.length === 0;
}

const change = (test: TestPage, html: string) => {
	test.find('p').innerHTML = html;
};

describe('an answer to a press', () => {
	it.each<[string, (test: TestPage) => unknown]>([
		['something changed elsewhere', (test) => change(test, 'Sold out')],
		['an attribute changed elsewhere', (test) => test.find('p').setAttribute('class', 'open')],
		[
			'a link changed and was gone at once',
			(test) => {
				test.find('p a').textContent = 'Sold out';
				test.find('p a').remove();
			},
		],
		['the words of the control changed', (test) => (test.find('button').textContent = 'Going…')],
		['the control says that it is pressed', (test) => test.find('button').setAttribute('aria-pressed', 'true')],
		['the control was disabled', (test) => test.find('button').setAttribute('disabled', '')],
		['a class of the control stayed', (test) => test.find('button').classList.add('liked')],
		['a popover opened, without any mutation', (test) => test.fire('beforetoggle', test.find('p'), { bubbles: false })],
		['something was chosen', (test) => test.fire('change', test.find('p'))],
		['something was played', (test) => test.fire('play', test.find('p'), { bubbles: false })],
		['the page scrolled', (test) => test.fire('scroll', test.document)],
		['the focus moved elsewhere', (test) => test.fire('focusin', test.find('p'))],
		['the window lost the focus', (test) => test.fire('blur', test.window)],
		['the page was hidden', (test) => test.hide('hidden')],
		['the address changed', (test) => test.window.history.pushState({}, '', '/b')],
		['something was printed', (test) => test.fire('beforeprint')],
		[
			'it came late, but it came',
			async (test) => {
				await test.tick(6_500);
				change(test, 'At last');
			},
		],
	])('%s', async (_, answer) => {
		expect(await isAnswer(answer)).toBe(true);
	});

	it('a window that was opened', async () => {
		const opens = (result: unknown, features?: string) =>
			isAnswer(
				(test) => test.window.open('/terms', '', features),
				undefined,
				(test) => Object.assign(test.window, { open: () => result }),
			);
		expect(await opens({})).toBe(true);
		expect(await opens(null, 'noopener')).toBe(true);
		expect(await opens(null)).toBe(false);
	});

	it('a download that a script started', async () => {
		const clicks = (attributes: object) => (test: TestPage) => {
			const link = Object.assign(test.document.createElement('a'), attributes);
			link.addEventListener('click', (event) => event.preventDefault());
			link.click();
		};
		expect(await isAnswer(clicks({ download: 'prices.csv' }))).toBe(true);
		expect(await isAnswer(clicks({}))).toBe(false);
	});

	it('a navigation to another document, when it begins', async () => {
		const navigates = (destination: object) => (test: TestPage) => test.fire('navigate', test.window.navigation, { destination });
		const withNavigation = (test: TestPage) => Object.assign(test.window, { navigation: new test.window.EventTarget() });
		const here = 'https://shop.example/a';
		expect(await isAnswer(navigates({ url: 'https://shop.example/b', sameDocument: false }), undefined, withNavigation)).toBe(true);
		expect(await isAnswer(navigates({ url: here, sameDocument: false }), undefined, withNavigation)).toBe(true);
		expect(await isAnswer(navigates({ url: here, sameDocument: true }), undefined, withNavigation)).toBe(false);
	});

	it('something changed in the open shadow root around the control', async () => {
		const test = openTestPage({ html: '<x-card></x-card>' });
		const root = test.find('x-card').attachShadow({ mode: 'open' });
		root.innerHTML = '<button>Go</button><p></p>';
		const { seen } = watchWith(test, [deadClick]);
		const [button, text] = root.children;
		if (button) await test.press(button);
		if (text) text.textContent = 'Done';
		await test.tick(7_100);
		expect(seen).toEqual([]);
	});
});

describe('no answer to a press', () => {
	it.each<[string, (test: TestPage) => unknown]>([
		['nothing', () => {}],
		['the focus landed on the control itself', (test) => test.fire('focusin', test.find('button'))],
		['the focus landed on what is around it', (test) => test.fire('focusin', test.document.body)],
		['an element within lost the focus', (test) => test.fire('blur', test.find('p'), { bubbles: false })],
		[
			'the label of the control changed for assistive technology',
			(test) => test.find('button').setAttribute('aria-describedby', 'x') ?? test.find('button').removeAttribute('aria-describedby'),
		],
		['a navigation to where the visitor is already', (test) => test.window.history.pushState({}, '', '/a')],
		[
			'a ripple that came and went',
			async (test) => {
				const ripple = test.document.createElement('i');
				test.find('button').append(ripple);
				await test.tick(300);
				ripple.remove();
			},
		],
		[
			'a change that its owner calls none',
			(test) => {
				test.find('p').setAttribute('data-waymark-ignore', 'activity');
			},
		],
	])('%s', async (name, answer) => {
		const prepare = (test: TestPage) => name.includes('owner') && test.find('p').setAttribute('data-waymark-ignore', 'activity');
		expect(await isAnswer(answer, undefined, prepare)).toBe(false);
	});
});

describe('what changes by itself', () => {
	const SECOND = 1_000;

	/** A page with a clock that ticks; presses `target` after `ms`. */
	async function pressBesideClock(ms: number, answer: (test: TestPage) => void = () => {}) {
		const test = openTestPage({ html: '<header><b id=clock>0</b></header><button>Go</button>' });
		const { seen } = watchWith(test, [deadClick]);
		const clock = () => {
			test.find('#clock').textContent = `${test.now()}`;
			test.window.setTimeout(clock, SECOND);
		};
		test.window.setTimeout(clock, SECOND);
		await test.tick(ms);
		await test.press('button');
		answer(test);
		await test.tick(8_000);
		return seen.length;
	}

	it('brings no dead button to life', async () => {
		expect(await pressBesideClock(6_250)).toBe(1);
	});

	it('is still known after a while, for it is looked at now and then', async () => {
		expect(await pressBesideClock(60_250)).toBe(1);
	});

	it('does not hide an answer elsewhere', async () => {
		expect(await pressBesideClock(6_250, (test) => test.document.body.append(test.document.createElement('p')))).toBe(0);
	});

	it('and what is inserted is news, wherever it is', async () => {
		expect(await pressBesideClock(6_250, (test) => test.find('#clock').append(test.document.createElement('i')))).toBe(0);
	});

	/** A carousel that turns every second; presses the button beside it, which turns it `ms` later, or not at all. */
	async function pressCarousel(html: string, ms?: number) {
		const test = openTestPage({ html });
		const { seen } = watchWith(test, [deadClick]);
		const turn = () => test.find('#track').setAttribute('style', `left: ${test.now()}px`);
		const byItself = () => {
			turn();
			test.window.setTimeout(byItself, SECOND);
		};
		test.window.setTimeout(byItself, SECOND);
		await test.tick(6_250);
		await test.press('button');
		if (ms !== undefined) test.window.setTimeout(turn, ms);
		await test.tick(8_000);
		return seen.length;
	}
	const CAROUSEL = '<main><div><div id=track></div><nav><button>Next</button></nav></div></main>';

	it('is an answer where it turns at once, beside the button that was pressed', async () => {
		expect(await pressCarousel(CAROUSEL, 50)).toBe(0);
	});

	it('is none where it turns later, or elsewhere on the page', async () => {
		expect(await pressCarousel(CAROUSEL)).toBe(1);
		expect(await pressCarousel('<main><div id=track></div></main><div><p><button>Next</button></p></div>', 50)).toBe(1);
	});
});
