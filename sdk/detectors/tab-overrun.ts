import type { Detector } from './detector.ts';
import { OWN_TAB, openStops } from './judges/stops.ts';
import { openViews } from './judges/views.ts';

/** Understanding 2.4.1 pities who must pass about forty links; nobody in sight of the goal passes thirty. */
const LEAST_TABS = 30;
/** There and back is still a search; round and round is a dialog, or a trap. */
const MOST_ROUNDS = 2;
/** Exact counts could tell one person from another: only the bound that was reached is told. */
const BOUNDS = [100, 60, 40, LEAST_TABS, LEAST_TABS / MOST_ROUNDS];

const bucketOf = (count: number) => `${BOUNDS.find((bound) => count >= bound)}+`;

/** A long way by Tab, with nothing found on it that was wanted. */
export const tabOverrun: Detector = {
	tier: 'quiet',
	watch({ share, meet }) {
		let isTold = false;
		share(openViews).onView(() => {
			isTold = false;
		});
		share(openStops)((run, isOver) => {
			if (!isOver || isTold) return;
			// A Tab that stays belongs to an editor or a field of several parts, one in a grid to its cells.
			const passed = run.flatMap(({ key, from, to }) => (key !== 'Escape' && to && to !== from && !to.closest(OWN_TAB) ? [to] : []));
			const distinct = new Set(passed).size;
			if (passed.length < LEAST_TABS || passed.length > distinct * MOST_ROUNDS) return;
			const evidence = { tabs: bucketOf(passed.length), distinct: bucketOf(distinct) };
			isTold = meet({ element: passed[0], evidence, wcag: ['2.4.1', '2.4.3'] });
		});
	},
};
