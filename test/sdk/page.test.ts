import { describe, expect, it } from 'vitest';
import { type Move, openPage } from '../../sdk/page.ts';
import { openTestPage } from '../support/page.ts';

describe('a page', () => {
	it('that fails in a listener is closed and told of, and its siblings go on', async () => {
		const test = openTestPage();
		const sibling = openPage(test.window, () => {});
		const heard: string[] = [];
		test.page.listen('click', () => {
			throw new Error('broken');
		});
		test.page.after(10, () => heard.push('timer of the broken one'));
		sibling.listen('click', () => heard.push('sibling'));
		expect(() => test.document.body.click()).not.toThrow();
		test.document.body.click();
		await test.tick(20);
		expect(heard).toEqual(['sibling', 'sibling']);
		expect(test.faults).toEqual([new Error('broken')]);
	});

	it('listens in the capture phase, so that no host listener can hide an event from it', () => {
		const test = openTestPage({ html: '<button></button>' });
		let heard = 0;
		test.find('button').addEventListener('click', (event) => event.stopImmediatePropagation());
		test.page.listen('click', () => heard++);
		test.document.querySelector('button')?.click();
		expect(heard).toBe(1);
	});

	it('can call off what was to happen later', async () => {
		const { page, tick, pending } = openTestPage();
		let called = false;
		const cancel = page.after(50, () => {
			called = true;
		});
		cancel();
		await tick(100);
		expect(called).toBe(false);
		expect(pending()).toBe(0);
	});

	it('that is closed has no listener and no timer left', async () => {
		const test = openTestPage();
		let heard = 0;
		test.page.listen('click', () => heard++);
		test.page.after(10, () => heard++);
		test.page.close();
		test.document.body.click();
		await test.tick(20);
		expect(heard).toBe(0);
		expect(test.pending()).toBe(0);
	});

	it('hears of navigations by script where the browser has no Navigation API, and puts history back when it is closed', () => {
		const test = openTestPage();
		const { history } = test.window;
		const { pushState, replaceState } = history;
		const moves: Move[] = [];
		test.page.onNavigate((move) => moves.push(move));
		history.pushState({}, '', '/a');
		history.replaceState({}, '', '/b');
		test.fire('popstate');
		expect(moves).toEqual(['push', 'replace', 'traverse']);
		expect(test.window.location.pathname).toBe('/b');
		test.page.close();
		expect(history.pushState).toBe(pushState);
		expect(history.replaceState).toBe(replaceState);
	});

	it('prefers the Navigation API, and takes a mere change of state for no navigation', () => {
		const test = openTestPage();
		const navigation = new test.window.EventTarget();
		Object.assign(test.window, { navigation });
		const moves: Move[] = [];
		test.page.onNavigate((move) => moves.push(move));
		test.fire('currententrychange', navigation, { navigationType: 'traverse' });
		test.fire('currententrychange', navigation, { navigationType: null });
		expect(moves).toEqual(['traverse']);
	});

	it('leaves the wrapper of somebody who wrapped after us in place', () => {
		const test = openTestPage();
		const { history } = test.window;
		const moves: Move[] = [];
		test.page.onNavigate((move) => moves.push(move));
		const ours = history.pushState;
		const theirs: typeof ours = (...args) => ours.apply(history, args);
		history.pushState = theirs;
		test.page.close();
		expect(history.pushState).toBe(theirs);
		history.pushState({}, '', '/c');
		expect(moves).toEqual([]);
	});
});
