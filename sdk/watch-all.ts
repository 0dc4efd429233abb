import { type Detector, isWanted, type Registry, type Tier, type Watch } from './detectors/detector.ts';
import type { Frictions } from './frictions.ts';
import type { Newsroom } from './news.ts';
import type { Settings } from './options.ts';
import { openPage, type Page } from './page.ts';
import type { Memory, TabMemory } from './tab-memory.ts';

type Entry = readonly [name: string, detector: Detector];

/** Where nothing is remembered from page to page: on this page alone. */
function createMemory(): Memory {
	let kept: unknown;
	return {
		read: () => kept,
		write(value) {
			kept = value;
		},
	};
}

/** Those that the site's owner wants, in the order of the registry. */
export const wantedOf = ({ detectors }: Settings, registry: Registry): readonly Entry[] =>
	Object.entries(registry).filter(([name, { tier }]) => isWanted(name, tier, detectors));

/** What detectors are given besides a page of their own. */
export interface Desk {
	readonly news: Newsroom;
	readonly memory: TabMemory | undefined;
	readonly frictions: Frictions | undefined;
	readonly see: Watch['see'];
}

/** Starts detectors, each on a page of its own; judges are opened once, by the first who asks. Returns their end. */
export function watchAll(wanted: readonly Entry[], page: Page, settings: Settings, desk: Desk): () => void {
	const { news, memory, frictions, see } = desk;
	const pages: Page[] = [];
	const judges = new Map<unknown, unknown>();
	const watchOf = (name: string, tier: Tier): Watch => {
		const own = openPage(page.window, (cause) => news.tell('fault', { code: 'detector-stopped', detector: name, cause }), page.nameOf);
		pages.unshift(own);
		const share: Watch['share'] = (judge) => {
			if (!judges.has(judge)) judges.set(judge, judge(watchOf(name, tier)));
			return judges.get(judge) as ReturnType<typeof judge>;
		};
		const ways = frictions?.waysOf(name, tier, see) ?? { see, meet: () => false };
		return { page: own, settings, memory: memory?.of(name) ?? createMemory(), share, ...ways };
	};
	for (const [name, detector] of wanted) {
		const watch = watchOf(name, detector.tier);
		watch.page.guard(detector.watch)(watch);
	}
	return () => pages.forEach((each) => void each.close());
}
