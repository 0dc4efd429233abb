import { createEditions } from './journey/limits/editions.ts';
import { createLearned } from './journey/limits/learned.ts';
import { createReliving, type Reliving } from './journey/relive.ts';
import type { Standing } from './journey/standing.ts';
import { isStalled } from './journey/stay.ts';
import { rulesWith } from './learning.ts';
import type { Rulebook, Site, Store, VisitorId } from './stores/store.ts';

/** Visitors asked for at once. */
const AT_ONCE = 500;

const stageIn = (standing: Standing | undefined): string => standing?.stay?.stage ?? 'nowhere';
const isStuck = (standing: Standing | undefined): boolean => standing?.stay != null && isStalled(standing.stay);

interface Moves {
	visitors: number;
	moved: number;
	stuckBefore: number;
	stuckAfter: number;
	readonly pairs: Map<string, number>;
}

function compare(moves: Moves | undefined, before: Standing | undefined, after: Standing | undefined): void {
	if (!moves) return;
	moves.visitors += 1;
	moves.stuckBefore += Number(isStuck(before));
	moves.stuckAfter += Number(isStuck(after));
	const [from, to] = [stageIn(before), stageIn(after)];
	if (from === to) return;
	moves.moved += 1;
	moves.pairs.set(`${from} → ${to}`, (moves.pairs.get(`${from} → ${to}`) ?? 0) + 1);
}

function told(journey: string, moves: Moves | undefined): readonly string[] {
	if (!moves) return [];
	const { visitors, moved, stuckBefore, stuckAfter, pairs } = moves;
	const ranked = [...pairs].sort(([, a], [, b]) => b - a).map(([pair, n]) => `  ${n} ${pair}`);
	return [`${journey}: ${moved} of ${visitors} visitors would stand elsewhere; stuck now ${stuckBefore}, then ${stuckAfter}.`, ...ranked];
}

type World = Readonly<{ journey: string; living: Reliving<VisitorId> }>;

/** Lives the whole history by these rules, in memory. */
async function liveBy(store: Store, site: Site, rules: Omit<Rulebook, 'version'>): Promise<readonly World[]> {
	const learned = createLearned(rules.journeys);
	const compiled = rulesWith({ ...rules, version: site.version + 1 }, createEditions([]));
	const worlds = compiled.map((each) => ({ journey: each.journey, living: createReliving<VisitorId>(each, learned) }));
	let to = 0;
	for await (const { visitor, ...placed } of store.timeline(site.name)) {
		const { at, seq } = placed.touchpoint;
		to = at;
		for (const { living } of worlds) living.touch({ ...placed, visitor, place: { at, load: placed.load, seq } });
	}
	for (const { living } of worlds) living.sweep(to);
	return worlds;
}

/** Where all visitors stand by the rules in force, some hundred at a time. */
async function* standingsNow(store: Store, { generation }: Site, visitors: readonly VisitorId[]) {
	for (let i = 0; i < visitors.length; i += AT_ONCE) {
		const some = visitors.slice(i, i + AT_ONCE);
		yield* await store.transaction((tx) => tx.standings(generation, some));
	}
}

/** Lives a site's history by other rules, in memory, and says whom that would move. Nothing is saved. */
export async function dryRun(store: Store, site: Site, rules: Omit<Rulebook, 'version'>): Promise<string> {
	const worlds = await liveBy(store, site, rules);
	const visitors = [...new Set(worlds.flatMap(({ living }) => [...living.standings.keys()]))];
	const moves = worlds.map((): Moves => ({ visitors: 0, moved: 0, stuckBefore: 0, stuckAfter: 0, pairs: new Map() }));
	for await (const [visitor, standings] of standingsNow(store, site, visitors)) {
		for (const [n, { journey, living }] of worlds.entries()) compare(moves[n], standings[journey], living.standings.get(visitor));
	}
	return worlds.flatMap(({ journey }, n) => told(journey, moves[n])).join('\n');
}
