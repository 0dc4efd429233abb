import { randomUUID } from 'node:crypto';
import { createArrivalLag } from './arrival-lag.ts';
import { createIntake, type Intake } from './intake.ts';
import { createLearnings, type LearningOf } from './learning.ts';
import { createNewsroom, type Newsroom, withNews } from './news.ts';
import { openStore } from './open-store.ts';
import type { Settings } from './options.ts';
import { createPace } from './pace.ts';
import { createPostman, type Postman } from './postman.ts';
import { openReadingRoom, type ReadingRoom } from './reading-room.ts';
import { parseSite } from './site-settings.ts';
import { createSites, type Sites } from './sites.ts';
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
	readonly read: ReadingRoom['read'];
	readonly readingRoom: ReadingRoom;
	/** What happens on a site, as it happens. */
	readonly newsroom: Newsroom;
	/** Takes reports and news out of the house. */
	readonly postman: Postman;
}

/** The parts once the store is open. */
export type WhenOpen = () => Promise<Parts>;

/** Opens the store, brings the given sites up to date and takes its place at the door. */
export async function openParts(settings: Settings): Promise<Parts> {
	// All are read before any is written: one that is wrong changes nothing.
	for (const site of settings.sites) parseSite(site);
	const newsroom = createNewsroom(settings.now, randomUUID().slice(0, 8));
	const store = withNews(await openStore(settings.store), newsroom);
	const sites = createSites(store, settings.now);
	for (const site of settings.sites) await sites.put(site);
	const learningOf = createLearnings();
	const { note, graceOf } = createArrivalLag();
	const intake = createIntake(store, learningOf, note);
	const readingRoom = openReadingRoom(settings.store, settings.now);
	const { read } = readingRoom;
	const postman = createPostman({ settings, store, sites, read });
	return { settings, store, sites, learningOf, graceOf, intake, pace: createPace(settings), readingRoom, read, newsroom, postman };
}
