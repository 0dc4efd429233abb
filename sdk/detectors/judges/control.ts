import { CONTROL_ROLE } from '../../element-name.ts';

/** What promises to do something when pressed. */
const CONTROL = 'button,a,summary,label,input,[onclick]:not(body)';

/** What answers in ways a page cannot see, or is pressed for its own sake: text, native pickers, sliders, and what scripts paint. */
export const UNJUDGED =
	'input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),textarea,select,option,' +
	'[contenteditable]:not([contenteditable=false]),iframe,object,embed,video,audio,canvas,map,area,[role=slider],[role=spinbutton]';

/** The browser itself answers a real link, and to choose what is chosen rightly does nothing. */
export const NEEDS_NO_ANSWER =
	'a[href]:not([href=""],[href="#"],[href^="javascript:" i]),' +
	'[aria-selected=true],[aria-current]:not([aria-current=false]),[type=radio]:checked,[role=radio][aria-checked=true]';

/** Roles and types of input that Enter does not activate. */
export const CHOSEN_BY_SPACE = /^(checkbox|radio|switch|option|treeitem)$/;

export const DISABLED = ':disabled,[aria-disabled=true]';

/** The control among what a press passed, if any. A label stands for its control. */
export function controlIn(path: readonly Element[]): Element | undefined {
	const found = path.find((each) => each.matches(CONTROL) || CONTROL_ROLE.test(each.getAttribute('role') ?? ''));
	return (found as HTMLLabelElement | undefined)?.control ?? found;
}
