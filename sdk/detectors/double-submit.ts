import type { Detector } from './detector.ts';
import { MARKED, openAttempts } from './judges/attempts.ts';
import { isSearch } from './judges/forms.ts';

/** Later, people have waited for an answer rather than doubted the first press. */
const TWICE_MS = 2_000;

/** A form was sent twice, because nothing said that it had been. */
export const doubleSubmit: Detector = {
	tier: 'open',
	watch({ page, share, meet }) {
		const attempts = share(openAttempts);
		let last: { readonly form: Element; readonly at: number } | undefined;
		const forget = () => {
			last = undefined;
		};
		// Who types sends something else next: a chat, a list that grows.
		page.listen('input', forget);
		attempts.onVerdict(({ invalid }) => {
			if (invalid.length) forget();
		});
		page.listenToPeople('submit', (event) => {
			const form = event.target as Element;
			if (!attempts.isAsked() || isSearch(form)) return;
			const at = page.now();
			const gapMs = at - (last?.at ?? 0);
			// A form that was drawn anew has been answered: a stepper in a cart.
			const isAgain = last?.form === form && gapMs < TWICE_MS && !form.querySelector(MARKED);
			last = { form, at };
			// Whether the page handles it is only known once it has been asked.
			if (isAgain)
				page.after(0, () => meet({ at, element: form, evidence: { gapMs, prevented: event.defaultPrevented }, wcag: ['4.1.3'] }));
		});
	},
};
