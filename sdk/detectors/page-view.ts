import type { Campaign } from '#touchpoint';
import { originAndPath } from '../scrub.ts';
import type { Detector } from './detector.ts';
import { openViews } from './judges/views.ts';

/** After so long a single-page application has set the title of the page it shows; until then it may be the last page's. */
const TITLE_SETTLES_MS = 1_000;

/** The campaign that brought the visitor, as advertisers write it. */
function campaignIn(address: string): Campaign | undefined {
	const query = new URLSearchParams(address);
	const words = { source: 'utm_source', medium: 'utm_medium', name: 'utm_campaign' };
	const told = Object.entries(words).flatMap(([word, key]) => (query.get(key) ? [[word, query.get(key)]] : []));
	return told[0] && Object.fromEntries(told);
}

/** A page came into view: loaded, navigated to by a script, or restored by the back button. */
export const pageView: Detector = {
	tier: 'base',
	watch({ page, see, share }) {
		const { document, location } = page.window;
		const view = (title: string | undefined, from: string) =>
			see({ kind: 'page-view', title: title || undefined, referrer: originAndPath(from), campaign: campaignIn(location.search) });
		let lastTitle: string | undefined = document.title;
		let cancel = () => {};

		view(lastTitle, document.referrer);
		share(openViews).onView(({ isRestored, left }) => {
			const { title } = document;
			const isItsOwn = isRestored || (lastTitle !== undefined && lastTitle !== title);
			view(isItsOwn ? title : undefined, isRestored ? '' : left.href);
			lastTitle = undefined;
			cancel();
			cancel = page.after(TITLE_SETTLES_MS, () => {
				lastTitle = document.title;
			});
		});
	},
};
