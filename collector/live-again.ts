import { createEditions } from './journey/limits/editions.ts';
import { createLearned, type Learned } from './journey/limits/learned.ts';
import { createReliving, type Reliving } from './journey/relive.ts';
import { rulesWith } from './learning.ts';
import type { Rulebook, Store, VisitorId } from './stores/store.ts';

/** A site's history as it would have been by some rules: one world for each journey, and what they have learned together. */
export interface LivedAgain {
	readonly worlds: readonly (Reliving<VisitorId> & { readonly journey: string })[];
	readonly learned: Learned;
}

/** Lives the whole history of a site by these rules, in memory and in the order of time, until `now`. Intake goes on meanwhile. */
export async function liveAgain(store: Store, site: string, rulebook: Rulebook, now: number): Promise<LivedAgain> {
	const learned = createLearned(rulebook.journeys);
	const compiled = rulesWith(rulebook, createEditions([]));
	const worlds = compiled.map((rules) => ({ journey: rules.journey, ...createReliving<VisitorId>(rules, learned) }));
	for await (const { visitor, ...placed } of store.timeline(site)) {
		const { at, seq } = placed.touchpoint;
		for (const world of worlds) world.touch({ ...placed, visitor, place: { at, load: placed.load, seq } });
	}
	// Those who have gone quiet teach by their silence, whatever came last.
	for (const world of worlds) world.sweep(now + 1);
	return { worlds, learned };
}
