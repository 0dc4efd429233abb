import type { PropValue } from '#touchpoint';
import { type Detector, isIgnored, pathOf } from './detector.ts';

const MARK = 'data-waymark';
const PROP = 'data-waymark-prop-';
/** Not `007`, which is a name made of digits. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

const readProp = (text: string): PropValue => (NUMBER.test(text) ? +text : text === 'true' || (text === 'false' ? false : text));

function propsOf({ attributes }: Element): Record<string, PropValue> | undefined {
	const props = [...attributes].filter(({ name }) => name.startsWith(PROP));
	return props[0] && Object.fromEntries(props.map(({ name, value }) => [name.slice(PROP.length), readProp(value)]));
}

/** A browser follows a click on a label with one on its control: where both pass the mark, the second counts. */
function isFollowed(path: readonly Element[], marked: Element): boolean {
	const control = path.map((each) => (each as HTMLLabelElement).control).find(Boolean);
	return !!control && !path.includes(control) && marked.contains(control);
}

/** An element that its owner marked with `data-waymark` was activated. */
export const markedAction: Detector = {
	tier: 'base',
	watch({ page, see }) {
		const watchFor = (type: 'click' | 'submit') =>
			page.listen(type, (event) => {
				const path = pathOf(event);
				const marked = path.find((each) => each.hasAttribute(MARK));
				const name = marked?.getAttribute(MARK);
				if (!marked || !name || isIgnored(path) || (marked.localName === 'form') !== (type === 'submit')) return;
				if (!isFollowed(path, marked)) see({ kind: 'action', name, props: propsOf(marked) });
			});
		watchFor('click');
		watchFor('submit');
	},
};
