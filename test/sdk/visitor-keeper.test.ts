import { describe, expect, it } from 'vitest';
import { type Keeping, openCookie, openKeeper } from '../../sdk/visitor-keeper.ts';
import { openTestPage } from '../support/page.ts';

const keeperOf = ({ window }: ReturnType<typeof openTestPage>, given: Partial<Keeping> = {}) => {
	const keeping = { site: 'shop', isTabOnly: false, cookie: '', ...given };
	return openCookie(window, keeping) ?? openKeeper(window, keeping);
};

const KEPT = 'Zk3v9aQx0fE b7 1763750400000';

describe('what is kept of a visitor', () => {
	it.each([
		['for the site', {}],
		['for the tab', { isTabOnly: true }],
		['for all subdomains', { cookie: 'shop.example' }],
	])('%s: is read back, and removed', (_, given) => {
		const keeper = keeperOf(openTestPage({ url: 'https://www.shop.example/' }), given);
		expect(keeper.read()).toBeFalsy();
		keeper.write(KEPT);
		expect(keeper.read()).toBe(KEPT);
		keeper.remove();
		expect(keeper.read()).toBeFalsy();
	});

	it('a cookie is of the domain, and found among others', () => {
		const test = openTestPage({ url: 'https://www.shop.example/' });
		test.document.cookie = 'my_waymark_shop=no';
		keeperOf(test, { cookie: 'shop.example' }).write(KEPT);
		test.document.cookie = 'waymark_shop2=no';
		expect(keeperOf(test, { cookie: 'shop.example' }).read()).toBe(KEPT);
		expect(test.window.localStorage.length).toBe(0);
	});

	it('no cookie is written where a visitor lives as long as the tab', () => {
		const test = openTestPage({ url: 'https://www.shop.example/' });
		keeperOf(test, { cookie: 'shop.example', isTabOnly: true }).write(KEPT);
		expect(test.document.cookie).toBe('');
	});

	it('a browser that refuses storage hears no complaint', () => {
		const test = openTestPage();
		for (const name of ['localStorage', 'sessionStorage'])
			Object.defineProperty(test.window, name, {
				get() {
					throw new Error('denied');
				},
			});
		for (const given of [{}, { isTabOnly: true }]) {
			const keeper = keeperOf(test, given);
			keeper.write(KEPT);
			expect(keeper.read()).toBeUndefined();
			keeper.remove();
		}
	});

	it('a cookie that was written by hand costs nothing but itself', () => {
		const test = openTestPage({ url: 'https://shop.example/' });
		test.document.cookie = 'waymark_shop=%E0%A4%A';
		expect(keeperOf(test, { cookie: 'shop.example' }).read()).toBeUndefined();
	});
});
