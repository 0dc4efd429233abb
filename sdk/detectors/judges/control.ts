import type { HostWindow } from '../../page.ts';

/** What promises to do something when pressed. */
const CONTROL = 'button,a,summary,label,input,[onclick]';
const CONTROL_ROLE = /^(button|link|checkbox|radio|switch|tab|menuitem.*|option|treeitem)$/;

/** What answers in ways a page cannot see, or is pressed for its own sake: text, native pickers, sliders, and what scripts paint. */
const UNJUDGED =
	'input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),textarea,select,option,' +
	'[contenteditable]:not([contenteditable=false]),canvas,video,audio,embed,object,iframe,map,area,' +
	'[role=slider],[role=spinbutton],[role=textbox],[role=searchbox]';

/** To choose what is chosen rightly does nothing. */
const CHOSEN = '[aria-selected=true],[aria-current]:not([aria-current=false]),[type=radio]:checked,[role=radio][aria-checked=true]';
/** Leads nowhere: an anchor that a script was to bring to life. */
const NO_ADDRESS = /^(#|javascript:.*|)$/is;

/** The control among what a press passed, if any. A label stands for its control. */
export function controlIn(path: readonly Element[]): Element | undefined {
	const found = path.find(
		(each) => (each.matches(CONTROL) && each.localName !== 'body') || CONTROL_ROLE.test(each.getAttribute('role') ?? ''),
	);
	return (found as HTMLLabelElement | undefined)?.control ?? found;
}

export const isUnjudged = (path: readonly Element[]): boolean => path.some((each) => each.matches(UNJUDGED));

export const isDisabled = (control: Element): boolean => control.matches(':disabled,[aria-disabled=true]');

/** The browser itself answers a real link; a label without control is a fault that a linter finds; what is chosen need not answer. */
const needsNoAnswer = (each: Element): boolean =>
	each.matches(CHOSEN) || (each.localName === 'a' && !NO_ADDRESS.test(each.getAttribute('href') ?? ''));

/** What made a visitor expect an answer: a role, or nothing but the shape of the cursor. Undefined where none is due. */
export function affordanceOf(window: HostWindow, path: readonly Element[], control: Element | undefined): 'role' | 'cursor' | undefined {
	if (control?.localName === 'label' || [control, ...path].some((each) => each && needsNoAnswer(each))) return undefined;
	if (control) return 'role';
	return path[0] && window.getComputedStyle(path[0]).cursor === 'pointer' ? 'cursor' : undefined;
}
