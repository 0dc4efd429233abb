import type { Detector } from './detector.ts';
import { fieldsOf, openDrafts } from './judges/drafts.ts';
import { namedFor } from './judges/forms.ts';

/** One field is curiosity. */
const TOUCHED = 2;

/** Somebody began to fill in a form, and left it. */
export const formAbandon: Detector = {
	tier: 'optin',
	watch({ page, share, meet }) {
		share(openDrafts).onStep((step, { form, at, page: where, touched: { size: touched }, last, failedAttempts }) => {
			if (step !== 'left' || touched < TOUCHED || !last) return;
			const evidence = { touched, fields: fieldsOf(form).length, spanMs: page.now() - at, failedAttempts };
			meet({ page: where, element: namedFor(last, form), evidence });
		});
	},
};
