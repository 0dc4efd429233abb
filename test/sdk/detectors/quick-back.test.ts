import { describe, expect, it } from 'vitest';
import { quickBack } from '../../../sdk/detectors/quick-back.ts';
import { openTestPage, type TestPage, watchWith } from '../../support/page.ts';

const LIST = 'https://shop.example/mugs';
const MUG = 'https://shop.example/mugs/blue';
const LIST_HTML = '<h1>Mugs</h1><a id=red href="/mugs/red">Red</a><a id=blue href="/mugs/blue">Blue</a>';

/** Told when the page that was left has had its last word. */
const HANDOVER_MS = 400;

interface Load {
	readonly url?: string;
	readonly html?: string;
	readonly type?: string;
	readonly settings?: Readonly<Record<string, unknown>>;
}

/** A tab: pages come and go, what they store in it stays. Its clock starts anew with each page, so what was stored ages by hand. */
function openTab({ refused = false } = {}) {
	const kept = new Map<string, string>();
	const sessionStorage = {
		getItem: (key: string) => kept.get(key) ?? null,
		removeItem: (key: string) => void kept.delete(key),
		setItem: (key: string, value: string) => void kept.set(key, value),
	};
	return {
		kept,
		load({ url = LIST, html = LIST_HTML, type = 'navigate', settings }: Load = {}) {
			const test = openTestPage({ url, html });
			Object.defineProperty(test.window, 'performance', { value: { getEntriesByType: () => [{ type }] } });
			Object.defineProperty(test.window, 'sessionStorage', {
				get() {
					if (refused) throw new Error('SecurityError');
					return sessionStorage;
				},
			});
			const { seen } = watchWith(test, [quickBack], settings);
			return { ...test, seen };
		},
		age(ms: number) {
			for (const [key, value] of kept)
				kept.set(
					key,
					value.replace(/"leftAt":(\d+)/, (_, at) => `"leftAt":${at - ms}`),
				);
		},
	};
}

const follow = (test: TestPage, link = '#blue') => {
	// The page must not really go away.
	test.find(link).addEventListener('click', (event) => event.preventDefault());
	test.fire('click', test.find(link), { cancelable: true });
	test.fire('pagehide');
};
const restore = async (test: TestPage) => {
	test.fire('pageshow', test.window, { persisted: true });
	await test.tick(HANDOVER_MS);
};

interface Stay {
	readonly dwellMs?: number;
	readonly mug?: Load;
	readonly awayMs?: number;
	readonly back?: Load;
	readonly there?: (test: TestPage) => unknown;
}

/** A visitor follows a link, stays, and comes back to a page that is loaded anew. */
async function comeBack({ dwellMs = 2_000, mug, awayMs = 0, back, there = () => {} }: Stay = {}) {
	const tab = openTab();
	follow(tab.load());
	const mugPage = tab.load({ url: MUG, html: '<p>A mug</p><input>', ...mug });
	await mugPage.tick(dwellMs);
	await there(mugPage);
	mugPage.fire('pagehide');
	// The clock of the page that is loaded next stands where it began.
	tab.age(dwellMs + awayMs);
	const list = tab.load({ type: 'back_forward', ...back });
	await list.tick(HANDOVER_MS);
	return list;
}

describe('a quick back', () => {
	it('is told of the link, with how long its page was looked at', async () => {
		const { seen } = await comeBack();
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'quick-back',
				at: expect.any(Number),
				element: { selector: '#blue', role: 'link', hasName: true, name: 'Blue' },
				evidence: { dwellMs: 2_000 },
				wcag: ['2.4.4'],
			},
		]);
	});

	it('to a page that was kept in memory is told of the very link that was pressed', async () => {
		const tab = openTab();
		const twice = '<a href="/mugs/blue">Picture</a><a id=text href="/mugs/blue">Blue</a>';
		const list = tab.load({ html: twice });
		follow(list, '#text');
		const mug = tab.load({ url: MUG, html: '' });
		await mug.tick(3_000);
		mug.fire('pagehide');
		await list.tick(3_000);
		await restore(list);
		expect(list.seen).toMatchObject([{ element: { name: 'Blue' }, evidence: { dwellMs: 3_000 } }]);
	});

	it('is told also where the browser shows a page before it hides the one that is left', async () => {
		const tab = openTab();
		const list = tab.load();
		follow(list);
		const mug = tab.load({ url: MUG });
		list.fire('pageshow', list.window, { persisted: true });
		await list.tick(50);
		mug.fire('pagehide');
		await list.tick(HANDOVER_MS);
		expect(list.seen).toHaveLength(1);
	});

	it('is told without its link where that is gone', async () => {
		const { seen } = await comeBack({ back: { html: '<p>Loading</p>' } });
		expect(seen).toMatchObject([{ friction: 'quick-back', element: undefined }]);
	});

	it.each([
		['ten seconds', { dwellMs: 10_000 }],
		['three seconds on the way', { awayMs: 3_000 }],
	])('is one up to %s', async (_, stay) => {
		expect((await comeBack(stay)).seen).toHaveLength(1);
	});

	it('is one where the visitor scrolled a little', async () => {
		const there = (test: TestPage) => {
			Object.defineProperty(test.window, 'scrollY', { value: test.window.innerHeight });
			test.fire('scroll', test.document);
		};
		expect((await comeBack({ there })).seen).toHaveLength(1);
	});
});

