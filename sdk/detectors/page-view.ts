import type { Campaign } from '#touchpoint';
import { originAndPath } from '../scrub.ts';
import type { Detector } from './detector.ts';
import { openViews } from './judges/views.ts';

/** The collector takes no longer words. */
const LONGEST_WORD = 200;

/** The campaign that brought the visitor, as advertisers write it. */
function campaignIn(address: string): Campaign | undefined {
	const query = new URLSearchParams(address);
	const word = (name: string) => query.get(`utm_${name}`)?.slice(0, LONGEST_WORD);
	const campaign = { source: word('source'), medium: word('medium'), name: word('campaign') };
	return Object.values(campaign).some(Boolean) ? (campaign as Campaign) : undefined;
}

/** A page came into view: loaded, navigated to by a script, or restored by the back button. */
export const pageView: Detector = {
	tier: 'base',
	watch({ page, see, share }) {
		const { document, location } = page.window;
		const view = (from: string, title?: string) =>
			see({ kind: 'page-view', title: title || undefined, referrer: originAndPath(from), campaign: campaignIn(location.search) });

		view(document.referrer, document.title);
		// When a script navigates, the title is still that of the page before.
		share(openViews).onView((left) => (left ? view(left.href) : view('', document.title)));
	},
};
