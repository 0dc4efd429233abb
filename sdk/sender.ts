import { type Batch, hourOf, MAX_TOUCHPOINTS, type QuietBatch, type Receipt, type Want, WIRE_VERSION } from '#touchpoint';
import { backOffMs, LONGEST_BACK_OFF_MS } from './back-off.ts';
import { dueIn } from './flush-policy.ts';
import { type Entry, type Outbox, weightOf } from './outbox.ts';
import type { Page } from './page.ts';

/** How a batch gets there. */
export interface Sender {
	/** Something may be due. */
	nudge(): void;
	/** Sends what waits, now, until nothing waits or the collector cannot be reached. */
	flush(): Promise<Receipt[]>;
	/** The page may be gone in a moment: everything leaves at once, as far as browsers let it; the rest stays in the outbox. */
	leave(): void;
}

/** Where a sender sends, and whom it tells. */
export interface Address {
	readonly site: string;
	readonly collector: string;
	/** What to ask for with a batch of a visitor. */
	wants(): readonly Want[];
	received(receipt: Receipt): void;
	fault(code: string, cause: unknown): void;
}

/** A receipt, or whether another batch may follow at once. */
type Outcome = Receipt | boolean;

/** What a closing page may send in all: "inflight keepalive bytes" of https://fetch.spec.whatwg.org. */
const KEEPALIVE_BYTES = 64 * 1024;
/** A batch's head with the longest ids, and a margin. */
const HEAD_BYTES = 1_024;

/** What came instead of a receipt: nothing that time could mend, too much at once, or try again. */
function problemOf(status: number | undefined, count: number): 'bad-batch' | 'too-large' | 'undelivered' {
	if (status === 413 && count > 1) return 'too-large';
	return status === 400 || status === 413 ? 'bad-batch' : 'undelivered';
}

/** How long to leave the collector alone after it failed us. */
function createPatience(page: Page) {
	let failures = 0;
	let until = 0;
	return {
		reset() {
			failures = 0;
		},
		rest(answer: Response | undefined) {
			const status = answer?.status ?? 0;
			// What only a person can mend, such as an unknown site, is not mended within seconds.
			const pauseMs = status > 400 && status < 429 ? LONGEST_BACK_OFF_MS : backOffMs(++failures, Math.random());
			until = page.now() + Math.max(pauseMs, Number(answer?.headers.get('retry-after')) * 1_000 || 0);
		},
		isCalm: () => !failures,
		leftMs: () => until - page.now(),
	};
}

/** Puts entries on the way. Resolves with what came back, and the receipt if that is what it was. */
function openPost(page: Page, address: Address) {
	// Taken now, before others wrap it.
	const fetch = page.window.fetch.bind(page.window);
	let airborne = 0;
	async function send(entries: readonly Entry[], keepalive: boolean) {
		const bytes = keepalive ? weightOf(entries) + HEAD_BYTES : 0;
		airborne += bytes;
		// A string travels as text/plain: no preflight, which a closing page would not survive.
		const request = { method: 'POST', body: bodyOf(entries, page, address), keepalive, credentials: 'omit' } as const;
		// Offline, refused or cut off: one answer for all, try again.
		const answer = await fetch(`${address.collector}/v1/batches`, request).catch(() => undefined);
		// A hotel's sign-in page answers 200 to everything, but it gives no receipt.
		const body = await answer?.json().catch(() => undefined);
		airborne -= bytes;
		return { answer, receipt: body?.accepted >= 0 && (body as Receipt) };
	}
	return { send, roomLeft: () => KEEPALIVE_BYTES - HEAD_BYTES - airborne };
}

/** Opens the way to the collector. One delivery is under way at a time, except when the page is left. */
export function openSender(page: Page, outbox: Outbox, address: Address): Sender {
	const post = openPost(page, address);
	const patience = createPatience(page);
	let most = MAX_TOUCHPOINTS;
	let busy: Promise<Outcome> | undefined;
	let cancel = () => {};

	const refused = (entries: readonly Entry[], answer: Response | undefined): boolean => {
		const problem = problemOf(answer?.status, entries.length);
		outbox[problem === 'bad-batch' ? 'received' : 'giveBack'](entries);
		address.fault(problem, answer?.status);
		if (problem === 'too-large') most = entries.length >> 1;
		if (problem === 'undelivered') patience.rest(answer);
		return problem !== 'undelivered';
	};
	const send = async (entries: readonly Entry[], keepalive: boolean): Promise<Outcome> => {
		const { answer, receipt } = await post.send(entries, keepalive);
		if (!receipt) return refused(entries, answer);
		patience.reset();
		outbox.received(entries);
		address.received(receipt);
		return receipt;
	};
	const take = () => outbox.take({ count: most, bytes: post.roomLeft() });
	const work = async (): Promise<Outcome> => {
		const entries = take();
		// Keepalive is refused where other scripts have used up the page's allowance: a retry does without, as long as the page lives.
		return entries.length > 0 && send(entries, patience.isCalm());
	};
	const deliver = () => {
		busy ??= work().finally(() => {
			busy = undefined;
			nudge();
		});
		return busy;
	};
	const nudge = () => {
		cancel();
		const due = Math.max(dueIn(outbox.waiting(), page.now()), patience.leftMs());
		if (due < Infinity && !busy) cancel = page.after(due, deliver);
	};
	return {
		nudge,
		async flush() {
			const receipts: Receipt[] = [];
			for (let outcome = await deliver(); outcome; outcome = await deliver()) if (outcome !== true) receipts.push(outcome);
			return receipts;
		},
		leave() {
			for (let entries = take(); entries.length; entries = take()) void send(entries, true).finally(nudge);
		},
	};
}

function bodyOf(entries: readonly Entry[], page: Page, { site, wants: asked }: Address): string {
	const { touchpoint: _, bytes: __, ...head } = entries[0] as Entry;
	const isQuiet = head.visitor === null;
	const wants = isQuiet ? [] : asked();
	const sentAt = isQuiet ? hourOf(page.now()) : page.now();
	const touchpoints = entries.map((each) => each.touchpoint);
	return JSON.stringify({ version: WIRE_VERSION, site, ...head, sentAt, ...(wants[0] && { wants }), touchpoints } as Batch | QuietBatch);
}
