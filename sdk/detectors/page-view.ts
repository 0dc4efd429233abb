import type { Campaign } from '#touchpoint';
import { originAndPath } from '../scrub.ts';
import type { Detector } from './detector.ts';
import { openViews } from './judges/views.ts';

/** The collector takes no longer words. */
const LONGEST_WORD = 200;

/** The campaign that brought the visitor, as advertisers write it; or the code that was printed on a packaging, a poster or a bill. */
function campaignIn(address: string): Campaign | undefined {
	const query = new URLSearchParams(address);
	const word = (key: string) => query.get(key)?.slice(0, LONGEST_WORD);
	const campaign = { source: word('utm_source'), medium: word('utm_medium'), name: word('utm_campaign') };
	const name = word('tp');
	return Object.values(campaign).some(Boolean) ? (campaign as Campaign) : name ? { medium: 'offline', name } : undefined;
}

/** A page came into view: loaded, navigated to by a script, or restored by the back button. */
export const pageView: Detector = {
	tier: 'base',
	watch({ page, see, share }) {
		const { document, location } = page.window;
		const { origin } = location;
		// What the site's own pages are called goes for where one came from, too.
		const referrerOf = (from: string) => (from.startsWith(`${origin}/`) ? origin + page.nameOf(new URL(from)) : originAndPath(from));
		const view = (from: string, title?: string) =>
			see({ kind: 'page-view', title: title || undefined, referrer: referrerOf(from), campaign: campaignIn(location.search) });

		view(document.referrer, document.title);
		// When a script navigates, the title is still that of the page before.
		share(openViews).onView((left) => (left ? view(left.href) : view('', document.title)));
	},
};
