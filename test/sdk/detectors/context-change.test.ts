import { describe, expect, it } from 'vitest';
import { contextChange } from '../../../sdk/detectors/context-change.ts';
import { openTestPage, type TestPage, watchWith } from '../../support/page.ts';

const SELECT = '<form action="/go"><select id=country><option>-</option><option>NL</option></select><button>Go</button></form>';

function contextOn(html = SELECT) {
	const test = openTestPage({ url: 'https://shop.example/ship?a=1', html });
	const navigation = new test.window.EventTarget();
	Object.assign(test.window, { navigation });
	const { seen } = watchWith(test, [contextChange]);
	return {
		...test,
		seen,
		choose: (selector = 'select') => test.fire('change', test.find(selector)),
		go: (url: string) => {
			test.window.history.pushState({}, '', url);
			test.fire('currententrychange', navigation, { navigationType: 'push' });
		},
		/** The browser begins to load another document. */
		leave: (told: Record<string, unknown> = {}) =>
			test.fire('navigate', navigation, { destination: { sameDocument: false }, downloadRequest: null, ...told }),
	};
}

type Context = ReturnType<typeof contextOn>;
const submit = ({ fire, find }: TestPage) => fire('submit', find('form'), { cancelable: true });

describe('a change of context', () => {
	it.each<[string, (test: Context) => unknown]>([
		['navigation', ({ leave }) => leave()],
		['navigation', ({ go }) => go('/ship/nl')],
		['submit', submit],
		['unload', ({ fire }) => fire('pagehide')],
	])('is a choice that the page takes for an order to go elsewhere (%s)', async (effect, follow) => {
		const test = contextOn();
		const at = test.now();
		test.choose();
		await test.tick(400);
		follow(test);
		await test.tick(0);
		expect(test.seen).toMatchObject([
			{ friction: 'context-change', at, page: '/ship', element: { selector: '#country' }, evidence: { effect }, wcag: ['3.2.2'] },
		]);
	});

	it.each(['<input type=radio>', '<input type=checkbox>'])('may also be caused by %s', (html) => {
		const { choose, leave, fire, find, seen } = contextOn(html);
		// The press that makes the choice comes before it.
		fire('click', find('input'));
		choose('input');
		leave();
		expect(seen).toHaveLength(1);
	});

	it('is told once, though a page leaves in several steps', async () => {
		const test = contextOn();
		test.choose();
		submit(test);
		await test.tick(0);
		test.leave();
		test.fire('pagehide');
		expect(test.seen).toHaveLength(1);
	});
});

describe('no change of context', () => {
	it.each<[string, (test: Context) => unknown]>([
		['stays where it is', () => {}],
		['keeps the choice in its address', ({ go }) => go('/ship?a=2#top')],
		['downloads something', ({ leave }) => leave({ downloadRequest: '' })],
		['only moves within the document', ({ leave }) => leave({ destination: { sameDocument: true } })],
		['handles the form in place', (test) => void test.fire('submit', test.find('form'), { cancelable: true }).preventDefault()],
	])('where the page %s', async (_, follow) => {
		const test = contextOn();
		test.choose();
		follow(test);
		await test.tick(1_000);
		expect(test.seen).toEqual([]);
	});

	it.each<[string, (test: Context) => unknown]>([
		['a button', ({ fire, find }) => fire('click', find('button'))],
		['Enter', ({ fire, find }) => fire('keydown', find('select'), { key: 'Enter' })],
	])('after %s, which is an order of its own', (_, order) => {
		const test = contextOn();
		test.choose();
		order(test);
		test.leave();
		expect(test.seen).toEqual([]);
	});

	it('where it comes later than the choice explains', async () => {
		const test = contextOn();
		test.choose();
		await test.tick(501);
		test.leave();
		expect(test.seen).toEqual([]);
	});

	it.each([
		['of a text', '<input id=x>'],
		['that is said before, which the owner tells us', '<select id=x data-waymark-ignore></select>'],
	])('by a choice %s', (_, html) => {
		const { choose, leave, seen, faults } = contextOn(html);
		choose('#x');
		leave();
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('by a choice that a script makes', () => {
		const { window, find, leave, seen } = contextOn();
		find('select').dispatchEvent(new window.Event('change', { bubbles: true }));
		leave();
		expect(seen).toEqual([]);
	});
});
