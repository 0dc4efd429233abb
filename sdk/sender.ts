import { type Batch, MAX_TOUCHPOINTS, type Receipt, WIRE_VERSION } from '#touchpoint';
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
	wantsStanding(): boolean;
	received(receipt: Receipt): void;
	fault(code: string, cause: unknown): void;
}

/** A receipt, or whether another batch may follow at once. */
type Outcome = Receipt | boolean;

type Problem = 'too-large' | 'bad-batch' | 'refused' | 'unreachable';

/** What a closing page may send in all: "inflight keepalive bytes" of https://fetch.spec.whatwg.org. */
const KEEPALIVE_BYTES = 64 * 1024;
/** A batch's head with the longest ids, and a margin. */
const HEAD_BYTES = 1_024;

/** Opens the way to the collector. One delivery is under way at a time, except when the page is left. */
export function openSender(page: Page, outbox: Outbox, address: Address): Sender {
	const post = openPost(page, address);
	let most = MAX_TOUCHPOINTS;
	let failures = 0;
	let restUntil = 0;
	let busy: Promise<Outcome> | undefined;
	let cancel = () => {};

	const rest = (problem: Problem, answer: Response | undefined) => {
		const now = page.now();
		failures++;
		restUntil =
			now + (problem === 'refused' ? LONGEST_BACK_OFF_MS : Math.max(retryAfterMs(answer, now), backOffMs(failures, Math.random())));
	};
	const judge = async (entries: readonly Entry[], answer: Response | undefined): Promise<Outcome> => {
		const receipt = await readReceipt(answer);
		if (receipt) {
			failures = 0;
			outbox.received(entries);
			address.received(receipt);
			return receipt;
		}
		const problem = problemOf(answer?.status ?? 0, entries.length);
		address.fault(problem, answer?.status);
		if (problem === 'bad-batch') outbox.received(entries);
		else outbox.giveBack(entries);
		if (problem === 'too-large') most = entries.length >> 1;
		if (problem === 'bad-batch' || problem === 'too-large') return true;
		rest(problem, answer);
		return false;
	};
	const nudge = () => {
		cancel();
		const due = Math.max(dueIn(outbox.waiting(), page.now()), restUntil - page.now());
		if (due < Infinity && !busy) cancel = page.after(due, deliver);
	};
	const work = async (): Promise<Outcome> => {
		const entries = outbox.take({ count: most, bytes: KEEPALIVE_BYTES - HEAD_BYTES });
		// Keepalive is refused where other scripts have used up the page's allowance: a retry does without, as long as the page lives.
		return entries.length > 0 && judge(entries, await post.send(entries, !failures));
	};
	const deliver = () => {
		busy ??= work().finally(() => {
			busy = undefined;
			nudge();
		});
		return busy;
	};
	return {
		nudge,
		async flush() {
			const receipts: Receipt[] = [];
			for (let outcome = await deliver(); outcome; outcome = await deliver()) if (outcome !== true) receipts.push(outcome);
			return receipts;
		},
		leave() {
			const next = () => outbox.take({ count: most, bytes: KEEPALIVE_BYTES - HEAD_BYTES - post.airborne() });
			for (let entries = next(); entries.length; entries = next()) {
				const left = entries;
				void post.send(left, true).then((answer) => judge(left, answer).finally(nudge));
			}
		},
	};
}

/** Takes the window's `fetch` now, before others wrap it. Resolves with undefined where nothing answered. */
function openPost(page: Page, address: Address) {
	const fetch = page.window.fetch.bind(page.window);
	const url = `${address.collector}/v1/batches`;
	let airborne = 0;
	const send = async (entries: readonly Entry[], keepalive: boolean): Promise<Response | undefined> => {
		const bytes = keepalive ? HEAD_BYTES + weightOf(entries) : 0;
		airborne += bytes;
		try {
			// A string travels as text/plain: no preflight, which a closing page would not survive.
			return await fetch(url, { method: 'POST', body: bodyOf(entries, page, address), keepalive, credentials: 'omit', mode: 'cors' });
		} catch {
			// Offline, refused or cut off: one answer for all, try again.
			return undefined;
		} finally {
			airborne -= bytes;
		}
	};
	return { send, airborne: () => airborne };
}

function bodyOf(entries: readonly Entry[], page: Page, { site, wantsStanding }: Address): string {
	const { visitor = '', session = '', load = '' } = entries[0] ?? {};
	const touchpoints = entries.map((each) => each.touchpoint);
	const wants = wantsStanding() ? { wants: ['standing'] as const } : {};
	return JSON.stringify({ version: WIRE_VERSION, site, visitor, session, load, sentAt: page.now(), ...wants, touchpoints } satisfies Batch);
}

/** What an answer without a receipt means for its batch: send it in halves, drop it, wait for a person, or wait. */
function problemOf(status: number, count: number): Problem {
	if (status === 413 && count > 1) return 'too-large';
	if (status === 400 || status === 413) return 'bad-batch';
	return status > 400 && status < 429 ? 'refused' : 'unreachable';
}

async function readReceipt(answer: Response | undefined): Promise<Receipt | undefined> {
	try {
		const body = answer?.ok ? await answer.json() : undefined;
		return typeof body?.accepted === 'number' ? body : undefined;
	} catch {
		// A hotel's sign-in page answers 200 to everything: no receipt.
		return undefined;
	}
}

function retryAfterMs(answer: Response | undefined, now: number): number {
	const after = answer?.headers.get('retry-after');
	return after ? +after * 1_000 || Date.parse(after) - now || 0 : 0;
}
