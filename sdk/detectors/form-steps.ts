import { lineOf, wordFor } from '../element-name.ts';
import { type Detector, isIgnored } from './detector.ts';
import { fieldsOf, openDrafts, type Step } from './judges/drafts.ts';
import { namedFor } from './judges/forms.ts';
import { openViews } from './judges/views.ts';

/** Fields to write into: what tells a form that asks something of somebody from a choice among products. */
const WRITTEN = /^(text|tel|textarea|email|url|password)$/;
/** A form that says so asks for another list, as searches do, and sends nothing. */
const ASKS = '[method=get]';

const NAMES: Readonly<Record<Step, string>> = { begun: 'form-start', sent: 'form-submit', left: 'form-abandon' };

/** A form was begun, sent, or left unsent: which, and at which field. Never what was entered. */
export const formSteps: Detector = {
	tier: 'base',
	watch({ share, see }) {
		/** Each step of a form is told once while its page is viewed. */
		const told = new Set<string>();
		share(openDrafts).onStep((step, { form, last, touched, page }) => {
			const name = NAMES[step];
			const called = wordFor(form);
			if (form.matches(ASKS) || isIgnored(lineOf(form)) || told.has(name + called)) return;
			told.add(name + called);
			const fields = fieldsOf(form);
			const isTold = step !== 'sent' && last && namedFor(last, form) === last && !last.matches('[type=password]');
			const props = {
				form: called,
				textFields: fields.filter((each) => WRITTEN.test((each as HTMLInputElement).type)).length,
				...(isTold && { field: wordFor(last) }),
				...(step === 'left' && { touched: touched.size, fields: fields.length }),
			};
			see({ kind: 'action', name, page, props });
		});
		share(openViews).onView(() => told.clear());
	},
};
