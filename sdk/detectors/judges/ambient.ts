import type { Instant } from '#touchpoint';

const OFTEN = 3;
const GAP_MS = 5_000;
const FORGOTTEN_MS = 30_000;
/** Clocks and tickers draw inside what they belong to. */
const LEVELS = 4;
/** What changes here concerns the whole page. */
const ROOT = /BODY|HTML/;
/** An answer follows its press this closely… */
const ECHO_MS = 500;
/** …and does not keep the beat of what changes by itself, within a tenth of it. */
const OFF_BEAT = 0.1;

/** Nodes that change by themselves with nobody touching the page: clocks, tickers, carousels. */
export interface Ambient {
	/** A node has changed while nobody did anything. */
	note(node: Node, now: Instant): void;
	/** Is its change at `now` its own, or an answer to a press at `since`? A carousel that moves by itself still answers its button. */
	isOwnChange(node: Node, now: Instant, since: Instant): boolean;
	/** Some node has changed of late, but not often enough to be sure. */
	isUnsure(now: Instant): boolean;
}

interface Changes {
	readonly count: number;
	readonly at: Instant;
	readonly gapMs: number;
}

const NEVER: Changes = { count: 0, at: -Infinity, gapMs: 0 };

export function createAmbient(): Ambient {
	const known = new WeakMap<Node, Changes>();
	let unsureAt = -Infinity;
	const isBeat = ({ at, gapMs }: Changes, now: Instant) => {
		const beats = (now - at) / gapMs;
		return Math.abs(beats - Math.round(beats)) < OFF_BEAT;
	};
	return {
		note(node, now) {
			const last = known.get(node) ?? NEVER;
			const gapMs = now - last.at;
			if (!gapMs) return;
			const isClose = gapMs < GAP_MS;
			const count = isClose || last.count >= OFTEN ? last.count + 1 : 1;
			known.set(node, { count, at: now, gapMs: isClose ? gapMs : last.gapMs });
			if (count < OFTEN) unsureAt = now;
		},
		isOwnChange(node, now, since) {
			let each: Node | null = node;
			for (let level = 0; each && !ROOT.test(each.nodeName) && level <= LEVELS; level++, each = each.parentNode) {
				const changes = known.get(each) ?? NEVER;
				if (changes.count >= OFTEN && now - changes.at < FORGOTTEN_MS) return now - since > ECHO_MS || isBeat(changes, now);
			}
			return false;
		},
		isUnsure: (now) => now - unsureAt < GAP_MS,
	};
}
