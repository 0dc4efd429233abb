import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt, Touchpoint } from '#touchpoint';
import { openOutbox } from '../../sdk/outbox.ts';
import { openSender } from '../../sdk/sender.ts';
import { batchIn } from '../support/collector-fake.ts';
import { createTestLocks } from '../support/locks.ts';
import { openTestPage } from '../support/page.ts';
import { createTestShelf } from '../support/shelf.ts';

/** What becomes of a request: answered, lost on the way back, refused, or answered by somebody else. */
const FATES = ['stored', 'answer-lost', '500', '503', 'unreachable', 'stranger', '413'] as const;
type Fate = (typeof FATES)[number];

/** A collector behind a network that does as it is told, and the tabs of one browser. */
function openWorld() {
	const fates: Fate[] = [];
	const store = new Set<string>();
	const said = new Set<string>();
	const { shelf, entries, lose } = createTestShelf();
	const locks = createTestLocks();
	const clock = { skew: 0 };
	let requests = 0;
	let loads = 0;

	const answers: Record<Fate, (names: readonly string[]) => Response> = {
		stored(names) {
			const fresh = names.filter((name) => !store.has(name));
			for (const name of fresh) store.add(name);
			return Response.json({ accepted: fresh.length, duplicates: names.length - fresh.length, rejected: [] } satisfies Receipt);
		},
		'answer-lost'(names) {
			answers.stored(names);
			throw new TypeError('Connection reset');
		},
		'500': () => new Response('', { status: 500 }),
		'503': () => new Response('', { status: 503, headers: { 'retry-after': '40' } }),
		unreachable() {
			throw new TypeError('Failed to fetch');
		},
		stranger: () => Response.json({ welcome: 'to this hotel', accepted: 0, duplicates: 0, rejected: [] }),
		'413': (names) => (names.length > 1 ? new Response('', { status: 413 }) : answers.stored(names)),
	};
	const answer = (body: unknown): Response => {
		const { load, touchpoints } = batchIn(body);
		return answers[fates.shift() ?? 'stored'](touchpoints.map(({ seq }) => `${load} ${seq}`));
	};
	const openTab = () => {
		const test = openTestPage();
		const load = `load${++loads}`;
		let isAlive = true;
		let seq = 0;
		const fetch = async (_: string, { body }: RequestInit): Promise<Response> => {
			requests++;
			const response = answer(body);
			// A page that is gone hears nothing any more.
			return isAlive ? response : new Promise(() => {});
		};
		Object.assign(test.window, { fetch });
		Object.defineProperty(test.window, 'navigator', { value: { locks } });
		Object.assign(test.window, { Date: { now: () => test.now() + clock.skew } });
		const outbox = openOutbox(shelf);
		const sender = openSender(test.page, outbox, {
			site: 'shop',
			collector: 'https://collector.example',
			wants: () => [],
			received: () => {},
			fault: () => {},
		});
		outbox.open(sender.nudge);
		return {
			tick: test.tick,
			sender,
			add() {
				const touchpoint = { kind: 'action', name: 'x', seq: ++seq, at: test.page.now(), page: '/' } as Touchpoint;
				outbox.add({ visitor: 'v', session: 's', load }, touchpoint);
				said.add(`${load} ${seq}`);
				sender.nudge();
			},
			crash() {
				isAlive = false;
				locks.leave();
				test.page.close();
			},
		};
	};
	return { openTab, fates, store, said, entries, lose, clock, requests: () => requests };
}

type World = ReturnType<typeof openWorld>;

const steps = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.record({ does: fc.constant('add' as const), count: fc.integer({ min: 1, max: 25 }) }) },
		{ weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20_000 }) }) },
		{ weight: 3, arbitrary: fc.record({ does: fc.constant('fate' as const), fate: fc.constantFrom(...FATES) }) },
		fc.record({ does: fc.constantFrom('leave' as const, 'close' as const, 'crash' as const, 'flush' as const, 'switch' as const) }),
		fc.record({ does: fc.constant('clock' as const), ms: fc.integer({ min: -86_400_000, max: 60_000 }) }),
	),
	{ maxLength: 25 },
);

type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;
type Tab = ReturnType<World['openTab']>;

async function take(step: Step, world: World, tabs: Tab[]): Promise<void> {
	const [tab] = tabs as [Tab];
	switch (step.does) {
		case 'add':
			for (let i = 0; i < step.count; i++) tab.add();
			// Written in the same breath; only a crash within it loses anything.
			return tab.tick(0);
		case 'wait':
			return tab.tick(step.ms);
		case 'fate':
			world.fates.push(step.fate);
			return;
		case 'clock':
			world.clock.skew += step.ms;
			return;
		case 'flush':
			void tab.sender.flush();
			return tab.tick(0);
		case 'leave':
			return tab.sender.leave();
		case 'switch':
			tabs.reverse();
			return;
		default:
			if (step.does === 'close') tab.sender.leave();
			await tab.tick(0);
			tab.crash();
			tabs[0] = world.openTab();
	}
}

describe('delivery', { timeout: 120_000 }, () => {
	it('whatever happens on the way, between tabs and to the page: nothing is lost, and nothing acknowledged stays', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (given) => {
				const world = openWorld();
				const tabs = [world.openTab(), world.openTab()];
				for (const step of given) await take(step, world, tabs);
				world.fates.length = 0;
				// Twice as long as the longest pause; then the next visit.
				for (const tab of [...tabs, world.openTab()]) {
					await tab.tick(200_000);
					await tab.tick(200_000);
				}
				expect(world.store).toEqual(world.said);
				expect(world.entries()).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	it('what was acknowledged to one tab is not sent by another', async () => {
		const world = openWorld();
		const one = world.openTab();
		one.add();
		await one.tick(0);
		const two = world.openTab();
		await two.tick(10_000);
		expect(world.requests()).toBe(1);
		await one.tick(10_000);
		expect(world.requests()).toBe(1);
	});

	it('ten tabs restored at once deliver what an earlier visit left once', async () => {
		const world = openWorld();
		const before = world.openTab();
		world.fates.push('unreachable');
		before.add();
		await before.tick(5_500);
		before.crash();
		const requests = world.requests();
		const tabs = Array.from({ length: 10 }, () => world.openTab());
		await Promise.all(tabs.map((tab) => tab.tick(10_000)));
		expect(world.requests() - requests).toBe(1);
		expect(world.entries()).toEqual([]);
	});

	it('a dead collector costs a request a minute, over page loads and tabs', async () => {
		const world = openWorld();
		world.fates.push(...Array.from({ length: 1_000 }, () => 'unreachable' as const));
		const visit = async (): Promise<void> => {
			const tab = world.openTab();
			await tab.tick(0);
			tab.add();
			await tab.tick(7_000);
			tab.sender.leave();
			await tab.tick(0);
			tab.crash();
			// Each test page has a clock of its own: all are at the same time.
			world.clock.skew += 7_000;
		};
		for (let i = 0; i < 10; i++) await visit();
		const warmUp = world.requests();
		for (let i = 0; i < 100; i++) await visit();
		expect(world.requests() - warmUp).toBeLessThanOrEqual(12);
		expect(world.requests() - warmUp).toBeGreaterThan(5);
		expect(world.entries().length).toBe(110);
	});
});
