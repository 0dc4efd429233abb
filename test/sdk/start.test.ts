import { describe, expect, it } from 'vitest';
import type { Detector, Registry } from '../../sdk/detectors/detector.ts';
import { createNewsroom, type Fault } from '../../sdk/news.ts';
import { full } from '../../sdk/outfit.ts';
import type { Shelf } from '../../sdk/shelf.ts';
import { startTracking } from '../../sdk/start.ts';
import { createTestFetch } from '../support/collector-fake.ts';
import { openTestPage, type PageSetting, settingsOf } from '../support/page.ts';
import { createTestShelf } from '../support/shelf.ts';

interface Setting extends PageSetting {
	readonly options?: Readonly<Record<string, unknown>>;
	readonly registry?: Registry;
	readonly shelf?: Shelf;
	readonly navigator?: object;
}

function startOn({ options, registry = {}, shelf = createTestShelf().shelf, navigator = {}, ...setting }: Setting = {}) {
	const test = openTestPage(setting);
	const server = createTestFetch();
	Object.assign(test.window, { fetch: server.fetch });
	Object.defineProperty(test.window, 'navigator', { value: navigator });
	const news = createNewsroom();
	const faults: Fault[] = [];
	news.on('fault', (fault) => faults.push(fault));
	let opened = 0;
	const openShelf = () => {
		const counted = <T extends unknown[], R>(fn: (...args: T) => R) => {
			return (...args: T) => {
				opened++;
				return fn(...args);
			};
		};
		const { write, all, clear } = shelf;
		return { write: counted(write), all: counted(all), clear: counted(clear) };
	};
	const tracker = startTracking(settingsOf(options), { window: test.window, registry, news, openShelf, ...full });
	return { ...test, ...server, faults, news, tracker, storageUses: () => opened };
}

const onClick = (tier: Detector['tier'], name: string): Detector => ({
	tier,
	watch: ({ page, see }) => page.listen('click', () => see({ kind: 'action', name })),
});
const broken: Detector = {
	tier: 'open',
	watch() {
		throw new Error('broken');
	},
};
const friction: Detector = {
	tier: 'open',
	watch: ({ page, see }) => page.listen('click', () => see({ kind: 'friction', friction: 'wobble', element: { selector: '#x' } })),
};

