import { type Instant, MAX_TOUCHPOINTS, type Receipt } from '#touchpoint';
import { dueIn } from './flush-policy.ts';
import type { Outbox, Which } from './outbox.ts';
import type { Page } from './page.ts';
import { createPatience, type Patience } from './patience.ts';
import { weightOf } from './portion.ts';
import { type Address, type Answer, openPost, type Parcel, type Post } from './post.ts';
import { openTurn, within } from './turn.ts';

/** How a batch gets there. */
export interface Sender {
	/** Something may be due. */
	nudge(): void;
	/** Sends what waits, now, until nothing waits or the collector cannot be reached. */
	flush(): Promise<Receipt[]>;
	/** The page may be gone in a moment: everything leaves at once, as far as browsers let it; the rest stays in the outbox. */
	leave(): void;
}

/** A receipt, or whether another batch may follow at once. */
type Outcome = Receipt | boolean | undefined;

/** So much also fits an exit. */
const MOST_BYTES = 63 * 1024;
const KEEPALIVE = true;
/** A database that is asked and does not answer is not waited for. */
const LONGEST_LOOK_MS = 1_000;

/** Opens the way to the collector. One delivery is under way at a time, except when the page is left. */
export function openSender(page: Page, outbox: Outbox, address: Address): Sender {
	const post = openPost(page, address);
	const patience = createPatience(page, outbox);
	const turn = openTurn(page, address.site);
	const dispatch = openDispatch({ outbox, post, patience, address });
	let busy: Promise<Outcome> | undefined;
	let cancel = () => {};

	const portion = (which: Which, bytes: number, fewest = 0) =>
		outbox.portion({ which, bytes, fewest, count: dispatch.most(), now: page.now(), failures: patience.failures() });
	// Who asks for it does not mind a pause, unless another tab has just tried.
	const isTooSoon = (asked: Instant | undefined) => (asked ? patience.hasFailedSince(asked) : patience.leftMs() > 0);
	const work = async (asked: Instant | undefined): Promise<Outcome> => {
		patience.hear(await within(page, LONGEST_LOOK_MS, outbox.look()));
		if (isTooSoon(asked)) return false;
		const entries = portion(asked ? 'all' : 'due', MOST_BYTES, 1);
		if (!entries[0]) return false;
		// Keepalive is refused where other scripts have used up the page's allowance, gzip where somebody on the way tampers with it: a retry does without.
		const isCalm = !patience.failures() && weightOf(entries) <= post.roomLeft();
		const text = post.textOf(entries);
		return dispatch.send({ entries, body: isCalm ? await post.packed(text) : text }, isCalm);
	};
	const deliver = (asked?: Instant) => {
		busy ??= turn
			.take(() => work(asked))
			.finally(() => {
				busy = undefined;
				nudge();
			});
		return busy;
	};
	const nudge = () => {
		cancel();
		const due = Math.max(dueIn(outbox.waiting(page.now()), page.now()), patience.leftMs());
		if (due < Infinity && !busy) cancel = page.after(due, deliver);
	};
	return {
		nudge,
		async flush() {
			await busy;
			const asked = page.now();
			const receipts: Receipt[] = [];
			for (let outcome = await deliver(asked); outcome; outcome = await deliver(asked)) if (outcome !== true) receipts.push(outcome);
			return receipts;
		},
		leave() {
			turn.letGo();
			// What is safe on the shelf need not bother a collector that fails.
			const which = patience.leftMs() > 0 ? 'unsafe' : 'own';
			const next = () => portion(which, post.roomLeft());
			for (let entries = next(); entries[0]; entries = next())
				void dispatch.send({ entries, body: post.textOf(entries) }, KEEPALIVE).finally(nudge);
		},
	};
}

interface Tools {
	readonly outbox: Outbox;
	readonly post: Post;
	readonly patience: Patience;
	readonly address: Address;
}

/** What came instead of a receipt: nothing that time could mend, too much at once, or try again. */
function problemOf({ response, code }: Answer, { entries, body }: Parcel): 'bad-batch' | 'too-large' | 'undelivered' {
	const status = response?.status;
	if (status === 413) return entries.length > 1 ? 'too-large' : 'bad-batch';
	// Only the collector may call a batch bad, and only one that nobody packed: a stranger who answers in its place cannot know.
	return status === 400 && code && typeof body === 'string' ? 'bad-batch' : 'undelivered';
}

/** Sends parcels, and does what their answers ask for. */
function openDispatch({ outbox, post, patience, address }: Tools) {
	let most = MAX_TOUCHPOINTS;
	const refused = (parcel: Parcel, answer: Answer): boolean => {
		const { entries } = parcel;
		const problem = problemOf(answer, parcel);
		outbox[problem === 'bad-batch' ? 'received' : 'giveBack'](entries);
		address.fault(problem, answer.response?.status);
		if (problem === 'too-large') most = entries.length >> 1;
		if (problem === 'undelivered') patience.rest(answer.response);
		return problem !== 'undelivered';
	};
	return {
		most: () => most,
		async send(parcel: Parcel, keepalive: boolean): Promise<Outcome> {
			const { entries } = parcel;
			// The page was left meanwhile, and they with it.
			if (!outbox.take(entries)) return false;
			// Without keepalive it dies with the page: until it is answered they may leave once more.
			if (!keepalive) outbox.giveBack(entries);
			const answer = await post.send(parcel, keepalive);
			if (!answer.receipt) return refused(parcel, answer);
			patience.reset();
			outbox.received(entries);
			address.received(answer.receipt);
			return answer.receipt;
		},
	};
}
