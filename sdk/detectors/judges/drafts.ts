import type { Instant } from '#touchpoint';
import { pathOf, type Watch } from '../detector.ts';
import { MARKED, openAttempts } from './attempts.ts';
import { formOf, isSearch, keyOf } from './forms.ts';
import { openViews } from './views.ts';

/** A form that nothing sends is a filter. */
const SENDS = 'button:not([type=button],[type=reset]),[type=submit],[type=image],[role=button]';
const FIELDS = 'input:not([type=hidden],[type=submit],[type=reset],[type=button],[type=image]),select,textarea';

/** What somebody has entered into a form so far. */
export interface Draft {
	readonly form: Element;
	/** Since when, and on which page. */
	readonly at: Instant;
	readonly page: string;
	readonly touched: Set<unknown>;
	/** The field that was touched last; none where a form was sent as it stood. */
	last?: Element;
	/** `perhaps`, where a button was pressed and a script may have sent it. */
	isSent: boolean | 'perhaps';
	failedAttempts: number;
}

/** `begun` with its first field; `sent` once it went through; `left` with the page, though something was entered. */
export type Step = 'begun' | 'sent' | 'left';
export type DraftListener = (step: Step, draft: Draft) => void;

export interface Drafts {
	onStep(listener: DraftListener): void;
}

/** The fields of a form that somebody may fill in. */
export const fieldsOf = (form: Element): readonly Element[] => [...form.querySelectorAll(FIELDS)];

/**
 * Judges what becomes of forms that somebody fills in, searches and filters aside. Of a form in a shadow root nothing is known: its submit
 * does not leave it.
 */
export function openDrafts({ page, share }: Watch): Drafts {
	const listeners: DraftListener[] = [];
	const drafts = new Map<Element, Draft>();
	const tell = (step: Step, draft: Draft) => {
		for (const listener of listeners) listener(step, draft);
	};
	const draftOf = (form: Element | null | undefined): Draft | undefined => {
		if (!form || isSearch(form) || !form.querySelector(SENDS) || !fieldsOf(form)[0]) return undefined;
		const draft = drafts.get(form) ?? { form, at: page.now(), page: page.nameOf(), touched: new Set(), isSent: false, failedAttempts: 0 };
		drafts.set(form, draft);
		return draft;
	};
	page.listenToPeople('input', (event) => {
		const [field] = pathOf(event);
		// A browser that fills in a form by itself moves no focus, and people always do.
		const draft = field && field === page.window.document.activeElement && draftOf(formOf(field));
		if (!draft) return;
		const isFirst = !draft.touched.size;
		Object.assign(draft, { last: field, isSent: false, touched: draft.touched.add(keyOf(field)) });
		if (isFirst) tell('begun', draft);
	});
	page.listen('submit', ({ target, isTrusted }) => {
		const draft = isTrusted ? draftOf(target as Element) : drafts.get(target as Element);
		if (draft) draft.isSent = true;
	});
	// Forms of an application are often sent by a script, and no submit tells of it.
	page.listen('click', (event) => {
		const button = pathOf(event).find((each) => each.matches('button,[role=button],[type=button]'));
		const form = button && formOf(button);
		const draft = form && drafts.get(form);
		if (draft) draft.isSent ||= 'perhaps';
	});
	page.listen('reset', ({ target }) => drafts.delete(target as Element));
	share(openAttempts).onVerdict(({ form, invalid }) => {
		const draft = drafts.get(form);
		if (!draft) return;
		if (invalid.length) Object.assign(draft, { isSent: false, failedAttempts: draft.failedAttempts + 1 });
		else {
			drafts.delete(form);
			tell('sent', draft);
		}
	});
	const leave = () => {
		for (const draft of drafts.values()) {
			const isSent = draft.isSent === true && !draft.form.querySelector(MARKED);
			if (isSent) tell('sent', draft);
			else if (draft.isSent !== 'perhaps' && draft.touched.size) tell('left', draft);
		}
		drafts.clear();
	};
	page.listen('pagehide', leave);
	share(openViews).onView((left) => left && leave());
	return { onStep: (listener) => listeners.push(listener) };
}
