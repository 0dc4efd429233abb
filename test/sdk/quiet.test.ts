import { describe, expect, it } from 'vitest';
import type { QuietTouchpoint, StandingNews } from '#touchpoint';
import type { Detector } from '../../sdk/detectors/detector.ts';
import { createNewsroom } from '../../sdk/news.ts';
import { full } from '../../sdk/outfit.ts';
import { openQuiet } from '../../sdk/quiet.ts';
import { startTracking } from '../../sdk/start.ts';
import { openTabMemory } from '../../sdk/tab-memory.ts';
import { createTestFetch } from '../support/collector-fake.ts';
import { openTestPage, settingsOf, type TestPage } from '../support/page.ts';
import { createTestShelf } from '../support/shelf.ts';

const HOUR_MS = 3_600_000;
const KEY = 'waymark:corner-shop:faults';

interface Sent {
	readonly load: string;
	readonly touchpoint: QuietTouchpoint;
}

function quietOn(test = openTestPage()) {
	const sent: Sent[] = [];
	const tab = openTabMemory(test.page, 'corner-shop', () => true);
	const quiet = openQuiet(test.page, tab.of('faults'), (load, touchpoint) => sent.push({ load, touchpoint }));
	const meet = (friction = 'keyboard-trap', page = '/orders/8817263', selector = '#pay') =>
		quiet.pass({ kind: 'friction', friction, seq: 9, at: test.now(), page, element: { selector }, evidence: { presses: 5 } });
	const tallies = () => sent.flatMap(({ load, touchpoint }) => (touchpoint.kind === 'tally' ? [{ load, ...touchpoint }] : []));
	return { ...test, ...quiet, sent, meet, tallies, kept: () => test.window.sessionStorage.getItem(KEY) ?? '' };
}

const at = (stage: string, step: number): StandingNews => ({ journey: 'buyer', stage, step, since: 1, furthest: stage, stall: null });

describe('a quiet friction', () => {
	it('has the page as a template, a whole hour, and a load of its own', () => {
		const { meet, sent, now } = quietOn();
		meet();
		meet('focus-lost');
		expect(sent[0]?.touchpoint).toEqual({
			kind: 'friction',
			friction: 'keyboard-trap',
			seq: 1,
			at: Math.floor(now() / HOUR_MS) * HOUR_MS,
			page: '/orders/*',
			element: { selector: '#pay' },
			evidence: { presses: 5 },
		});
		expect(new Set(sent.map(({ load }) => load)).size).toBe(2);
	});

	it('is told once in a stage, and remembered in this tab as a fault of the page: no time, no count, no way of use', () => {
		const { meet, kept, sent } = quietOn();
		meet();
		meet();
		expect(sent).toHaveLength(1);
		expect(JSON.parse(kept())).toEqual({
			faults: [{ load: expect.stringMatching(/^[\w-]{11}$/), friction: 'keyboard-trap', page: '/orders/*', element: { selector: '#pay' } }],
		});
	});
});

describe('the tally', () => {
	it('says that the visitor did not move on, when the visit seems to end; once', () => {
		const { meet, standing, leave, tallies } = quietOn();
		standing(at('decision', 2));
		meet();
		leave();
		leave();
		expect(tallies()).toMatchObject([
			{ seq: 1, friction: 'keyboard-trap', page: '/orders/*', journey: 'buyer', stage: 'decision', advanced: false },
		]);
	});

	it('is taken back if the visitor moves on after all, under the same load', () => {
		const { meet, standing, leave, tallies } = quietOn();
		standing(at('decision', 2));
		meet();
		leave();
		standing(at('purchase', 3));
		const [first, second] = tallies();
		expect(second).toMatchObject({ seq: 2, stage: 'decision', advanced: true, load: first?.load });
	});

	it('is of the stage at which the fault was met, also where that became known only afterwards', () => {
		const { meet, standing, tallies } = quietOn();
		meet();
		standing(at('decision', 2));
		standing(at('purchase', 3));
		expect(tallies()).toMatchObject([{ stage: 'decision', advanced: true, seq: 2 }]);
	});

	it('of a visitor who went back says that they did not move on', () => {
		const { meet, standing, tallies } = quietOn();
		standing(at('decision', 2));
		meet();
		standing(at('consideration', 1));
		expect(tallies()).toMatchObject([{ stage: 'decision', advanced: false }]);
	});

	it('waits for the next page of the tab, which may be where the visitor moves on', () => {
		const first = quietOn();
		first.standing(at('decision', 2));
		first.meet();
		first.leave();
		const next = quietOn(first as unknown as TestPage);
		next.standing(at('purchase', 3));
		expect(next.tallies()).toMatchObject([{ stage: 'decision', advanced: true, load: first.tallies()[0]?.load }]);
	});

	it('counts a fault once in a stage, and anew in the next', () => {
		const { meet, standing, tallies } = quietOn();
		standing(at('decision', 2));
		meet();
		meet();
		standing(at('purchase', 3));
		meet();
		standing(at('retention', 4));
		expect(tallies().map(({ stage }) => stage)).toEqual(['decision', 'purchase']);
	});

	it('is not made where nothing was met, nor where no stage is known', () => {
		const { meet, standing, leave, tallies } = quietOn();
		standing(at('decision', 2));
		standing(at('purchase', 3));
		leave();
		expect(tallies()).toEqual([]);
		const unknown = quietOn();
		unknown.meet();
		unknown.leave();
		expect(unknown.tallies()).toEqual([]);
		meet();
	});

	it('is made from memory where storage is refused', () => {
		const test = openTestPage();
		Object.defineProperty(test.window, 'sessionStorage', {
			get() {
				throw new Error('refused');
			},
		});
		const { meet, standing, tallies } = quietOn(test);
		standing(at('decision', 2));
		meet();
		standing(at('purchase', 3));
		expect(tallies()).toHaveLength(1);
	});
});