describe('no quick back', () => {
	const scrolled = (test: TestPage) => {
		Object.defineProperty(test.window, 'scrollY', { value: test.window.innerHeight + 1 });
		test.fire('scroll', test.document);
	};
	const scrolledWithin = (test: TestPage) => {
		Object.defineProperty(test.find('p'), 'scrollTop', { value: test.window.innerHeight + 1 });
		test.fire('scroll', test.find('p'));
	};
	it.each<[string, Stay]>([
		['after more than ten seconds', { dwellMs: 10_100 }],
		['where the way back took longer than three seconds', { awayMs: 3_100 }],
		['after a click', { there: (test) => test.fire('click', test.find('p')) }],
		['after typing', { there: (test) => test.fire('input', test.find('input')) }],
		['after a submit', { there: (test) => test.fire('submit', test.find('p')) }],
		['after copying', { there: (test) => test.fire('copy', test.find('p')) }],
		['after scrolling beyond one screen', { there: scrolled }],
		['after scrolling beyond one screen in a part of the page', { there: scrolledWithin }],
		['where the link was redirected', { mug: { url: 'https://shop.example/login' } }],
		['by a link instead of the back button', { back: { type: 'navigate' } }],
		['to another page than the one with the link', { back: { url: 'https://shop.example/' } }],
		['where its owner wants the link left alone', { back: { html: '<a data-waymark-ignore href="/mugs/blue">Blue</a>' } }],
	])('%s', async (_, stay) => {
		const { seen, faults } = await comeBack(stay);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('from a page that no link led to', async () => {
		const tab = openTab();
		tab.load().fire('pagehide');
		const mug = tab.load({ url: MUG });
		await mug.tick(1_000);
		mug.fire('pagehide');
		const back = tab.load({ type: 'back_forward' });
		await back.tick(HANDOVER_MS);
		expect(back.seen).toEqual([]);
	});

	it('from another site', async () => {
		const tab = openTab();
		follow(tab.load({ html: '<a id=blue href="https://other.example/">Other</a>' }));
		const back = tab.load({ type: 'back_forward' });
		await back.tick(HANDOVER_MS);
		expect(back.seen).toEqual([]);
		expect([...tab.kept.values()]).not.toContainEqual(expect.stringContaining('other'));
	});

	it('from a page that was loaded again', async () => {
		const tab = openTab();
		follow(tab.load());
		tab.load({ url: MUG }).fire('pagehide');
		tab.load({ url: MUG, type: 'reload' }).fire('pagehide');
		const list = tab.load({ type: 'back_forward' });
		await list.tick(HANDOVER_MS);
		expect(list.seen).toEqual([]);
	});

	it('is told twice of one way back', async () => {
		const tab = openTab();
		const list = tab.load();
		follow(list);
		const mug = tab.load({ url: MUG });
		mug.fire('pagehide');
		await restore(list);
		await restore(list);
		expect(list.seen).toHaveLength(1);
	});
});

describe('the memory of a tab', () => {
	it('is empty once a way is over', async () => {
		const tab = openTab();
		const list = tab.load();
		follow(list);
		expect(tab.kept.size).toBe(1);
		tab.load({ url: MUG }).fire('pagehide');
		expect(tab.kept.size).toBe(1);
		await restore(list);
		expect(tab.kept.size).toBe(0);
	});

	it('is not touched before the visitor has agreed', async () => {
		const tab = openTab();
		const list = tab.load({ settings: { consent: 'required' } });
		follow(list);
		await restore(list);
		expect(tab.kept.size).toBe(0);
	});

	it('that is refused costs nothing but this friction', async () => {
		const tab = openTab({ refused: true });
		const list = tab.load();
		follow(list);
		await restore(list);
		expect(list.seen).toEqual([]);
		expect(list.faults).toEqual([]);
	});

	it('that somebody else has written into is read as none', async () => {
		const tab = openTab();
		tab.kept.set('waymark-trip', '{broken');
		const { seen, faults, tick } = tab.load({ type: 'back_forward' });
		await tick(HANDOVER_MS);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});
});
