import { type Detector, pathOf } from './detector.ts';
import { openAttempts } from './judges/attempts.ts';
import { formOf, isSearch, keyOf, namedFor } from './judges/forms.ts';
import { openViews } from './judges/views.ts';

/** One field is curiosity. */
const TOUCHED = 2;
/** A form that nothing sends is a filter. */
const SENDS = 'button:not([type=button],[type=reset]),[type=submit],[type=image],[role=button]';
const FIELDS = 'input:not([type=hidden],[type=submit],[type=reset],[type=button],[type=image]),select,textarea';

/** What somebody has entered into a form so far. */
interface Draft {
	readonly since: number;
	readonly page: string;
	readonly touched: Set<unknown>;
	last: Element;
	isSent: boolean;
	failedAttempts: number;
}

/** Somebody began to fill in a form, and left it. */
export const formAbandon: Detector = {
	tier: 'optin',
	watch({ page, share, meet }) {
		const { document } = page.window;
		const drafts = new Map<Element, Draft>();
		page.listenToPeople('input', (event) => {
			const [field] = pathOf(event);
			const form = field && formOf(field);
			// A browser that fills in a form by itself moves no focus, and people always do.
			if (!form || field !== document.activeElement) return;
			const draft = drafts.get(form) ?? { since: page.now(), page: page.nameOf(), touched: new Set<unknown>(), failedAttempts: 0 };
			drafts.set(form, Object.assign(draft, { last: field, isSent: false, touched: draft.touched.add(keyOf(field)) }));
		});
		const send = (form: Element | null | undefined) => {
			const draft = form && drafts.get(form);
			if (draft) draft.isSent = true;
		};
		page.listen('submit', ({ target }) => send(target as Element));
		// Forms of an application are often sent by a script, and no submit tells of it.
		page.listen('click', (event) => {
			const button = pathOf(event).find((each) => each.matches('button,[role=button],[type=button]'));
			send(button && formOf(button));
		});
		page.listen('reset', ({ target }) => drafts.delete(target as Element));
		share(openAttempts).onVerdict(({ form, invalid }) => {
			const draft = drafts.get(form);
			if (!invalid.length) drafts.delete(form);
			else if (draft) Object.assign(draft, { isSent: false, failedAttempts: draft.failedAttempts + 1 });
		});
		const leave = () => {
			for (const [form, { since, touched, last, isSent, failedAttempts, page: where }] of drafts) {
				if (isSent || touched.size < TOUCHED || isSearch(form) || !form.querySelector(SENDS)) continue;
				const fields = form.querySelectorAll(FIELDS).length;
				const evidence = { touched: touched.size, fields, spanMs: page.now() - since, failedAttempts };
				meet({ page: where, element: namedFor(last, form), evidence });
			}
			drafts.clear();
		};
		page.listen('pagehide', leave);
		share(openViews).onView((left) => left && leave());
	},
};