describe('a quiet detector', () => {
	const trap: Detector = {
		tier: 'quiet',
		watch: ({ page, meet }) => page.listen('click', () => meet({ element: page.window.document.body, evidence: { presses: 4 } })),
	};
	const STAGE = { journey: 'buyer', stage: 'decision', step: 2, since: 1, furthest: 'decision', stall: null };

	function startOn(options: Readonly<Record<string, unknown>> = {}) {
		const test = openTestPage({ url: 'https://shop.example/orders/8817263?token=x' });
		const server = createTestFetch();
		Object.assign(test.window, { fetch: server.fetch });
		Object.defineProperty(test.window, 'navigator', { value: {} });
		const news = createNewsroom();
		const heard: unknown[] = [];
		news.on('friction', (friction) => heard.push(friction));
		const { shelf, seqs } = createTestShelf();
		const tracker = startTracking(settingsOf(options), {
			window: test.window,
			registry: { trap },
			news,
			...full,
			openShelf: () => shelf,
		});
		return { ...test, ...server, tracker, heard, shelved: seqs };
	}

	it('sends in a batch of nobody, while the visitor’s own has no gap where it was', async () => {
		const { tracker, document, sent, now } = startOn();
		tracker.see({ kind: 'action', name: 'a' });
		document.body.click();
		tracker.see({ kind: 'action', name: 'b' });
		await tracker.flush();
		const own = sent.find(({ batch }) => batch.visitor !== null)?.batch;
		const quiet = sent.find(({ batch }) => batch.visitor === null)?.batch;
		expect(own?.touchpoints.map(({ seq }) => seq)).toEqual([1, 2]);
		expect(own?.wants).toEqual(['standing']);
		expect(quiet).toMatchObject({ visitor: null, session: null, touchpoints: [{ kind: 'friction', friction: 'trap', page: '/orders/*' }] });
		expect(quiet?.load).not.toBe(own?.load);
		expect(quiet?.sentAt).toBe(Math.floor(now() / HOUR_MS) * HOUR_MS);
		expect(quiet).not.toHaveProperty('wants');
	});

	it('is not told to the page, and never written to the outbox of the device', async () => {
		const { document, heard, shelved, tick } = startOn();
		document.body.click();
		await tick(10);
		expect(heard).toEqual([]);
		expect(shelved()).toEqual([]);
	});

	it('tallies by the stage that the collector tells, and all of it leaves with the page', async () => {
		const { tracker, document, sent, react, fire, tick } = startOn();
		react({ body: { accepted: 1, duplicates: 0, rejected: [], standing: STAGE } });
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		document.body.click();
		fire('pagehide');
		await tick(0);
		const quiet = sent.flatMap(({ batch }) => (batch.visitor === null ? batch.touchpoints : []));
		expect(quiet.map(({ kind }) => kind)).toEqual(['friction', 'tally']);
	});

	it.each<[string, (tracker: ReturnType<typeof startOn>['tracker']) => void]>([
		['said no', (tracker) => tracker.consent('denied')],
		['asked to be forgotten', (tracker) => tracker.forget()],
	])('tallies nothing of a visitor who has %s since', async (_, change) => {
		const { tracker, document, sent, react, fire, tick } = startOn();
		react({ body: { accepted: 1, duplicates: 0, rejected: [], standing: STAGE } });
		tracker.see({ kind: 'action', name: 'a' });
		await tracker.flush();
		document.body.click();
		change(tracker);
		const before = sent.length;
		fire('pagehide');
		await tick(0);
		expect(sent).toHaveLength(before);
	});

	it('waits for consent, like all else', async () => {
		const { tracker, document, sent, window } = startOn({ consent: 'required' });
		document.body.click();
		await tracker.flush();
		expect(sent).toEqual([]);
		expect(window.sessionStorage.getItem(KEY)).toBeNull();
		tracker.consent('granted');
		await tracker.flush();
		expect(sent).toHaveLength(1);
	});

	it('is forgotten with all that the tab remembers', async () => {
		const { tracker, document, window } = startOn();
		document.body.click();
		expect(window.sessionStorage.getItem(KEY)).toContain('trap');
		tracker.forget();
		expect(window.sessionStorage.getItem(KEY)).toBeNull();
	});

	it('is told of the visitor where the site says so and the visitor has agreed', async () => {
		const { tracker, document, sent, heard } = startOn({ consent: 'required', linking: 'visitor' });
		document.body.click();
		tracker.consent('granted');
		await tracker.flush();
		expect(sent).toHaveLength(1);
		expect(sent[0]?.batch.visitor).toMatch(/^[\w-]{11}$/);
		expect(heard).toHaveLength(1);
	});

	it('stays quiet where the site says so, but nobody was asked', async () => {
		const { tracker, document, sent } = startOn({ consent: 'granted', linking: 'visitor' });
		document.body.click();
		await tracker.flush();
		expect(sent.map(({ batch }) => batch.visitor)).toEqual([null]);
	});
});