describe('starting', () => {
	it('leads from a click to a request', async () => {
		const { document, tracker, sent } = startOn({ registry: { click: onClick('base', 'clicked') } });
		document.body.click();
		const receipts = await tracker.flush();
		expect(receipts).toEqual([{ accepted: 1, duplicates: 0, rejected: [] }]);
		expect(sent[0]?.batch).toMatchObject({ site: 'corner-shop', touchpoints: [{ kind: 'action', name: 'clicked', seq: 1, page: '/' }] });
		expect(sent[0]?.batch.load).toMatch(/^[\w-]{11}$/);
	});

	it.each([
		['default', ['base', 'open']],
		['all', ['base', 'open', 'optin', 'lab']],
		['none', []],
		['lab optin', ['base', 'optin', 'lab']],
	])('detectors %s means %s', async (detectors, expected) => {
		// Those of the quiet tier are heard of by another way: quiet.test.ts.
		const tiers = ['base', 'open', 'optin', 'lab'] as const;
		const registry = Object.fromEntries(tiers.map((tier) => [tier, onClick(tier, tier)]));
		const { document, tracker, sent } = startOn({ registry, options: { detectors } });
		document.body.click();
		await tracker.flush();
		expect(sent.flatMap(({ batch }) => batch.touchpoints.map((each) => 'name' in each && each.name))).toEqual(expected);
	});

	it('a detector that fails is told of by name, and its siblings go on', async () => {
		const { document, tracker, sent, faults } = startOn({ registry: { broken, click: onClick('open', 'clicked') } });
		document.body.click();
		await tracker.flush();
		expect(faults).toEqual([{ code: 'detector-stopped', detector: 'broken', cause: new Error('broken') }]);
		expect(sent[0]?.batch.touchpoints).toHaveLength(1);
	});

	it('tells the site of a friction as it is seen', () => {
		const { document, news } = startOn({ registry: { friction } });
		const heard: unknown[] = [];
		news.on('friction', ({ friction: name }) => heard.push(name));
		document.body.click();
		expect(heard).toEqual(['wobble']);
	});

	it('asks for the standing only if somebody listens, and tells it', async () => {
		const { tracker, news, sent, react } = startOn();
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		expect(sent[0]?.batch.wants).toBeUndefined();
		const standing = { journey: 'buyer', stage: 'decision', step: 2, since: 1, furthest: 'decision', stall: null };
		const heard: unknown[] = [];
		news.on('standing', (told) => heard.push(told));
		react({ body: { accepted: 1, duplicates: 0, rejected: [], standing } });
		tracker.see({ kind: 'action', name: 'b' });
		await tracker.flush();
		expect(sent[1]?.batch.wants).toEqual(['standing']);
		expect(heard).toEqual([standing]);
	});

	it('tells of touchpoints that the collector rejected', async () => {
		const { tracker, react, faults } = startOn();
		const rejected = [{ index: 0, code: 'bad-touchpoint', field: 'name' }];
		react({ body: { accepted: 0, duplicates: 0, rejected } });
		tracker.see({ kind: 'action', name: 'Bad Name' });
		await tracker.flush();
		expect(faults).toEqual([{ code: 'rejected', cause: rejected }]);
	});

	it('what is seen at the last moment leaves with the page', () => {
		const last: Detector = {
			tier: 'base',
			watch: ({ page, see }) => page.listen('pagehide', () => see({ kind: 'page-leave', visibleMs: 1 })),
		};
		const { fire, sent } = startOn({ registry: { last } });
		fire('pagehide');
		expect(sent[0]?.batch.touchpoints).toMatchObject([{ kind: 'page-leave' }]);
	});

	it('a page that is hidden sends what waits; one that is shown does not', () => {
		const { hide, tracker, sent } = startOn();
		tracker.see({ kind: 'action', name: 'a' });
		hide('visible');
		expect(sent).toEqual([]);
		hide('hidden');
		expect(sent).toHaveLength(1);
	});

	it('what a closed tab left behind is delivered at the next visit', async () => {
		const { shelf, seqs } = createTestShelf();
		const first = startOn({ shelf });
		first.react('offline');
		first.tracker.see({ kind: 'action', name: 'left-behind' });
		await first.tick(0);
		const second = startOn({ shelf });
		await second.tick(0);
		await second.tracker.flush();
		expect(second.sent[0]?.batch.touchpoints).toMatchObject([{ name: 'left-behind' }]);
		await second.tick(0);
		expect(seqs()).toEqual([]);
	});

	it('a connection that comes back is used at once', async () => {
		const { tracker, react, fire, tick, sent } = startOn();
		react('offline', 'offline');
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		await tracker.flush();
		fire('online');
		await tick(0);
		expect(sent).toHaveLength(3);
	});

	it('after stop nothing is seen any more, and what was seen has been sent', async () => {
		const { tracker, document, sent, pending } = startOn({ registry: { click: onClick('base', 'clicked') } });
		document.body.click();
		tracker.stop();
		expect(sent).toHaveLength(1);
		document.body.click();
		expect(await tracker.flush()).toEqual([]);
		expect(pending()).toBe(0);
	});
});

describe('consent', () => {
	it('required: nothing is stored or sent before it is granted, and then with the times at which it happened', async () => {
		const { tracker, window, tick, sent, now, storageUses } = startOn({ options: { consent: 'required' } });
		const at = now();
		tracker.see({ kind: 'action', name: 'early' });
		await tick(60_000);
		expect(await tracker.flush()).toEqual([]);
		expect(window.localStorage.length).toBe(0);
		expect(storageUses()).toBe(0);
		tracker.consent('granted');
		await tracker.flush();
		expect(sent[0]?.batch.touchpoints).toMatchObject([{ name: 'early', at, seq: 1 }]);
	});

	it('required, then denied: what waited is gone and nothing was ever stored', async () => {
		const { tracker, tick, sent, storageUses } = startOn({ options: { consent: 'required' } });
		tracker.see({ kind: 'action', name: 'early' });
		tracker.consent('denied');
		tracker.see({ kind: 'action', name: 'late' });
		await tick(60_000);
		await tracker.flush();
		expect(sent).toEqual([]);
		expect(storageUses()).toBe(0);
	});

	it('denied after it was granted: what is stored is cleared', async () => {
		const { shelf, seqs } = createTestShelf();
		const { tracker, tick, window, sent } = startOn({ shelf });
		tracker.see({ kind: 'action', name: 'a' });
		await tick(0);
		expect(seqs()).toEqual([1]);
		tracker.consent('denied');
		await tick(60_000);
		expect(seqs()).toEqual([]);
		expect(window.localStorage.length).toBe(0);
		expect(sent).toEqual([]);
	});

	it.each([{ globalPrivacyControl: true }, { doNotTrack: '1' }])(
		'refused by the browser (%o): nothing is watched, kept or sent',
		async (navigator) => {
			const { tracker, document, tick, sent, window } = startOn({ navigator, registry: { click: onClick('base', 'clicked') } });
			document.body.click();
			tracker.see({ kind: 'action', name: 'a' });
			tracker.consent('granted');
			tracker.see({ kind: 'action', name: 'b' });
			await tick(60_000);
			expect(await tracker.flush()).toEqual([]);
			expect(sent).toEqual([]);
			expect(window.localStorage.length).toBe(0);
		},
	);

	it('forget: what waits is gone, and who comes next is somebody new', async () => {
		const { tracker, sent } = startOn();
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		tracker.see({ kind: 'action', name: 'b' });
		tracker.forget();
		tracker.see({ kind: 'action', name: 'c' });
		await tracker.flush();
		const [before, after] = sent.map(({ batch }) => batch);
		expect(after?.touchpoints).toMatchObject([{ name: 'c' }]);
		for (const id of ['visitor', 'session', 'load'] as const) expect(after?.[id]).not.toBe(before?.[id]);
	});
});

