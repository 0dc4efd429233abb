import { setTimeout as pause } from 'node:timers/promises';
import { measureCost } from './cost.ts';
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
			async feel({ page, scriptMs }, url) {
				const before = await scriptMs();
				await page.goto(url, { waitUntil: 'load' });
				await pause(STARTED_MS);
				// A new document may count anew.
				const after = await scriptMs();
				return after >= before ? after - before : after;
			},
		},
		asking.reps ?? ROUNDS,
	);
	const note = `Script of the main thread up to ${STARTED_MS / 1_000} s after the load, at ${THROTTLE}x CPU throttle, on a page of a few elements; medians.`;
	return { tables: [{ title: 'Start', note, rows }], runs };
};
