import type { Page } from '../../page.ts';

/**
 * Answers that fire no event on the page: a new window, and a download started by a script. Calls `answered`, or `blocked` where a
 * window was asked for and refused.
 */
export function watchSilentAnswers(page: Page, answered: () => void, blocked: () => void): void {
	const { window } = page;
	// With noopener the result is null although a window was opened.
	page.wrap(window, 'open', ({ args, result }) => (result || /noopener|noreferrer/.test(`${args[2]}`) ? answered() : blocked()));
	// A link that a script made for this one purpose is in no document, so its click reaches no listener of ours.
	page.wrap(window.HTMLElement.prototype, 'click', ({ self }) => (self as Element).matches('a[download]') && answered());
}
