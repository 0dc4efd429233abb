import { isDeepStrictEqual } from 'node:util';
import type { Match, Selector } from '../journey/selector.ts';
import { durationSaid } from './duration.ts';
import { linesIn, type Read, type Typed } from './form.ts';

/** A selector as a form shows it: pages and actions to be typed, and whatever else stands beside them, to be kept. */
export interface Shown {
	readonly pages: readonly string[];
	readonly actions: readonly string[];
	/** Parts that no field stands for: any of them reaches the stage as well. */
	readonly rest: readonly Selector[];
}

const isMatch = (selector: Selector): selector is Match => !('any' in selector || 'all' in selector || 'not' in selector);
const hasOnly = (match: Match, ...keys: readonly string[]): boolean => isDeepStrictEqual(Object.keys(match).sort(), [...keys].sort());

const pagesOf = (part: Selector): readonly string[] => (isMatch(part) && hasOnly(part, 'page') ? (part.page ?? []) : []);
const actionsOf = (part: Selector): readonly string[] =>
	isMatch(part) && hasOnly(part, 'kind', 'name') && isDeepStrictEqual(part.kind, ['action']) ? (part.name ?? []) : [];

export function shownOf(selector: Selector): Shown {
	const parts = 'any' in selector ? selector.any : [selector];
	return {
		pages: parts.flatMap(pagesOf),
		actions: parts.flatMap(actionsOf),
		rest: parts.filter((part) => pagesOf(part).length === 0 && actionsOf(part).length === 0),
	};
}

export const typedSelector = (selector: Selector | undefined): Typed => {
	const { pages, actions } = selector ? shownOf(selector) : { pages: [], actions: [] };
	return { pages: pages.join('\n'), actions: actions.join('\n') };
};

/** The selector that a form means. What it could not show is kept; where nothing was changed, the selector is the same as before. */
export function selectorIn(typed: Typed, before?: Selector): Read<Selector> {
	const [pages, actions] = [linesIn(typed, 'pages'), linesIn(typed, 'actions')];
	const shown = before && shownOf(before);
	if (before && shown && isDeepStrictEqual([pages, actions], [shown.pages, shown.actions])) return { value: before };
	const parts: readonly Selector[] = [
		...(pages.length > 0 ? [{ page: pages }] : []),
		...(actions.length > 0 ? [{ kind: ['action'] as const, name: actions }] : []),
		...(shown?.rest ?? []),
	];
	const [only] = parts;
	if (!only) return { problems: [{ field: 'pages', says: 'Name at least one page or one action. /** stands for every page.' }] };
	return { value: parts.length === 1 ? only : { any: parts } };
}

/** So many values are told; a rule may have hundreds. */
const TOLD = 6;
const listed = (values: readonly unknown[]): string =>
	values.length > TOLD ? `${values.slice(0, TOLD).join(', ')} and ${values.length - TOLD} more` : values.join(', ');

const keyed = (said: string, words: Match['props']): string =>
	Object.entries(words ?? {})
		.map(([key, values]) => `${said} ${key} is ${listed(values)}`)
		.join(' and ');

function conditions(match: Match): readonly string[] {
	const { page, name, props, traits, channel, device, sessionAfter, atLeast, attentionMs, within } = match;
	const where = within === 'ever' ? 'in all' : 'in one session';
	return [
		...(name ? [`called ${listed(name)}`] : []),
		...(page ? [`on ${listed(page)}`] : []),
		...(props ? [keyed('whose', props)] : []),
		...(traits ? [keyed('of visitors whose', traits)] : []),
		...(channel ? [`of visitors who came by ${listed(channel)}`] : []),
		...(device ? [`on a ${listed(device)}`] : []),
		...(sessionAfter ? [`in a later session than ${sessionAfter}`] : []),
		...(atLeast ? [`at least ${atLeast} times ${where}`] : []),
		...(attentionMs ? [`on screen for ${durationSaid(attentionMs)} ${where}`] : []),
	];
}

/** A selector in words, for those who do not read JSON. */
export function selectorSaid(selector: Selector): string {
	if ('any' in selector) return `any of: ${selector.any.map(selectorSaid).join('; ')}`;
	if ('all' in selector) return `all of: ${selector.all.map(selectorSaid).join('; ')}`;
	if ('not' in selector) return `not ${selectorSaid(selector.not)}`;
	const what = selector.kind ? listed(selector.kind.map((kind) => kind.replace('-', ' '))) : 'any touchpoint';
	return [what, ...conditions(selector)].join(' ');
}
