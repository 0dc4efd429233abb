import type { Persona } from '../journey/stage-rule.ts';
import { comesTo, missing, nameIn, problemsOf, type Read, type Typed, typedIn } from './form.ts';
import { selectorIn, typedSelector } from './selector-form.ts';

export const typedPersona = ({ name, label, when, motivation = '', pains = '', preferences = '' }: Persona): Typed => ({
	name,
	label,
	...typedSelector(when),
	motivation,
	pains,
	preferences,
});

const PROSE = ['motivation', 'pains', 'preferences'] as const;

/** The persona that a form means. */
export function personaIn(typed: Typed, all: readonly Persona[], before?: Persona): Read<Persona> {
	const label = typedIn(typed, 'label');
	const name: Read<string> = before
		? { value: before.name }
		: nameIn(
				typed,
				all.map((each) => each.name),
			);
	const when = selectorIn(typed, before?.when);
	const labelled: Read<string> = label ? { value: label } : { problems: [missing('label', 'what reports call the persona')] };
	const problems = problemsOf([labelled, name, when]);
	if (problems.length > 0) return { problems };
	const prose = Object.fromEntries(PROSE.map((field) => [field, typedIn(typed, field)]).filter(([, text]) => text));
	return { value: { name: comesTo(name), label, when: comesTo(when), ...prose } };
}

/** Named things with one written over or added at the end. */
export const withNamed = <T extends { readonly name: string }>(all: readonly T[], one: T): readonly T[] =>
	all.some(({ name }) => name === one.name) ? all.map((each) => (each.name === one.name ? one : each)) : [...all, one];

export const withoutNamed = <T extends { readonly name: string }>(all: readonly T[], name: string): readonly T[] =>
	all.filter((each) => each.name !== name);
