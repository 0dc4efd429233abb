import type { Page } from '../../page.ts';

/** Puts a method that also tells in the place of another, until the page is closed. */
function wrap<K extends 'open' | 'click', A extends unknown[], R>(
	page: Page,
	owner: Record<K, (...args: A) => R>,
	verb: K,
	then: (self: unknown, result: R, args: A) => void,
): void {
	const original = owner[verb];
	const guarded = page.guard(then);
	const wrapped = function (this: unknown, ...args: A): R {
		const result = original.apply(this, args);
		guarded(this, result, args);
		return result;
	};
	owner[verb] = wrapped;
	page.onClose(() => {
		// Who wrapped after us calls us still, and our part in it is silent by now.
		if (owner[verb] === wrapped) owner[verb] = original;
	});
}

/**
 * Answers that fire no event on the page: a new window, and a download started by a script. Calls `answered`, or `blocked` where a
 * window was asked for and refused.
 */
export function watchSilentAnswers(page: Page, answered: () => void, blocked: () => void): void {
	const { window } = page;
	// With noopener the result is null although a window was opened.
	const browser: { open(url?: string | URL, target?: string, features?: string): unknown } = window;
	wrap(page, browser, 'open', (_, result, [, , features]) =>
		result || /noopener|noreferrer/.test(`${features}`) ? answered() : blocked(),
	);
	// A link that a script made for this one purpose is in no document, so its click reaches no listener of ours.
	wrap(page, window.HTMLElement.prototype, 'click', (link) => (link as Element).matches('a[download]') && answered());
}
