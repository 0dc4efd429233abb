import { describe, expect, it } from 'vitest';
import { openTabMemory } from '../../sdk/tab-memory.ts';
import { openTestPage } from '../support/page.ts';

const open = (test = openTestPage(), mayStore = () => true) => openTabMemory(test, 'corner-shop', mayStore);

describe('what a tab remembers', () => {
	it('is there on its next page, each thing under its own name', () => {
		const test = openTestPage();
		open(test).of('trip').write({ to: '/a' });
		open(test).of('asked').write([1]);
		expect(open(test).of('trip').read()).toEqual({ to: '/a' });
		expect(open(test).of('asked').read()).toEqual([1]);
		expect(open(test).of('faults').read()).toBeFalsy();
	});

	it('may have been written by another page since', () => {
		const test = openTestPage();
		const here = open(test).of('trip');
		here.write('mine');
		open(test).of('trip').write('theirs');
		expect(here.read()).toBe('theirs');
	});

	it('touches no storage without consent, and stays on this page', () => {
		const test = openTestPage();
		const trip = open(test, () => false).of('trip');
		trip.write('mine');
		expect(trip.read()).toBe('mine');
		expect(test.window.sessionStorage).toHaveLength(0);
	});

	it('stays on this page where storage is refused, full or broken', () => {
		const test = openTestPage();
		test.window.sessionStorage.setItem('waymark:corner-shop:trip', '{broken');
		const trip = open(test).of('trip');
		expect(trip.read()).toBeUndefined();
		Object.defineProperty(test.window, 'sessionStorage', {
			get() {
				throw new Error('refused');
			},
		});
		trip.write('mine');
		expect(trip.read()).toBe('mine');
		expect(() => open(test).forget()).not.toThrow();
	});

	it('is forgotten as a whole, and the page’s own things are not', () => {
		const test = openTestPage();
		const tab = open(test);
		tab.of('trip').write(1);
		const asked = tab.of('asked');
		asked.write(2);
		test.window.sessionStorage.setItem('cart', 'mug');
		tab.forget();
		expect({ ...test.window.sessionStorage }).toEqual({ cart: 'mug' });
		expect(asked.read()).toBeUndefined();
	});
});
