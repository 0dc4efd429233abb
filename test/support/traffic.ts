import Database from 'better-sqlite3';
import type { Instant, ParsedBatch, Touchpoint } from '#touchpoint';
import { createIntake } from '../../collector/intake.ts';
import type { LearningOf } from '../../collector/learning.ts';
import type { Sites } from '../../collector/sites.ts';
import type { Store } from '../../collector/stores/store.ts';
import { sweep } from '../../collector/sweep.ts';
import { DAY, HOUR, MINUTE, START } from './journeys.ts';
import { seeded } from './streams.ts';

interface Parts {
	readonly store: Store;
	readonly sites: Sites;
	readonly learningOf: LearningOf;
}

/** A batch on its way, with when it comes in. */
export interface Delivery {
	readonly at: Instant;
	readonly device: string;
	readonly parsed: ParsedBatch;
}

export interface Traffic {
	readonly touchpoints: number;
	readonly visitors: number;
	readonly days: number;
	readonly seed: number;
}

type Random = () => number;
type Page = Pick<Touchpoint, 'kind' | 'page'> & Partial<Record<string, unknown>>;

/** What somebody does who has come so far; now and then a step further. */
const DOINGS: readonly (readonly Page[])[] = [
	[
		{ kind: 'page-view', page: '/', referrer: 'https://www.google.com/' },
		{ kind: 'page-view', page: '/about', campaign: { source: 'letter', medium: 'email', name: 'spring' } },
		{ kind: 'friction', page: '/', friction: 'rage-click', element: { selector: '#menu' } },
		{ kind: 'page-leave', page: '/', visibleMs: 9_000 },
	],
	[
		{ kind: 'page-view', page: '/product/7' },
		{ kind: 'search', page: '/search', term: 'mug', results: 0 },
		{ kind: 'action', page: '/product/7', name: 'identify', props: { plan: 'team' } },
		{ kind: 'feedback', page: '/product/7', name: 'found-it', score: 0.3 },
		{ kind: 'page-leave', page: '/product/7', visibleMs: 30_000 },
	],
	[
		{ kind: 'page-view', page: '/cart' },
		{ kind: 'action', page: '/cart', name: 'add-to-cart' },
		{ kind: 'action', page: '/cart', name: 'cart-emptied' },
		{ kind: 'friction', page: '/checkout', friction: 'dead-click', element: { selector: '#pay' } },
	],
	[
		{ kind: 'action', page: '/checkout', name: 'purchase' },
		{ kind: 'page-view', page: '/thanks' },
		{ kind: 'action', page: '/thanks', name: 'order-cancelled' },
		{ kind: 'action', page: '/thanks', name: 'share' },
	],
];

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Minutes, hours or weeks: visitors come back at any pace. */
const pauseOf = (random: Random): number => pick(random, [10 * MINUTE, 5 * HOUR, 2 * DAY, 10 * DAY]) * (0.2 + random() * 1.6);

/** One page load: what was seen in it, and how far the visitor has come by its end. */
function loadOf(random: Random, size: number, { at: from, far: before }: { at: Instant; far: number }) {
	let [at, far] = [from, before];
	const seen = Array.from({ length: size }, (_, i): Touchpoint => {
		at += random() * 2 * MINUTE;
		if (random() < 0.1) far = Math.min(DOINGS.length - 1, far + 1);
		return { ...pick(random, DOINGS[far] ?? []), seq: i + 1, at: Math.round(at) } as unknown as Touchpoint;
	});
	return { seen, at, far };
}

/** When a batch comes in: most at once, some from a phone that was offline, some twice. */
function arrivalsOf(random: Random, sent: Instant): readonly Instant[] {
	const came = Math.round(sent + (random() < 0.04 ? pauseOf(random) : 0));
	return random() < 0.05 ? [came, Math.round(came + random() * DAY)] : [came];
}

