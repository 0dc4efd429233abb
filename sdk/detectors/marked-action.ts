import type { PropValue } from '#touchpoint';
import { type Detector, isIgnored, pathOf } from './detector.ts';

const MARK = 'data-waymark';
const PROP = 'data-waymark-prop-';
/** Numbers and flags; not `007`, which is a name made of digits. */
const LITERAL = /^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$/;

function propsOf(marked: Element): Record<string, PropValue> {
	const props: Record<string, PropValue> = {};
	for (const { name, value } of marked.attributes) {
		if (name.startsWith(PROP)) props[name.slice(PROP.length)] = LITERAL.test(value) ? JSON.parse(value) : value;
	}
	return props;
}

/** A browser follows a click on a label with one on its control: where both pass the mark, the second counts. */
const isFollowed = (path: readonly Element[], marked: Element): boolean =>
	path.some((each) => {
		const { control } = each as HTMLLabelElement;
		return control && marked.contains(control) && !path.includes(control);
	});

/** An element that its owner marked with `data-waymark` was activated: a form by its submit, all else by a click. */
export const markedAction: Detector = {
	tier: 'base',
	watch({ page, see }) {
		const tell = (event: Event) => {
			const path = pathOf(event);
			const marked = path.find((each) => each.getAttribute(MARK));
			if (!marked || marked.matches('form') !== (event.type === 'submit') || isIgnored(path) || isFollowed(path, marked)) return;
			see({ kind: 'action', name: `${marked.getAttribute(MARK)}`, props: propsOf(marked) });
		};
		page.listen('click', tell);
		page.listen('submit', tell);
	},
};
