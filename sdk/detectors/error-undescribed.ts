import type { Detector } from './detector.ts';
import { openAttempts } from './judges/attempts.ts';
import { namedFor } from './judges/forms.ts';

/** Radio buttons and the parts of a date are described together. */
const GROUP = 'fieldset,[role$=group]';

const hasText = (element: Element | null | undefined) => !!element?.textContent?.trim();

/** Is there any text that assistive technology reads out with it? It may be a hint that was there before: benefit of the doubt. */
function isDescribed(element: Element | null): boolean {
	const said = (attribute: string) => element?.getAttribute(attribute) ?? '';
	const root = element?.getRootNode() as Document | undefined;
	return `${said('aria-errormessage')} ${said('aria-describedby')}`.split(/\s+/).some((id) => hasText(root?.getElementById(id)));
}

/** Is it told for the form as a whole: by an alert in it (technique ARIA19), or by a summary that was announced or moved to, and leads to the fields? */
function isSummarised(form: Element, invalid: readonly Element[]): boolean {
	const { ownerDocument: document } = form;
	const leadsToOne = (link: Element) => invalid.some(({ id }) => id && link.getAttribute('href') === `#${id}`);
	return (
		[...form.querySelectorAll('[role=alert]')].some(hasText) ||
		!!document.activeElement?.matches('[role=alert]') ||
		[...document.querySelectorAll(':focus a,[role=alert] a')].some(leadsToOne)
	);
}

/** A form was refused, and a field that is to blame does not say why to those who cannot see its colour. */
export const errorUndescribed: Detector = {
	tier: 'open',
	watch({ share, meet }) {
		share(openAttempts).onVerdict(({ at, page, form, refused, invalid }) => {
			// A refusal that the page left alone is told by the browser. `checkValidity()` tells nobody and looks the same: benefit of the doubt.
			const isMute = (field: Element) =>
				refused.get(field)?.defaultPrevented !== false && !isDescribed(field) && !isDescribed(field.closest(GROUP));
			const mute = invalid.filter(isMute);
			const [field] = mute;
			if (!field || isSummarised(form, invalid)) return;
			meet({
				at,
				page,
				element: namedFor(field, form),
				evidence: { fields: mute.length, nativeSuppressed: refused.has(field) },
				wcag: ['3.3.1', '1.4.1', '4.1.3'],
			});
		});
	},
};
