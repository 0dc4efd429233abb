import { setTimeout as pause } from 'node:timers/promises';
import { between, measureCost } from './cost.ts';
import type { Measure } from './measure.ts';

const ROUNDS = 9;
/** A phone of the middle class against this machine, as Lighthouse assumes: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const THROTTLE = 4;
/** By then a tracker has started and sent its first. */
const STARTED_MS = 2_000;

/** What a tracker’s start costs the page. */
export const start: Measure = async (asking) => {
	const { rows, runs } = await measureCost(
		asking,
		{
			page: 'light',
			throttle: THROTTLE,
			setupsOf: ({ setups }) => (setups.friction ? ['standard', 'friction'] : ['standard']),
			async feel({ page, spent }, url) {
				const before = await spent();
				await page.goto(url, { waitUntil: 'load' });
				await pause(STARTED_MS);
				return between(before, await spent());
			},
		},
		asking.reps ?? ROUNDS,
	);
	const note = `Script of the main thread up to ${STARTED_MS / 1_000} s after the load, at ${THROTTLE}x CPU throttle, on a page of a few elements; medians.`;
	return { tables: [{ title: 'Start', note, rows }], runs };
};