function batchesOf(visitor: number, random: Random, { touchpoints, visitors, days }: Traffic): readonly Delivery[] {
	const deliveries: Delivery[] = [];
	let place = { at: START + random() * days * DAY, far: 0 };
	let left = Math.max(1, Math.round((touchpoints / visitors) * (0.4 + random() * 1.2)));
	const device = pick(random, ['phone', 'desktop', 'tablet', '']);
	for (let load = 0; left > 0 && place.at < START + days * DAY; load++) {
		const size = Math.min(left, 1 + Math.floor(random() * 12));
		left -= size;
		const { seen, at, far } = loadOf(random, size, place);
		const cut = random() < 0.3 ? Math.ceil(size / 2) : size;
		const batch = {
			version: 1 as const,
			site: 'shop',
			visitor: `v${visitor}`,
			session: `s${visitor}-${load}`,
			load: `l${visitor}-${load}`,
		};
		for (const some of [seen.slice(0, cut), seen.slice(cut)].filter(({ length }) => length > 0))
			for (const when of arrivalsOf(random, some.at(-1)?.at ?? at))
				deliveries.push({ at: when, device, parsed: { batch: { ...batch, sentAt: when, touchpoints: some }, rejected: [] } });
		place = { at: at + pauseOf(random), far };
	}
	return deliveries;
}

/** Batches of a site in the order they come in: late ones, second deliveries and all. The same in every run. */
export function trafficOf(traffic: Traffic): readonly Delivery[] {
	const random = seeded(traffic.seed);
	const all: Delivery[] = [];
	for (let visitor = 0; visitor < traffic.visitors; visitor++) all.push(...batchesOf(visitor, random, traffic));
	return all.sort((a, b) => a.at - b.at || (a.parsed.batch.load < b.parsed.batch.load ? -1 : 1));
}

/** Deliveries that come in within the same span of time. */
export function* spansOf(deliveries: readonly Delivery[], ms: number): Generator<readonly Delivery[]> {
	let span: Delivery[] = [];
	for (const each of deliveries) {
		if (span[0] && each.at - span[0].at >= ms) {
			yield span;
			span = [];
		}
		span.push(each);
	}
	if (span.length > 0) yield span;
}

type Row = Readonly<Record<string, unknown>>;

/** All standings and stays of a site's present generation as they are kept, by visitor, whatever the generation is numbered. */
export function rowsOf(file: string): { readonly standings: readonly Row[]; readonly stays: readonly Row[]; readonly withdrawn: number } {
	const database = new Database(file, { readonly: true });
	const rows = (table: 'standings' | 'stays', order: string): readonly Row[] =>
		(
			database
				.prepare(
					`select * from ${table} where generation = (select generation from sites where name = 'shop') order by visitor, journey, ${order}`,
				)
				.all() as Record<string, unknown>[]
		).map(({ generation: _, standing, stay, ...rest }) => ({ ...rest, ...JSON.parse(String(standing ?? stay)) }));
	const found = {
		standings: rows('standings', 'visitor'),
		stays: rows('stays', 'number'),
		withdrawn: (database.prepare('select count(*) as n from withdrawn').get() as { n: number }).n,
	};
	database.close();
	return found;
}

/** Lets a site's traffic come in by the ordinary door, with a clock that its batches turn, and sweeps so often. */
export async function runTraffic(
	deliveries: readonly Delivery[],
	{ store, sites, learningOf, clock }: Parts & { readonly clock: { at: Instant } },
	{
		spanMs = 30 * MINUTE,
		sweepEveryMs = 6 * HOUR,
		after = async () => undefined,
	}: { spanMs?: number; sweepEveryMs?: number; after?: (now: Instant) => Promise<void> } = {},
): Promise<number> {
	const intake = createIntake(store, learningOf);
	let swept = clock.at;
	let accepted = 0;
	for (const span of spansOf(deliveries, spanMs)) {
		clock.at = Math.max(clock.at, span.at(-1)?.at ?? 0);
		if (clock.at - swept >= sweepEveryMs) {
			await sweep({ store, sites, learningOf }, clock.at);
			swept = clock.at;
		}
		const site = await sites.find('shop');
		if (!site) throw new Error('no site');
		const receipts = await Promise.all(span.map(({ parsed, device }) => intake.receive(site, parsed, { at: clock.at, device })));
		accepted += receipts.reduce((sum, receipt) => sum + receipt.accepted, 0);
		await after(clock.at);
	}
	return accepted;
}
