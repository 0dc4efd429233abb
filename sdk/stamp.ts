import type { Touchpoint } from '#touchpoint';
import type { Observation } from './detectors/detector.ts';
import type { Page } from './page.ts';
import { scrub } from './scrub.ts';

/** Observation in, touchpoint out; undefined where the page has told enough of this friction. */
export type Stamp = (observation: Observation) => Touchpoint | undefined;

/** Numbers touchpoints in the order of this page load. */
export function createStamp(page: Page, allows?: (touchpoint: Touchpoint) => boolean): Stamp {
	let seq = 1;
	return (observation) => {
		const { at = page.now(), page: path = page.nameOf() } = observation;
		const touchpoint = scrub({ ...observation, at, page: path, seq }) as Touchpoint;
		if (allows?.(touchpoint) === false) return undefined;
		seq++;
		return touchpoint;
	};
}
