import { onTestFinished, vi } from 'vitest';
import type { Batch, BatchHead, Instant, Receipt, Touchpoint } from '#touchpoint';
import { type CollectorOptions, createCollector, type SiteSettings } from '../../collector/index.ts';
import { START } from './journeys.ts';

export const SHOP: SiteSettings = { name: 'shop', label: 'Corner shop', origins: ['https://shop.example'] };

/** A touchpoint before it is sent: its place and its time are given then, unless it brings them. */
type Unsent<T> = T extends Touchpoint ? Omit<T, 'seq' | 'at'> & { readonly seq?: number; readonly at?: Instant } : never;
export type Seen = Unsent<Touchpoint>;

export const view = (page = '/'): Seen => ({ kind: 'page-view', page });
export const leave = (page = '/'): Seen => ({ kind: 'page-leave', page, visibleMs: 1_000 });
export const search = (term: string, results?: number): Seen => ({
	kind: 'search',
	page: '/search',
	term,
	...(results !== undefined && { results }),
});
export const action = (name: string, page = '/product/7'): Seen => ({ kind: 'action', page, name });
export const rage = (button: string, page = '/checkout'): Seen => ({
	kind: 'friction',
	page,
	friction: 'rage-click',
	element: { selector: `#${button.toLowerCase()}`, role: 'button', name: button },
	evidence: { count: 4, spanMs: 820, input: 'mouse' },
});

type Head = Partial<Omit<Batch, 'touchpoints'>>;

/** A batch as a browser would send it: touchpoints numbered from `firstSeq`, all of them happening as it is sent. */
export function batchOf(seen: readonly Seen[], head: Head = {}, firstSeq = 1): Batch {
	const sentAt = head.sentAt ?? START;
	const touchpoints = seen.map((each, i) => ({ seq: firstSeq + i, at: sentAt, ...each }) as Touchpoint);
	return { version: 1, ...HEAD, ...head, sentAt, touchpoints };
}

const HEAD: BatchHead = { site: 'shop', visitor: 'ada', session: 'session-1', load: 'load-1' };

/** So far away that the collector never sweeps by itself. */
const NEVER_MS = 2 ** 31 - 1;

/** A collector in memory whose reports are open and whose clock is turned by hand. Within a test; it closes when the test ends. */
export async function openTestCollector(options: CollectorOptions = {}) {
	const clock = {
		at: START,
		pass(ms: number) {
			clock.at += ms;
		},
	};
	const logged: unknown[] = [];
	const timers = vi.spyOn(globalThis, 'setInterval');
	const app = createCollector({
		store: 'sqlite::memory:',
		sites: [SHOP],
		openReports: true,
		sweepEveryMs: NEVER_MS,
		visitorPace: 0,
		sitePace: 0,
		log: (cause) => logged.push(cause),
		now: () => clock.at,
		...options,
	});
	onTestFinished(app.close);
	await app.ready;
	const turn = timers.mock.calls.find(([, ms]) => ms === NEVER_MS)?.[0];
	timers.mockRestore();

	/** Posts anything at all: what is no text and no bytes goes as JSON. */
	const post = async (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
		app.request('/v1/batches', {
			method: 'POST',
			body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
			headers,
		});

	const sent = new Map<string, number>();
	/** Sends touchpoints that happen now, the next ones of their page load. */
	async function send(seen: readonly Seen[], head: Head = {}): Promise<Receipt> {
		const { load = HEAD.load } = head;
		const before = sent.get(load) ?? 0;
		sent.set(load, before + seen.length);
		const response = await post(batchOf(seen, { sentAt: clock.at, ...head }, before + 1));
		if (response.status !== 202) throw new Error(await response.text());
		return response.json() as Promise<Receipt>;
	}

	/** The collector's own timer, turned by hand. A sweep may take its time in turns; a few visitors never need as many. */
	async function sweep(): Promise<void> {
		turn?.();
		for (let turns = 0; turns < 10; turns++) await new Promise((done) => setImmediate(done));
	}
	return { app, clock, logged, post, send, sweep, close: app.close };
}
