import { isDeepStrictEqual } from 'node:util';
import { keepBeforeRules } from './map-versions.ts';
import { type ParsedSite, parseSite, type SiteSettings } from './site-settings.ts';
import type { Generation, Rulebook, Site, Store } from './stores/store.ts';

/** How long a site is believed before the store is asked again: another process may have changed it. */
const BELIEVED_MS = 5_000;
/** How often a name nobody knows may make us ask: a stranger must not turn every guess into a query. */
const ASK_AGAIN_MS = 1_000;

export interface Sites {
	readonly find: (name: string) => Promise<Site | undefined>;
	readonly list: () => Promise<readonly Site[]>;
	/** Adds a site or changes it; a change of its journeys or personas makes a new version, which takes hold when its history has been folded by it. */
	readonly put: (settings: SiteSettings) => Promise<void>;
}

/** True if a page of this origin may send for the site. */
export function mayOriginSend(site: Site, origin: string): boolean {
	return site.origins.some((allowed) => {
		if (allowed === '*' || allowed === origin) return true;
		const [scheme, domain] = allowed.split('*.');
		return domain !== undefined && origin.startsWith(scheme ?? '') && origin.endsWith(`.${domain}`);
	});
}

const isSame = (a: Omit<Rulebook, 'version'>, b: Omit<Rulebook, 'version'>): boolean =>
	isDeepStrictEqual([a.journeys, a.personas], [b.journeys, b.personas]);

/** The rules in force, or those on their way to be. */
const latestOf = (generations: readonly Generation[]): Generation | undefined =>
	generations.findLast(({ isCurrent, left, relearn }) => isCurrent || left > 0 || relearn);

/** A site as it was last written: its rules may still be on their way, as its history is folded by them. */
export const siteAsWritten = ({ transaction }: Store, site: Site): Promise<Site> =>
	transaction(async (tx) => {
		const { journeys, personas, version } = latestOf(await tx.generations(site.name)) ?? site;
		return { ...site, journeys, personas, version };
	});

/** Begins a generation if these rules are not those in force, or those on their way to be. */
const changeRules = ({ transaction }: Store, { name, journeys, personas }: ParsedSite, now: number): Promise<void> =>
	transaction(async (tx) => {
		const generations = await tx.generations(name);
		const latest = latestOf(generations);
		if (latest && isSame(latest, { journeys, personas })) return;
		const version = Math.max(0, ...generations.map((each) => each.version)) + 1;
		await tx.begin(name, { journeys, personas, version }, now);
	});

/** The sites of this collector, kept at hand. */
export function createSites(store: Store, now: () => number): Sites {
	let known = new Map<string, Site>();
	let askedAt = Number.NEGATIVE_INFINITY;

	async function refresh(): Promise<void> {
		askedAt = now();
		known = new Map((await store.sites()).map((site) => [site.name, site]));
	}

	return {
		async find(name) {
			const age = now() - askedAt;
			if (age > (known.has(name) ? BELIEVED_MS : ASK_AGAIN_MS) || age < 0) await refresh();
			return known.get(name);
		},
		async list() {
			await refresh();
			return [...known.values()];
		},
		async put(settings) {
			const site = parseSite(settings);
			const before = (await store.sites()).find(({ name }) => name === site.name);
			if (before && !isSame(before, site)) await keepBeforeRules(store, before, now());
			await store.putSite(site);
			await changeRules(store, site, now());
			await refresh();
		},
	};
}
