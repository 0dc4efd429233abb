import { onCLS, onINP, onLCP } from 'web-vitals';
import type { Vitals } from '#touchpoint';
import type { Detector } from './detector.ts';
import { openLatestVitals } from './judges/latest-vitals.ts';

/** How fast the page felt: told with the page-leave. */
export const vitals: Detector = {
	tier: 'base',
	watch({ page, share }) {
		const vitals = share(openLatestVitals);
		const put = (measured: Vitals) => {
			vitals.latest = { ...vitals.latest, ...measured };
		};
		// Each change, because a page that is killed in the background has no last moment.
		const always = { reportAllChanges: true };
		onLCP(
			page.guard(({ value }) => put({ lcpMs: Math.round(value) })),
			always,
		);
		onINP(
			page.guard(({ value }) => put({ inpMs: Math.round(value) })),
			always,
		);
		onCLS(
			page.guard(({ value }) => put({ cls: +value.toFixed(4) })),
			always,
		);
	},
};
