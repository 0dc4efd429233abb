import { describe, expect, it } from 'vitest';
import { spinnerStuck } from '../../../sdk/detectors/spinner-stuck.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

/** Found at the first look. */
const FOUND_MS = 250;
const STUCK_MS = 10_000;

/** A page that says of each element that is looked for whether it is in view; and, if told to, that a style hides it. */
function openBusyPage(html: string, { styled = true }: { readonly styled?: boolean } = {}) {
	const test = openTestPage({ url: 'https://shop.example/mugs', html });
	const inView = new Set<Element>();
	let tell: (entries: { target: Element; isIntersecting: boolean }[]) => void = () => {};
	class IntersectionObserver {
		constructor(callback: typeof tell) {
			tell = callback;
		}
		observe(target: Element) {
			inView.add(target);
			tell([{ target, isIntersecting: !target.matches('.below') }]);
		}
		unobserve(target: Element) {
			inView.delete(target);
		}
		disconnect() {
			inView.clear();
		}
	}
	Object.assign(test.window, { IntersectionObserver });
	Object.assign(test.window.Element.prototype, { checkVisibility: () => styled });
	const { seen, close } = watchWith(test, [spinnerStuck]);
	const show = (target: string, isIntersecting: boolean) => tell([{ target: test.find(target), isIntersecting }]);
	return { ...test, seen, close, show, watched: () => inView.size };
}

describe('a spinner', () => {
	it.each([
		['a busy region', '<ul id=s aria-busy=true></ul>', { selector: '#s' }],
		[
			'a progress bar without a value',
			'<div id=s role=progressbar aria-label=Loading></div>',
			{ selector: '#s', role: 'progressbar', hasName: true, name: 'Loading' },
		],
		['a native one', '<progress id=s></progress>', { selector: '#s', role: 'progressbar', hasName: false }],
	])('is stuck after ten seconds in view (%s)', async (_, html, element) => {
		const { tick, seen, now } = openBusyPage(html);
		await tick(FOUND_MS);
		const at = now();
		await tick(STUCK_MS - 100);
		expect(seen).toEqual([]);
		await tick(100);
		expect(seen).toEqual([{ kind: 'friction', friction: 'spinner-stuck', at, element, evidence: { spanMs: STUCK_MS }, wcag: ['4.1.3'] }]);
	});

	it.each([
		['was put into the page', (d: Element) => d.insertAdjacentHTML('beforeend', '<p><i role=progressbar></i></p>')],
		['was made of what was there', (d: Element) => d.setAttribute('aria-busy', 'true')],
		['was given its role', (d: Element) => d.setAttribute('role', 'progressbar')],
	])('is seen also where it %s later', async (_, change) => {
		const { tick, seen, find } = openBusyPage('<div></div>');
		await tick(60_000);
		change(find('div'));
		await tick(FOUND_MS + STUCK_MS);
		expect(seen).toHaveLength(1);
	});

	it('is told once while it goes on, and again when it gets stuck again', async () => {
		const { tick, seen, find } = openBusyPage('<div aria-busy=true></div>');
		await tick(60_000);
		expect(seen).toHaveLength(1);
		find('div').removeAttribute('aria-busy');
		await tick(1_000);
		find('div').setAttribute('aria-busy', 'true');
		await tick(60_000);
		expect(seen).toHaveLength(2);
	});

	it('within something busy is one wait with it', async () => {
		const { tick, seen } = openBusyPage('<main aria-busy=true><i role=progressbar></i></main>');
		await tick(FOUND_MS + STUCK_MS);
		expect(seen).toMatchObject([{ element: { selector: 'main:nth-of-type(1)' } }]);
	});

	it('that comes into view late is waited for from then on', async () => {
		const { tick, seen, show } = openBusyPage('<div class=below aria-busy=true></div>');
		await tick(60_000);
		expect(seen).toEqual([]);
		show('div', true);
		await tick(STUCK_MS);
		expect(seen).toMatchObject([{ evidence: { spanMs: STUCK_MS } }]);
	});

	it('of a tab that was away is waited for anew', async () => {
		const { tick, seen, hide } = openBusyPage('<div aria-busy=true></div>');
		await tick(8_000);
		hide('hidden');
		await tick(60_000);
		hide('visible');
		await tick(STUCK_MS - 100);
		expect(seen).toEqual([]);
		await tick(100);
		expect(seen).toHaveLength(1);
	});
});

describe('no spinner', () => {
	it.each([
		['a bar that says how far it is', '<div role=progressbar aria-valuenow=3>3 %</div>'],
		['a native bar that says how far it is', '<progress value=3 max=10></progress>'],
		['a region that is not busy', '<div aria-busy=false></div>'],
		['a picture that turns without saying so', '<div class=spinner></div>'],
		['one out of view', '<div class=below aria-busy=true></div>'],
		['one whose owner wants it left alone', '<div data-waymark-ignore=spinner-stuck><ul aria-busy=true></ul></div>'],
	])('%s', async (_, html) => {
		const { tick, seen, faults } = openBusyPage(html);
		await tick(60_000);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('one that a style hides', async () => {
		const { tick, seen } = openBusyPage('<div aria-busy=true></div>', { styled: false });
		await tick(60_000);
		expect(seen).toEqual([]);
	});

	it.each([
		['is done', (d: Element) => d.removeAttribute('aria-busy')],
		['is gone', (d: Element) => d.remove()],
		['begins to say how far it is', (d: Element) => d.setAttribute('aria-busy', 'false')],
	])('one that %s within ten seconds', async (_, change) => {
		const { tick, seen, find, watched } = openBusyPage('<div aria-busy=true></div>');
		await tick(9_000);
		change(find('div'));
		await tick(60_000);
		expect(seen).toEqual([]);
		expect(watched()).toBe(0);
	});

	it('one that flickers: each time is a wait of its own', async () => {
		const { tick, seen, find } = openBusyPage('<div></div>');
		for (let i = 0; i < 10; i++) {
			find('div').setAttribute('aria-busy', 'true');
			await tick(3_000);
			find('div').removeAttribute('aria-busy');
			await tick(1_000);
		}
		expect(seen).toEqual([]);
	});

	it('one that was scrolled out of view', async () => {
		const { tick, seen, show } = openBusyPage('<div aria-busy=true></div>');
		await tick(9_000);
		show('div', false);
		await tick(60_000);
		expect(seen).toEqual([]);
	});

	it('once its detector is closed', async () => {
		const { tick, seen, close, watched, find } = openBusyPage('<div aria-busy=true></div>');
		await tick(1_000);
		close();
		find('div').setAttribute('aria-busy', 'true');
		await tick(60_000);
		expect(seen).toEqual([]);
		expect(watched()).toBe(0);
	});
});
