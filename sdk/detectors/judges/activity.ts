import type { Page } from '../../page.ts';
import { pathOf } from '../detector.ts';
import type { Latest } from './gesture.ts';
import { watchSilentAnswers } from './silent-answers.ts';

/** Events that a person can perceive the cause of. Popovers and drop-downs open without a mutation. */
const ANSWERS =
	'input change submit toggle beforetoggle close cancel play pause volumechange seeking fullscreenchange copy cut beforeprint scroll';

/** Credits everything but changes of the document to the latest gesture: answers, and what went wrong. */
export function watchActivity(page: Page, latest: Latest): void {
	const { window } = page;
	const { document, location, navigation } = window;
	const answer = (kind: string) => {
		if (latest.gesture) latest.gesture.answer ??= { at: page.now(), kind };
	};
	const blame = (trouble: 'popupBlocked' | 'errored') => {
		if (latest.gesture) latest.gesture.evidence[trouble] = true;
	};
	page.listen(ANSWERS, ({ type }) => answer(type));
	page.listen('focusin', (event) => {
		const path = pathOf(event);
		const [target] = path;
		const { gesture } = latest;
		if (gesture && target && !path.includes(gesture.region) && !gesture.path.includes(target)) answer('focus');
	});
	// To leave is an answer, and so is to come back, for who comes back had left. Elements have a focus too, which is another matter.
	page.listen('focus blur visibilitychange', ({ target }) => {
		if (target !== window && target !== document) return;
		latest.wokenAt = page.now();
		answer('open');
	});
	// The address is compared, because a `#` link that is pressed again navigates to where the visitor is already.
	page.onNavigate(() => location.href !== latest.gesture?.href && answer('nav'));
	// Tells also of navigations to other documents, when they begin: a slow server is not a dead link.
	if (navigation) page.listen('navigate', (event) => (event as NavigateEvent).destination.sameDocument || answer('nav'), navigation);
	page.listen('error unhandledrejection', ({ target }) => target === window && blame('errored'));
	watchSilentAnswers(
		page,
		() => answer('open'),
		() => blame('popupBlocked'),
	);
}
