import type { Batch, Instant, QuietBatch } from '#touchpoint';
import { Fault } from './faults.ts';

/** Batches a second that may come for long; 0 sets no bound. */
export interface Pace {
	readonly visitorPace: number;
	readonly sitePace: number;
}

/** Who was silent may catch up on so many seconds at once: an outbox that was offline. */
const BURST_S = 60;
/** Buckets kept: whoever has sent nothing for longest is forgotten, and has a full one again. */
const REMEMBERED = 20_000;

interface Bucket {
	readonly tokens: number;
	readonly at: Instant;
}

/** Token buckets by name, filled at a rate. */
function createBuckets(perSecond: number) {
	const most = perSecond * BURST_S;
	// In the order in which they were last asked for.
	const buckets = new Map<string, Bucket>();
	return {
		/** False, and nothing is taken, where the bucket is empty. */
		take(name: string, now: Instant): boolean {
			if (perSecond === 0) return true;
			const { tokens, at } = buckets.get(name) ?? { tokens: most, at: now };
			const filled = Math.min(most, tokens + (Math.max(0, now - at) / 1_000) * perSecond);
			const isEnough = filled >= 1;
			buckets.delete(name);
			buckets.set(name, { tokens: isEnough ? filled - 1 : filled, at: Math.max(at, now) });
			for (const oldest of buckets.keys()) {
				if (buckets.size <= REMEMBERED) break;
				buckets.delete(oldest);
			}
			return isEnough;
		},
	};
}

/**
 * Bounds how fast batches may come: of one visitor, and of one site. By the keys that batches bring, since no address is kept;
 * so it holds back a page that has run wild, not somebody who draws a new key for each batch: that one meets the bound of the site.
 */
export function createPace({ visitorPace, sitePace }: Pace) {
	const [visitors, sites] = [createBuckets(visitorPace), createBuckets(sitePace)];
	/** Throws a fault for a batch that came too fast. */
	return ({ site, visitor }: Batch | QuietBatch, now: Instant): void => {
		if (visitor !== null && !visitors.take(`${site} ${visitor}`, now)) throw new Fault('too-fast', { who: 'this visitor' });
		if (!sites.take(site, now)) throw new Fault('too-fast', { who: `the site "${site}"` });
	};
}
