import type { Detector } from './detector.ts';
import { type Attempt, openAttempts } from './judges/attempts.ts';
import { isReadable, keyOf, namedFor } from './judges/forms.ts';

/** What people put between digits, and a program can leave out by itself. */
const SEPARATORS = /[\s./()+-]/g;

const bare = (value: string) => value.replace(SEPARATORS, '');

/** A value was refused, and was tried again with other spaces or dashes. Values are compared here, and are gone with the page. */
export const formatRetry: Detector = {
	tier: 'optin',
	watch({ page, share, meet }) {
		const sent = new WeakMap<Element, string>();
		const refused = new Map<unknown, readonly string[]>();
		const read = (field: Element) => {
			const isText = field.matches('input:not([type=password],[type=hidden])') && isReadable(field);
			if (isText) sent.set(field, (field as HTMLInputElement).value);
		};
		// Read when it is sent: when it is judged, it may be half typed anew.
		page.listen('invalid', ({ target }) => read(target as Element));
		page.listen('submit', ({ target }) => (target as Element).querySelectorAll('input').forEach(read));
		const judge = (field: Element, { at, page: where, form }: Attempt) => {
			const value = sent.get(field) ?? '';
			const earlier = refused.get(keyOf(field)) ?? [];
			if (!bare(value) || earlier.includes(value)) return;
			refused.set(keyOf(field), [...earlier, value]);
			const retries = earlier.filter((each) => bare(each) === bare(value)).length;
			if (retries) meet({ at, page: where, element: namedFor(field, form), evidence: { retries }, wcag: ['3.3.3'] });
		};
		share(openAttempts).onVerdict((attempt) => {
			for (const field of attempt.invalid) judge(field, attempt);
		});
	},
};
