import { createArrivalLag } from './arrival-lag.ts';
import { Fault } from './faults.ts';
import { createIntake, type Intake } from './intake.ts';
import { createLearnings, type LearningOf } from './learning.ts';
import type { Settings } from './options.ts';
import { createPace } from './pace.ts';
import { type Read, readHere } from './reports/report.ts';
import { parseSite } from './site-settings.ts';
import { createSites, type Sites } from './sites.ts';
import { stores } from './stores/registry.ts';
import type { Store } from './stores/store.ts';

/** What the collector is made of, as its doors need it. */
export interface Parts {
	readonly settings: Settings;
	readonly store: Store;
	readonly sites: Sites;
	readonly intake: Intake;
	readonly learningOf: LearningOf;
	readonly graceOf: (site: string) => number;
	/** Throws a fault for a batch that came too fast. */
	readonly pace: ReturnType<typeof createPace>;
	/** Has a report's figures made. */
	readonly read: Read;
}

/** The parts once the store is open. */
export type WhenOpen = () => Promise<Parts>;

/** Opens the store that a URL names. Throws a fault for one that names none. */
export async function openStore(place: string): Promise<Store> {
	const url = URL.canParse(place) ? new URL(place) : undefined;
	const load = url && stores[url.protocol.slice(0, -1)];
	if (!url || !load) throw new Fault('bad-store', { given: place, known: `a URL of ${Object.keys(stores).join(', ')}` });
	const open = await load();
	try {
		return await open(url);
	} catch (cause) {
		url.password = '';
		throw new Fault('store-closed', { store: url.href, problem: cause instanceof Error ? cause.message : String(cause) }, cause);
	}
}

/** Opens the store, brings the given sites up to date and takes its place at the door. */
export async function openParts(settings: Settings): Promise<Parts> {
	// All are read before any is written: one that is wrong changes nothing.
	for (const site of settings.sites) parseSite(site);
	const store = await openStore(settings.store);
	const sites = createSites(store, settings.now);
	for (const site of settings.sites) await sites.put(site);
	const learningOf = createLearnings();
	const { note, graceOf } = createArrivalLag();
	const intake = createIntake(store, learningOf, note);
	return { settings, store, sites, learningOf, graceOf, intake, pace: createPace(settings), read: readHere };
}
