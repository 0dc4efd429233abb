import type { Touchpoint } from '#touchpoint';
import type { Observation } from './detectors/detector.ts';
import type { FrictionLimits } from './friction-limits.ts';
import type { Page } from './page.ts';
import { scrub } from './scrub.ts';

/** Observation in, touchpoint out; undefined where the page has told enough of this friction. */
export type Stamp = (observation: Observation) => Touchpoint | undefined;

/** Numbers touchpoints in the order of this page load. */
export function createStamp(page: Page, limits: FrictionLimits): Stamp {
	let seq = 0;
	return (observation) => {
		const { location } = page.window;
		const fact = scrub({ ...observation, at: observation.at ?? page.now(), page: observation.page ?? location.pathname });
		if (fact.kind === 'page-view') limits.restart();
		if (fact.kind === 'friction' && !limits.allow(fact.friction, fact.element?.selector ?? '', fact.at)) return undefined;
		seq++;
		return { ...fact, seq } as Touchpoint;
	};
}
