import type { Friction, QuietTouchpoint, StandingNews, Touchpoint } from '#touchpoint';
import type { Tier, Watch } from './detectors/detector.ts';
import { createFrictionLimits } from './friction-limits.ts';
import { meetAs } from './meet.ts';
import type { Settings } from './options.ts';
import type { Page } from './page.ts';
import { openQuiet } from './quiet.ts';
import { createStamp } from './stamp.ts';
import type { Memory } from './tab-memory.ts';

/** All that frictions need besides the street: how they are named, how often they are told, and the way of those that are told of nobody. */
export interface Frictions {
	/** Counts what is told, and says when it is enough. */
	allows(touchpoint: Touchpoint): boolean;
	/** How a detector says what it saw and met; `see` is the way of what is told of a visitor. */
	waysOf(name: string, tier: Tier, see: Watch['see']): Pick<Watch, 'see' | 'meet'>;
	/** True of tiers whose frictions are told of nobody. */
	isQuiet(tier: Tier): boolean;
	standing(news: StandingNews): void;
	/** The page may be gone in a moment. */
	leave(): void;
}

/** What the street lends. */
export interface Lent {
	readonly memory: Memory;
	/** Waits for consent. */
	pass(keep: () => void): void;
	/** Puts a touchpoint of nobody into a batch of its own, under the load given. */
	send(load: string, touchpoint: QuietTouchpoint): void;
}

export function openFrictions(page: Page, settings: Pick<Settings, 'names' | 'isLinked'>, { memory, pass, send }: Lent): Frictions {
	const quiet = openQuiet(page, memory, (load, touchpoint) => pass(() => send(load, touchpoint)));
	const stamp = createStamp(page, createFrictionLimits());
	// Told to nobody on the page either, who could put a name to it.
	const seeQuietly: Watch['see'] = (observation) => {
		const friction = stamp(observation);
		if (friction) pass(() => quiet.pass(friction as Friction));
	};
	const isQuiet = (tier: Tier) => tier === 'quiet' && !settings.isLinked;
	return {
		...quiet,
		allows: createFrictionLimits(),
		isQuiet,
		waysOf(name, tier, seeOpenly) {
			const see = isQuiet(tier) ? seeQuietly : seeOpenly;
			return { see, meet: meetAs(name, see, settings) };
		},
	};
}
