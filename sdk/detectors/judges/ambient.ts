import type { Instant } from '#touchpoint';

const OFTEN = 3;
const GAP_MS = 5_000;
const FORGOTTEN_MS = 30_000;
/** Clocks and tickers draw inside what they belong to. */
const LEVELS = 4;
/** What changes here concerns the whole page. */
const ROOT = /BODY|HTML/;

/** Nodes that change by themselves with nobody touching the page: clocks, tickers, carousels. */
export interface Ambient {
	/** A node has changed while nobody did anything. */
	note(node: Node, now: Instant): void;
	/** Does it, or what it belongs to, change by itself? */
	has(node: Node, now: Instant): boolean;
	/** Some node has changed of late, but not often enough to be sure. */
	isUnsure(now: Instant): boolean;
}

export function createAmbient(): Ambient {
	const known = new WeakMap<Node, { readonly count: number; readonly at: Instant }>();
	const seen = (node: Node) => known.get(node) ?? { count: 0, at: 0 };
	let unsureAt = 0;
	return {
		note(node, now) {
			const { count, at } = seen(node);
			if (at === now) return;
			const next = count >= OFTEN || now - at < GAP_MS ? count + 1 : 1;
			known.set(node, { count: next, at: now });
			if (next < OFTEN) unsureAt = now;
		},
		has(node, now) {
			let each: Node | null = node;
			for (let level = 0; each && !ROOT.test(each.nodeName) && level <= LEVELS; level++, each = each.parentNode) {
				const { count, at } = seen(each);
				if (count >= OFTEN && now - at < FORGOTTEN_MS) return true;
			}
			return false;
		},
		isUnsure: (now) => now - unsureAt < GAP_MS,
	};
}
