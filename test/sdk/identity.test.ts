import { describe, expect, it } from 'vitest';
import { openIdentity, randomId } from '../../sdk/identity.ts';
import type { Keeping } from '../../sdk/visitor-keeper.ts';
import { openTestPage } from '../support/page.ts';

const MINUTE = 60_000;
const keeping = (given: Partial<Keeping> = {}): Keeping => ({ site: 'shop', isTabOnly: false, cookie: '', ...given });

describe('identity', () => {
	it('an id is 64 random bits in 11 letters that fit an address', () => {
		const { page } = openTestPage();
		const ids = Array.from({ length: 500 }, () => randomId(page));
		expect(new Set(ids).size).toBe(500);
		for (const id of ids) expect(id).toMatch(/^[\w-]{11}$/);
	});

	it('a visitor and a session are the same in all tabs of a site, a load is not', () => {
		const { page } = openTestPage();
		const here = openIdentity(page, keeping()).ids();
		const there = openIdentity(page, keeping()).ids();
		expect(there).toMatchObject({ visitor: here.visitor, session: here.session });
		expect(there.load).not.toBe(here.load);
	});

	it('two sites on one origin do not share a visitor', () => {
		const { page } = openTestPage();
		expect(openIdentity(page, keeping()).ids().visitor).not.toBe(openIdentity(page, keeping({ site: 'blog' })).ids().visitor);
	});

	it('a session ends after 30 silent minutes, and not before', async () => {
		const { page, tick } = openTestPage();
		const { ids } = openIdentity(page, keeping());
		const first = ids();
		await tick(29 * MINUTE);
		expect(ids().session).toBe(first.session);
		await tick(29 * MINUTE);
		expect(ids().session).toBe(first.session);
		await tick(31 * MINUTE);
		expect(ids().session).not.toBe(first.session);
		expect(ids().visitor).toBe(first.visitor);
	});

	it('another tab prolongs the session', async () => {
		const { page, tick } = openTestPage();
		const here = openIdentity(page, keeping());
		const there = openIdentity(page, keeping());
		const { session } = here.ids();
		await tick(20 * MINUTE);
		there.ids();
		await tick(20 * MINUTE);
		expect(here.ids().session).toBe(session);
	});

	it('nothing is stored before it is asked for', () => {
		const { page, window } = openTestPage();
		openIdentity(page, keeping());
		expect(window.localStorage.length).toBe(0);
	});

	it('works from memory where storage refuses', async () => {
		const { page, window, tick } = openTestPage();
		Object.defineProperty(window, 'localStorage', {
			get() {
				throw new Error('denied');
			},
		});
		const { ids, forget } = openIdentity(page, keeping());
		const first = ids();
		await tick(5 * MINUTE);
		expect(ids()).toEqual(first);
		expect(forget()).toBe(true);
		expect(ids().visitor).not.toBe(first.visitor);
	});

	it('who comes after forget is somebody new, in a new load', () => {
		const { page, window } = openTestPage();
		const { ids, forget } = openIdentity(page, keeping());
		const before = ids();
		expect(forget()).toBe(true);
		expect(window.localStorage.length).toBe(0);
		expect(forget()).toBe(false);
		const after = ids();
		expect(after.visitor).not.toBe(before.visitor);
		expect(after.session).not.toBe(before.session);
		expect(after.load).not.toBe(before.load);
	});

	it('a visitor who lives as long as the tab says so, and leaves nothing behind it', () => {
		const { page, window } = openTestPage();
		const { ids, forget } = openIdentity(page, keeping({ isTabOnly: true }));
		expect(ids()).toMatchObject({ scope: 'tab' });
		expect(openIdentity(page, keeping({ isTabOnly: true })).ids().visitor).toBe(ids().visitor);
		expect(window.localStorage.length).toBe(0);
		forget();
		expect(window.sessionStorage.length).toBe(0);
		expect(openIdentity(page, keeping()).ids()).not.toHaveProperty('scope');
	});

	it('a person goes with the ids until they are forgotten, and not if that was before they were known', () => {
		const { page } = openTestPage();
		const { ids, know, forget } = openIdentity(page, keeping());
		const { load } = ids();
		know('a1', load);
		expect(ids()).toMatchObject({ person: 'a1' });
		forget();
		know('a1', load);
		expect(ids()).not.toHaveProperty('person');
	});
});
