import type { Page } from '../../page.ts';

/**
 * Answers that fire no event on the page: a new window, and a download started by a script. Calls `answered`, or `blocked` where a
 * window was asked for and refused. The wrappers hand everything through, and go when the page is closed.
 */
export function watchSilentAnswers(page: Page, answered: () => void, blocked: () => void): void {
	const { window } = page;
	const answer = page.guard(answered);
	const block = page.guard(blocked);
	const { open } = window;
	const opened: typeof open = (...args) => {
		const result = open.apply(window, args);
		// With noopener the answer is null although a window was opened.
		if (result || /noopener|noreferrer/.test(`${args[2]}`)) answer();
		else block();
		return result;
	};
	window.open = opened;

	const elements = window.HTMLElement.prototype;
	const { click } = elements;
	const clicked: typeof click = function (this: HTMLElement) {
		// A link that a script made for this one purpose is in no document, so its click reaches no listener of ours.
		if (this.matches('a[download]')) answer();
		click.call(this);
	};
	elements.click = clicked;

	page.onClose(() => {
		// Who wrapped after us calls us still, and our part in it is silent by now.
		if (window.open === opened) window.open = open;
		if (elements.click === clicked) elements.click = click;
	});
}
