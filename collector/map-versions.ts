import { map } from './briefings/map.ts';
import type { Journey } from './journey/stage-rule.ts';
import { rangeOf } from './reports/range.ts';
import { type Ask, type Read, readHere } from './reports/report.ts';
import type { MapVersion, Site, Store } from './stores/store.ts';

/** Kept of one journey: nearly four years of weeks, at some 10 kB each. */
export const MOST_KEPT = 200;

const DAY_MS = 24 * 3_600_000;
const MONDAY_FIRST = 7;

/** The day that an instant has in a time zone, as if it were in UTC. */
function localDay(at: number, timeZone: string): number {
	const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
	return Date.parse(`${day}T00:00:00Z`);
}

/** The week of ISO 8601 in which an instant lies for a site: the one that holds its Thursday counts. */
export function weekOf(at: number, timeZone: string): { readonly year: number; readonly week: number } {
	const today = localDay(at, timeZone);
	const weekday = new Date(today).getUTCDay() || MONDAY_FIRST;
	const thursday = today + (4 - weekday) * DAY_MS;
	const year = new Date(thursday).getUTCFullYear();
	return { year, week: 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) };
}

/** Under which number and name a map is kept, and why. */
export type Keeping = Pick<MapVersion, 'id' | 'label' | 'by'>;

/** Has a map made and keeps it, unless nobody has been seen. False where it was not kept. */
export async function keepMap({ store, read = readHere }: { store: Store; read?: Read }, ask: Ask, keeping: Keeping): Promise<boolean> {
	const figures = await read(map, ask);
	if (keeping.by !== 'hand' && figures.stages.every(({ entered }) => entered === 0)) return false;
	return store.maps.keep(ask.site.name, { ...keeping, journey: ask.journey.name, at: ask.now, figures }, MOST_KEPT);
}

/** What is kept by itself: everybody, over the days that a reader sees who asks for none. */
function usualAsk(store: Store, { site, journey }: { site: Site; journey: Journey }, now: number): Ask {
	const range = rangeOf({}, site.timeZone, now);
	if ('field' in range) throw new Error('the usual range is none');
	return { site, journey, ...range, now, only: {}, facts: store.facts };
}

/** What a clock needs to keep maps. */
export interface MapKeeper {
	readonly store: Store;
	readonly sites: { readonly list: () => Promise<readonly Site[]> };
	readonly read?: Read;
}

/** Keeps one map of each journey of each site in each week of the site; the second call of a week keeps none. Returns how many it kept. */
export async function keepWeekly(keeper: MapKeeper, now: number): Promise<number> {
	const { store, sites } = keeper;
	let kept = 0;
	for (const site of await sites.list()) {
		const { year, week } = weekOf(now, site.timeZone);
		for (const journey of site.journeys) {
			const id = `${year}-W${String(week).padStart(2, '0')}.${journey.name}`;
			if (await store.maps.find(site.name, id)) continue;
			const keeping = { id, label: `Week ${week} of ${year}`, by: 'week' } as const;
			kept += Number(await keepMap(keeper, usualAsk(store, { site, journey }, now), keeping));
		}
	}
	return kept;
}

/** Keeps the maps of a site as they stand, before other rules make others of them. */
export async function keepBeforeRules(store: Store, site: Site, now: number): Promise<void> {
	for (const journey of site.journeys) {
		const keeping = {
			id: `v${site.version}.${journey.name}`,
			label: `Before version ${site.version + 1} of the rules`,
			by: 'rules',
		} as const;
		await keepMap({ store }, usualAsk(store, { site, journey }, now), keeping);
	}
}

/** Looks every so often whether a week has begun, until stopped. What fails is logged, and tried again at its next turn. */
export function startMapVersions(
	keeper: MapKeeper,
	{ everyMs, now, log }: { everyMs: number; now: () => number; log: (cause: unknown) => void },
): () => Promise<void> {
	let running: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		running = running.then(() => keepWeekly(keeper, now())).catch(log);
	}, everyMs);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await running;
	};
}
