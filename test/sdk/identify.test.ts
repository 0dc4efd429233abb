import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../sdk/detectors/detector.ts';
import { identify } from '../../sdk/identify.ts';
import { openIdentity } from '../../sdk/identity.ts';
import { openTestPage } from '../support/page.ts';

function openOn(site: string, test = openTestPage()) {
	const identity = openIdentity(test.page, { site, isTabOnly: false, cookie: '' });
	const seen: Observation[] = [];
	const faults: string[] = [];
	const heard = {
		page: test.page,
		identity,
		site,
		see: (each: Observation) => void seen.push(each),
		fault: (code: string) => void faults.push(code),
	};
	return { ...test, identity, seen, faults, say: (id: string) => identify(heard, id, { plan: 'team' }) };
}

describe('a person', () => {
	it('is a hash of what the site knows them by, different on each site, and told once it is made', async () => {
		const [shop, blog] = [openOn('shop'), openOn('blog')];
		await shop.say('c-4711');
		await blog.say('c-4711');
		expect(shop.identity.ids().person).toBe(createHash('sha256').update('shop:c-4711').digest('hex'));
		expect(blog.identity.ids().person).not.toBe(shop.identity.ids().person);
		expect(shop.seen).toEqual([{ kind: 'action', name: 'identify', props: { plan: 'team' } }]);
	});

	it('who was forgotten while the hash was made is not identified by it', async () => {
		const { identity, say, seen } = openOn('shop');
		const made = say('c-4711');
		identity.forget();
		await made;
		expect(seen).toEqual([]);
		expect(identity.ids()).not.toHaveProperty('person');
		await say('c-4711');
		identity.forget();
		expect(identity.ids()).not.toHaveProperty('person');
	});

	it('is nobody where the browser has no hash, and the site hears of it', async () => {
		const { window, identity, seen, faults, say } = openOn('shop');
		Object.defineProperty(window, 'crypto', { value: { getRandomValues: crypto.getRandomValues.bind(crypto) } });
		await say('c-4711');
		expect(faults).toEqual(['not-identified']);
		expect(seen).toEqual([]);
		expect(identity.ids()).not.toHaveProperty('person');
	});
});
