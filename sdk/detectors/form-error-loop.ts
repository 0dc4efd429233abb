import type { Detector } from './detector.ts';
import { type Attempt, openAttempts } from './judges/attempts.ts';
import { isSameForm, keyOf, namedFor } from './judges/forms.ts';

/** Once is a slip, twice is a correction that was one too few; the third time the form does not say what it wants. */
const FAILED = 3;
const FAILED_MS = 5 * 60_000;
const SAME_FIELD = 2;

/** Fields that failed more than once, each as it stands in the newest attempt that it failed in. */
function repeatedIn(loop: readonly Attempt[]): readonly Element[] {
	const failed = new Map<unknown, { field: Element; times: number }>();
	for (const { invalid } of loop)
		for (const [key, field] of new Map(invalid.map((each) => [keyOf(each), each]))) {
			failed.set(key, { field, times: (failed.get(key)?.times ?? 0) + 1 });
		}
	return [...failed.values()].filter(({ times }) => times >= SAME_FIELD).map(({ field }) => field);
}

/** A form was refused again and again, for the same field. */
export const formErrorLoop: Detector = {
	tier: 'open',
	watch({ page, share, meet }) {
		let failures: readonly Attempt[] = [];
		const forget = (form: Element) => {
			failures = failures.filter((each) => !isSameForm(each.form, form));
		};
		page.listen('reset', ({ target }) => forget(target as Element));
		share(openAttempts).onVerdict((attempt) => {
			const { form, invalid, at } = attempt;
			const before = failures.filter((each) => isSameForm(each.form, form) && at - each.at <= FAILED_MS);
			// Whoever gets through is out of the loop.
			forget(form);
			if (!invalid.length) return;
			const loop = [...before, attempt];
			const repeated = repeatedIn(loop);
			const [field] = repeated;
			if (!field || loop.length < FAILED) {
				failures = [...failures, ...loop];
				return;
			}
			meet({
				at,
				page: attempt.page,
				element: namedFor(field, form),
				evidence: { attempts: loop.length, repeatedFields: repeated.length, spanMs: at - (before[0]?.at ?? at) },
				wcag: ['3.3.1', '3.3.3', '3.3.4'],
			});
		});
	},
};
