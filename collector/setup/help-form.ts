import type { HelpRule, Plight } from '../journey/help.ts';
import type { Selector } from '../journey/selector.ts';
import { comesTo, missing, nameIn, type Problem, problemsOf, type Read, type Typed, typedIn } from './form.ts';

/** True for those that a form can show; others are written as JSON. */
export const isPlight = (when: Selector | Plight): when is Plight => ['stage', 'stalled', 'friction'].some((key) => key in when);

export const typedHelp = ({ name, text, link = '', when }: HelpRule): Typed => ({
	name,
	text,
	link,
	...(isPlight(when) && { stage: when.stage ?? '', stalled: when.stalled ?? '', friction: when.friction ?? '' }),
});

/** As settings read it: a page of the site or of the web, never a script. */
const LINK = /^(?:https?:\/\/|\/(?!\/))\S+$|^\/$/;

const KINDS = ['blocked', 'dormant', 'lingering'] as const;

/** Another's rule is shown, and kept: the form of one such has no fields for it. */
function whenIn(typed: Typed, before: HelpRule | undefined): Read<HelpRule['when']> {
	if (before && !isPlight(before.when)) return { value: before.when };
	const [stage, friction] = [typedIn(typed, 'stage'), typedIn(typed, 'friction')];
	const stalled = KINDS.find((kind) => kind === typedIn(typed, 'stalled'));
	if (!stage && !stalled && !friction) return { problems: [{ field: 'stage', says: 'Say when: a stage, a kind of stall or a friction.' }] };
	return { value: { ...(stage && { stage }), ...(stalled && { stalled }), ...(friction && { friction }) } };
}

/** The prompt that a form means. */
export function helpIn(typed: Typed, all: readonly HelpRule[], before?: HelpRule): Read<HelpRule> {
	const [text, link] = [typedIn(typed, 'text'), typedIn(typed, 'link')];
	const name: Read<string> = before
		? { value: before.name }
		: nameIn(
				typed,
				all.map((each) => each.name),
			);
	const when = whenIn(typed, before);
	const problems: readonly Problem[] = [
		...problemsOf([name, when]),
		...(text ? [] : [missing('text', 'the words that visitors read')]),
		...(link && !LINK.test(link) ? [{ field: 'link', says: 'Enter a link such as /help or https://shop.example/help.' }] : []),
	];
	return problems.length > 0 ? { problems } : { value: { name: comesTo(name), text, ...(link && { link }), when: comesTo(when) } };
}
