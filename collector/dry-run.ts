import type { Standing } from './journey/standing.ts';
import { isStalled } from './journey/stay.ts';
import { liveAgain } from './live-again.ts';
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

/** Where all visitors stand by the rules in force, some hundred at a time. */
async function* standingsNow(store: Store, { generation }: Site, visitors: readonly VisitorId[]) {
	for (let i = 0; i < visitors.length; i += AT_ONCE) {
		const some = visitors.slice(i, i + AT_ONCE);
		yield* await store.transaction((tx) => tx.standings(generation, some));
	}
}

/** Lives a site's history by other rules, in memory, and says whom that would move. Nothing is saved. */
export async function dryRun(store: Store, site: Site, rules: Omit<Rulebook, 'version'>, now: number): Promise<string> {
	const { worlds } = await liveAgain(store, site.name, { ...rules, version: site.version + 1 }, now);
	const visitors = [...new Set(worlds.flatMap((world) => [...world.standings.keys()]))];
	const moves = worlds.map((): Moves => ({ visitors: 0, moved: 0, stuckBefore: 0, stuckAfter: 0, pairs: new Map() }));
	for await (const [visitor, standings] of standingsNow(store, site, visitors)) {
		for (const [n, world] of worlds.entries()) compare(moves[n], standings[world.journey], world.standings.get(visitor));
	}
	return worlds.flatMap(({ journey }, n) => told(journey, moves[n])).join('\n');
}
