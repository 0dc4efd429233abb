import { type Batch, hourOf, type QuietBatch, type Receipt, type Want, WIRE_VERSION } from '#touchpoint';
import type { Page } from './page.ts';
import { headOf, weightOf } from './portion.ts';
import type { Entry } from './shelf.ts';

/** Where a sender sends, and whom it tells. */
export interface Address {
	readonly site: string;
	readonly collector: string;
	/** What to ask for with a batch of a visitor. */
	wants(): readonly Want[];
	received(receipt: Receipt): void;
	fault(code: string, cause: unknown): void;
}

/** A batch as it travels: as text, or gzipped. */
export type Body = string | Uint8Array<ArrayBuffer>;

/** Some entries and the batch they make. */
export interface Parcel {
	readonly entries: readonly Entry[];
	readonly body: Body;
}

/** What came back, if anything, and the receipt if that is what it was. */
export interface Answer {
	readonly response: Response | undefined;
	readonly receipt: Receipt | undefined;
	/** The collector's own word for what was wrong. */
	readonly code: string | undefined;
}

/** Puts batches on the way. */
export interface Post {
	textOf(entries: readonly Entry[]): string;
	/** Smaller, if that is worth it and can be done. */
	packed(text: string): Promise<Body>;
	/** Sends at once: with keepalive it outlives the page, and takes from its room. */
	send(parcel: Parcel, keepalive: boolean): Promise<Answer>;
	/** Bytes of touchpoints that may still be sent with keepalive. */
	roomLeft(): number;
}

/** What a closing page may send in all: "inflight keepalive bytes" of https://fetch.spec.whatwg.org. */
const KEEPALIVE_BYTES = 64 * 1024;
/** A batch's head, with the longest name of a site and all that can be said in it. */
const HEAD_BYTES = 512;
/** Less fits one packet anyway. */
const WORTH_PACKING = 1_024;
/** A collector that has not answered by then is not going to. */
const LONGEST_ANSWER_MS = 30_000;

// A body other than text names its type itself. No other type is spared a preflight, which a closing page does not survive.
const TEXT = { 'content-type': 'text/plain' };

export function openPost({ window, now }: Page, { site, collector, wants }: Address): Post {
	// Taken now, before others wrap it.
	const fetch = window.fetch.bind(window);
	let airborne = 0;
	return {
		roomLeft: () => KEEPALIVE_BYTES - HEAD_BYTES - airborne,
		textOf(entries) {
			const [first] = entries as [Entry];
			const isQuiet = first.visitor === null;
			return JSON.stringify({
				version: WIRE_VERSION,
				site,
				...headOf(first),
				sentAt: isQuiet ? hourOf(now()) : now(),
				wants: isQuiet || !wants()[0] ? undefined : wants(),
				dropped: first.dropped,
				touchpoints: entries.map((each) => each.touchpoint),
			} as Batch | QuietBatch);
		},
		async packed(text) {
			const { CompressionStream: Packer } = window;
			try {
				if (Packer && text.length > WORTH_PACKING)
					return new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new Packer('gzip'))).arrayBuffer());
			} catch {
				// Some browsers have the name only: the text does as well.
			}
			return text;
		},
		async send({ entries, body }, keepalive) {
			const bytes = keepalive ? weightOf(entries) + HEAD_BYTES : 0;
			airborne += bytes;
			// Async, because a page may have put a `fetch` in its place that throws.
			const request = async () =>
				fetch(`${collector}/v1/batches`, {
					method: 'POST',
					body,
					keepalive,
					credentials: 'omit',
					...(typeof body !== 'string' && { headers: TEXT }),
					signal: AbortSignal.timeout?.(LONGEST_ANSWER_MS) ?? null,
				});
			// Offline, refused or cut off: one answer for all, try again.
			const response = await request().catch(() => undefined);
			// A hotel's sign-in page answers 200 to everything, and perhaps with JSON, but it gives no receipt.
			const told = await response?.json().catch(() => undefined);
			airborne -= bytes;
			const isReceipt = told?.accepted + told?.duplicates + told?.rejected?.length > 0;
			return { response, receipt: isReceipt ? (told as Receipt) : undefined, code: told?.error?.code };
		},
	};
}