describe('identify', () => {
	const settle = () => new Promise((done) => setTimeout(done, 20));

	it('says from then on who this is elsewhere, hashed, and tells the traits', async () => {
		const { tracker, sent } = startOn();
		tracker.see({ kind: 'action', name: 'before' });
		await tracker.flush();
		tracker.identify('c-4711', { plan: 'team' });
		await settle();
		await tracker.flush();
		const [before, after] = sent.map(({ batch }) => batch);
		expect(before).not.toHaveProperty('person');
		expect(after).toMatchObject({ person: expect.stringMatching(/^[0-9a-f]{64}$/), visitor: before?.visitor });
		expect(after?.touchpoints).toMatchObject([{ kind: 'action', name: 'identify', props: { plan: 'team' } }]);
		expect(JSON.stringify(sent)).not.toContain('4711');
	});

	it('waits for consent, and is gone with a no', async () => {
		const { tracker, sent } = startOn({ options: { consent: 'required' } });
		tracker.identify('c-4711', {});
		await settle();
		expect(await tracker.flush()).toEqual([]);
		tracker.consent('granted');
		await settle();
		await tracker.flush();
		expect(sent[0]?.batch).toMatchObject({ person: expect.any(String), touchpoints: [{ name: 'identify' }] });
		tracker.forget();
		tracker.see({ kind: 'action', name: 'later' });
		await tracker.flush();
		expect(sent[1]?.batch).not.toHaveProperty('person');
	});

	it('a browser that cannot hash says so, and identifies nobody', async () => {
		const { tracker, faults, window } = startOn();
		Object.defineProperty(window, 'crypto', { value: { getRandomValues: window.crypto.getRandomValues.bind(window.crypto) } });
		tracker.identify('c-4711', {});
		await settle();
		expect(faults).toMatchObject([{ code: 'not-identified' }]);
		expect(await tracker.flush()).toEqual([]);
	});
});

describe('a visitor who lives as long as the tab', () => {
	it('says so in each batch, and writes nothing beyond the tab', async () => {
		const { tracker, sent, storageUses, window } = startOn({ options: { visitor: 'tab' } });
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		expect(sent[0]?.batch).toMatchObject({ scope: 'tab', touchpoints: [{ name: 'a' }] });
		expect(storageUses()).toBe(0);
		expect(window.localStorage.length).toBe(0);
	});
});

describe('a visitor who is handed over', () => {
	it.each<[string, (tracker: ReturnType<typeof startOn>['tracker']) => void]>([
		['said no', (tracker) => tracker.consent('denied')],
		['asked to be forgotten', (tracker) => tracker.forget()],
	])('is not, once they have %s', async (_, change) => {
		const { tracker, find, fire, react } = startOn({ html: '<a href="https://pay.example/">Pay</a>', options: { domains: 'pay.example' } });
		const follow = () => {
			fire('click', find('a'));
			const link = find('a') as HTMLAnchorElement;
			const { href } = link;
			link.href = 'https://pay.example/';
			return href;
		};
		react({ body: { accepted: 1, duplicates: 0, rejected: [], handover: 'token-1' } });
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		expect(follow()).toContain('waymark=token-1');
		change(tracker);
		expect(follow()).toBe('https://pay.example/');
	});
});
