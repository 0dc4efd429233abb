import type { Instant, StallKind } from '#touchpoint';
import type { Standings } from './journey/fold-visitor.ts';
import { isStalled } from './journey/stay.ts';
import type { Outcome, Store, Transaction } from './stores/store.ts';

/** What just happened to one visitor; nothing in it says to whom. */
export type News = { readonly journey: string; readonly stage: string; readonly at: Instant } & (
	| { readonly what: 'moved'; readonly from: string | null }
	| { readonly what: 'stalled'; readonly kind: StallKind; readonly page: string }
);

/** News by its number within this run of the collector. */
export interface NumberedNews {
	readonly id: string;
	readonly news: News;
}

/** News of a site that is kept for whoever lost the connection for a moment. */
const KEPT = 256;
/** How long a site is listened to after the last listener has gone: he may come back. */
const LISTEN_ON_MS = 5 * 60_000;
/** What came in later than this is no news: an import, a history folded anew, a phone that was in a drawer. */
const NEW_MS = 3_600_000;

/** What has changed of one visitor in one journey. */
function newsIn(journey: string, before: Standings, { standings }: Outcome): readonly News[] {
	const [then, now] = [before[journey]?.stay, standings[journey]?.stay];
	if (!now) return [];
	const { stage, enteredAt, number, stall } = now;
	const isSame = then?.number === number && then.enteredAt === enteredAt;
	const moved: readonly News[] = isSame ? [] : [{ what: 'moved', journey, stage, at: enteredAt, from: then?.stage ?? null }];
	if (!stall || !isStalled(now) || (isSame && then.stall?.at === stall.at)) return moved;
	return [...moved, { what: 'stalled', journey, stage, at: stall.at, kind: stall.kind, page: stall.page }];
}

interface Channel {
	readonly listeners: Set<(told: NumberedNews) => void>;
	readonly kept: NumberedNews[];
	deafFrom: Instant;
}

export interface Newsroom {
	/** Calls for all that happens on a site from now on, until stopped. `since` is the last news that was heard. */
	readonly listen: (site: string, listener: (told: NumberedNews) => void, since?: string) => () => void;
	readonly listeners: (site: string) => number;
	readonly isHeard: (site: string) => boolean;
	readonly publish: (site: string, news: readonly News[]) => void;
	/** What changed between these standings and what was saved. */
	readonly newsOf: (before: ReadonlyMap<number, Standings>, outcomes: readonly Outcome[]) => ReadonlyMap<string, readonly News[]>;
}

/** Where what was committed is told to whoever listens. Nothing is made of it for sites that nobody listens to. */
export function createNewsroom(now: () => Instant, run: string): Newsroom {
	const channels = new Map<string, Channel>();
	let count = 0;

	function channelOf(site: string): Channel {
		const channel = channels.get(site) ?? { listeners: new Set(), kept: [], deafFrom: 0 };
		channels.set(site, channel);
		return channel;
	}

	function isHeard(site: string): boolean {
		const channel = channels.get(site);
		if (!channel) return false;
		if (channel.listeners.size > 0 || now() < channel.deafFrom) return true;
		channels.delete(site);
		return false;
	}

	return {
		isHeard,
		listeners: (site) => channels.get(site)?.listeners.size ?? 0,
		listen(site, listener, since) {
			const { listeners, kept } = channelOf(site);
			const heard = kept.findIndex(({ id }) => id === since);
			if (heard >= 0) for (const told of kept.slice(heard + 1)) listener(told);
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
				channelOf(site).deafFrom = now() + LISTEN_ON_MS;
			};
		},
		publish(site, news) {
			const { listeners, kept } = channelOf(site);
			for (const each of news) {
				count += 1;
				const told = { id: `${run}-${count}`, news: each };
				kept.push(told);
				if (kept.length > KEPT) kept.shift();
				for (const listener of listeners) listener(told);
			}
		},
		newsOf(before, outcomes) {
			const bySite = new Map<string, News[]>();
			const oldest = now() - NEW_MS;
			for (const outcome of outcomes) {
				const then = before.get(outcome.visitor) ?? {};
				// Somebody folded anew, of whom nothing was known: a generation is being built.
				if (outcome.anew && Object.keys(then).length === 0) continue;
				const found = Object.keys(outcome.standings).flatMap((journey) => newsIn(journey, then, outcome));
				const fresh = found.filter(({ at }) => at >= oldest);
				bySite.set(outcome.site, [...(bySite.get(outcome.site) ?? []), ...fresh]);
			}
			return bySite;
		},
	};
}

/** What is saved within one transaction, and how those stood before. */
function watch(tx: Transaction, { isHeard, newsOf }: Newsroom, publishLater: (site: string, news: readonly News[]) => void): Transaction {
	return {
		...tx,
		async save(outcomes) {
			const heard = outcomes.filter(({ site }) => isHeard(site));
			for (const generation of new Set(heard.map((outcome) => outcome.generation))) {
				const its = heard.filter((outcome) => outcome.generation === generation);
				const before = await tx.standings(
					generation,
					its.map(({ visitor }) => visitor),
				);
				for (const [site, news] of newsOf(before, its)) publishLater(site, news);
			}
			await tx.save(outcomes);
		},
	};
}

/** The same store, whose commits are told: of a transaction that was rolled back nobody hears. */
export const withNews = (store: Store, newsroom: Newsroom): Store => ({
	...store,
	async transaction(work) {
		const waiting: (readonly [site: string, news: readonly News[]])[] = [];
		const result = await store.transaction((tx) => work(watch(tx, newsroom, (site, news) => waiting.push([site, news]))));
		for (const [site, news] of waiting) newsroom.publish(site, news);
		return result;
	},
});
