import { isDeepStrictEqual } from 'node:util';
import { type Rules, rulesOf } from './journey/stage-rule.ts';
import { parseSite, type SiteSettings } from './site-settings.ts';
import type { Site, Store } from './stores/store.ts';

/** How long a site is believed before the store is asked again: another process may have changed it. */
const BELIEVED_MS = 5_000;
/** How often a name nobody knows may make us ask: a stranger must not turn every guess into a query. */
const ASK_AGAIN_MS = 1_000;

/** A site with its journeys ready to be asked. */
export interface KnownSite extends Site {
	readonly rules: readonly Rules[];
}

export interface Sites {
	readonly find: (name: string) => Promise<KnownSite | undefined>;
	readonly list: () => Promise<readonly KnownSite[]>;
	/** Adds a site or changes it; the version counts up if its journeys changed. */
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

/** The sites of this collector, kept at hand. */
export function createSites(store: Store, now: () => number): Sites {
	let known = new Map<string, KnownSite>();
	let askedAt = Number.NEGATIVE_INFINITY;

	async function refresh(): Promise<void> {
		askedAt = now();
		const sites = await store.sites();
		known = new Map(
			sites.map((site) => {
				const before = known.get(site.name);
				const rules = before?.version === site.version ? before.rules : site.journeys.map((journey) => rulesOf(journey, site.version));
				return [site.name, { ...site, rules }];
			}),
		);
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
			await refresh();
			const before = known.get(site.name);
			const version = before ? before.version + (isDeepStrictEqual(before.journeys, site.journeys) ? 0 : 1) : 1;
			await store.putSite({ ...site, version });
			await refresh();
		},
	};
}
