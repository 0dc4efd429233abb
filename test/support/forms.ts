import type { Detector } from '../../sdk/detectors/detector.ts';
import { openTestPage, type PageSetting, watchWith } from './page.ts';

/** How somebody sends a form, and what the page makes of it. */
export interface Sending {
	readonly form?: string;
	/** Does the page handle it by itself? */
	readonly prevented?: boolean;
	/** Fields that the page then marks as invalid. */
	readonly marks?: string;
	/** By a script, without anybody having pressed anything. */
	readonly unasked?: boolean;
}

/** Opens a page with a form, and lets detectors watch it while somebody fills it in. */
export function openFormPage(detectors: readonly Detector[], setting: PageSetting, given: Readonly<Record<string, unknown>> = {}) {
	const test = openTestPage(setting);
	const { seen, close } = watchWith(test, detectors, given);
	const { fire, find, document } = test;
	const mark = (selector: string) => {
		for (const field of document.querySelectorAll(selector)) field.setAttribute('aria-invalid', 'true');
	};
	const ask = () => fire('keydown', document.body, { key: 'Enter' });
	return {
		...test,
		seen,
		close,
		mark,
		ask,
		clear: () => {
			for (const field of document.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
		},
		/** Somebody presses Enter, and the form is sent. */
		send({ form = 'form', prevented = true, marks, unasked = false }: Sending = {}) {
			if (!unasked) ask();
			const handle = (event: Event) => prevented && event.preventDefault();
			const element = find(form);
			element.addEventListener('submit', handle);
			fire('submit', element, { cancelable: true });
			element.removeEventListener('submit', handle);
			if (marks) mark(marks);
		},
		/** Somebody presses Enter, and the browser refuses a field; with `silenced`, the page keeps it from saying so. */
		refuse(selector: string, { silenced = false, unasked = false } = {}) {
			if (!unasked) ask();
			for (const field of document.querySelectorAll(selector)) {
				const silence = (event: Event) => silenced && event.preventDefault();
				field.addEventListener('invalid', silence, { once: true });
				fire('invalid', field, { bubbles: false, composed: false, cancelable: true });
			}
		},
		/** Somebody goes to a field and enters a value. */
		type(selector: string, value = 'x') {
			const field = find(selector) as HTMLInputElement;
			field.focus();
			field.value = value;
			fire('input', field);
		},
	};
}
