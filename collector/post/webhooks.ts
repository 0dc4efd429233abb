import type { Instant } from '#touchpoint';
import { type Cluster, clusters } from '../briefings/clusters.ts';
import { rangeOf } from '../reports/range.ts';
import type { Read } from '../reports/report.ts';
import type { Dispatch, DispatchKey, Site, Store, Webhook } from '../stores/store.ts';
import { type Call, callWebhook } from './caller.ts';
import { clusterNews } from './cluster-news.ts';
import { eachOf } from './lanes.ts';
import { deliveryId } from './signing.ts';
import { nextTry, outcomeOf, type Tried } from './tries.ts';

/** One or two who are stuck may be chance; three in one place are a pattern to look at. */
const FEWEST = 3;
/** A cluster that nobody was in for so long is news again. */
const GONE_MS = 7 * 86_400_000;
/** How often it is noted that a told cluster lives on: often enough to know when it was gone for a week. */
const NOTE_EVERY_MS = 3_600_000;
/** Told clusters that are remembered per webhook. */
const KNOWN = 2_000;

/** What telling webhooks needs. */
export interface Bell {
	readonly store: Pick<Store, 'post' | 'facts'>;
	readonly read: Read;
	/** Where people reach the collector, if that was said. */
	readonly base: string | undefined;
	readonly where: 'anywhere' | 'public';
	readonly now: () => Instant;
	readonly isStopped: () => boolean;
}

/** Everybody who is stuck together now, in every journey of a site. */
async function clustersOf({ store, read, now }: Bell, site: Site): Promise<readonly Cluster[]> {
	const at = now();
	const range = rangeOf({}, site.timeZone, at);
	if ('field' in range) return [];
	const found: Cluster[] = [];
	for (const journey of site.journeys)
		found.push(...(await read(clusters, { site, journey, ...range, now: at, only: {}, facts: store.facts })));
	return found;
}

/** What was told, and over for a week, may be told again; what failed for good is told no more while the cluster lives. */
const tryOf = (now: Instant) => (earlier: Dispatch) =>
	earlier.state !== 'claimed' && now - earlier.claimedAt >= GONE_MS ? 1 : nextTry(earlier, now);

const keyOf = ({ id }: Webhook, { key }: Cluster): DispatchKey => ({ what: id, about: key, recipient: '' });

/** Notes which of the clusters that were told live on. */
async function noteLiving({ store: { post }, now }: Bell, webhook: Webhook, living: readonly Cluster[]): Promise<readonly Dispatch[]> {
	const known = await post.dispatches([webhook.id], KNOWN);
	const keys = new Set(living.map(({ key }) => key));
	const told = known.filter(({ about, state, claimedAt }) => {
		const age = now() - claimedAt;
		return keys.has(about) && state !== 'claimed' && age >= NOTE_EVERY_MS && age < GONE_MS;
	});
	if (told.length > 0) await post.stillSo(told, now());
	return known;
}

async function call({ store: { post }, where, now }: Bell, key: DispatchKey, message: Omit<Call, 'delivery'>): Promise<void> {
	const tries = await post.claim(key, now(), tryOf(now()));
	if (tries === null) return;
	const tried = await callWebhook({ ...message, delivery: deliveryId(key) }, where);
	await post.settle(key, tries, outcomeOf(tried, tries, now()));
}

/** Tells the webhooks of a site of clusters they have not heard of. */
export async function ringDue(bell: Bell, site: Site, webhooks: readonly Webhook[]): Promise<void> {
	const living = await clustersOf(bell, site);
	await eachOf(webhooks, async (webhook) => {
		const known = await noteLiving(bell, webhook, living);
		const untold = living.filter((cluster) => {
			const earlier = known.find(({ about }) => about === cluster.key);
			return cluster.visitors >= FEWEST && (!earlier || tryOf(bell.now())(earlier) !== null);
		});
		for (const cluster of untold) {
			if (bell.isStopped()) return;
			const { url, secret } = webhook;
			await call(bell, keyOf(webhook, cluster), { url, secret, body: clusterNews(cluster, site, { form: webhook.form, base: bell.base }) });
		}
	});
}

const EXAMPLE = { stage: 'example', label: 'Example', kind: 'blocked', page: '/example', visitors: FEWEST } as const;

/** Tells one webhook of a cluster that is none, now and once. */
export async function ringTest(bell: Bell, site: Site, webhook: Webhook): Promise<void> {
	const journey = site.journeys[0]?.name ?? '';
	const at = bell.now();
	const example: Cluster = { ...EXAMPLE, key: `test ${new Date(at).toISOString()}`, journey, before: 'pressed “Test”', newestAt: at };
	const key = keyOf(webhook, example);
	const tries = await bell.store.post.claim(key, at, () => null);
	if (tries === null) return;
	const body = clusterNews(example, site, { form: webhook.form, base: bell.base });
	const tried: Tried = await callWebhook({ url: webhook.url, secret: webhook.secret, body, delivery: deliveryId(key) }, bell.where);
	const once = tried.how === 'passing' ? { ...tried, how: 'final' as const } : tried;
	await bell.store.post.settle(key, tries, outcomeOf(once, tries, bell.now()));
}
