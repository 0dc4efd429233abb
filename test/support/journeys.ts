import type { PropValue, Touchpoint } from '#touchpoint';
import { foldVisitor, refoldVisitor } from '../../collector/journey/fold-visitor.ts';
import type { Editions } from '../../collector/journey/limits/editions.ts';
import type { Lesson } from '../../collector/journey/limits/lesson.ts';
import { rulesOf } from '../../collector/journey/rules.ts';
import type { Journey, Persona } from '../../collector/journey/stage-rule.ts';
import type { Placed, Standing } from '../../collector/journey/standing.ts';
import type { Stay } from '../../collector/journey/stay.ts';
import { buyer } from '../../collector/stages/registry.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Some Monday morning. */
export const START = Date.UTC(2027, 0, 4, 9);

/**
 * A journey in one line: `0s /; 10s /product/7; 1m !add-to-cart /product/7; 2m ?mugs=0; 3m x:rage-click /checkout; 4m - /checkout`.
 * Each part is a time since the start, then a page view, `!action`, `?term=results`, `x:friction` or `-` (page leave), and a page
 * where it is not the last one. An action may bring props, `!identify(plan=team,seats=5)`, and a page leave tells how long the page
 * was on screen, `-30s`. `| 2d` begins a new session that many days after the start.
 */
export function journey(line: string, { load = 'load', session = 'session' } = {}): readonly Placed[] {
	let page = '/';
	let seq = 0;
	let visit = 0;
	return line.split('|').flatMap((part) => {
		visit += 1;
		return part.split(';').flatMap((word): Placed[] => {
			const [when, what = '', where] = word.trim().split(/\s+/);
			if (!when) return [];
			page = where ?? (what.startsWith('/') ? what : page);
			seq += 1;
			return [
				{
					session: `${session}-${visit}`,
					load: `${load}-${visit}`,
					touchpoint: touchpointOf(what, { seq, at: START + durationOf(when), page }),
				},
			];
		});
	});
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: MINUTE, h: HOUR, d: DAY };

export function durationOf(text: string): number {
	const [, n = '0', unit = 's'] = /^(-?[\d.]+)([smhd])$/.exec(text) ?? [];
	return Number(n) * (UNITS[unit] ?? 0);
}

const propOf = (word: string): PropValue =>
	word === 'true' || word === 'false' ? word === 'true' : Number.isNaN(Number(word)) ? word : Number(word);

function namedOf(word: string): { name: string; props?: Readonly<Record<string, PropValue>> } {
	const [, name = word, given] = /^([^(]+)\((.*)\)$/.exec(word) ?? [];
	if (given === undefined) return { name };
	const props = given.split(',').map((each) => each.split('=') as [string, string]);
	return { name, props: Object.fromEntries(props.map(([key, value]) => [key, propOf(value)])) };
}

function touchpointOf(what: string, fact: { seq: number; at: number; page: string }): Touchpoint {
	if (what.startsWith('!')) return { ...fact, kind: 'action', ...namedOf(what.slice(1)) };
	if (what.startsWith('x:'))
		return { ...fact, kind: 'friction', friction: what.slice(2), element: { selector: '#pay', role: 'button', name: 'Pay' } };
	if (what.startsWith('-')) return { ...fact, kind: 'page-leave', visibleMs: durationOf(what.slice(1) || '1s') };
	if (!what.startsWith('?')) return { ...fact, kind: 'page-view' };
	const [term = '', results] = what.slice(1).split('=');
	return { ...fact, kind: 'search', term, ...(results !== undefined && { results: Number(results) }) };
}

interface Folding {
	/** Lets the clocks run until so long after the start. */
	readonly until?: string;
	readonly of?: Journey;
	readonly personas?: readonly Persona[];
	readonly editions?: Editions;
}

/** What the default journey makes of a line, as it came; and of its clocks until `until` after the start. */
export function folded(
	line: string | readonly Placed[],
	{ until, of = buyer, ...given }: Folding = {},
): { standing: Standing; stays: readonly Stay[]; lessons: readonly Lesson[] } {
	const rules = [rulesOf(of, { version: 1, ...given })];
	const placed = typeof line === 'string' ? journey(line) : line;
	const fold = until === undefined ? foldVisitor({}, placed, rules) : refoldVisitor(placed, rules, START + durationOf(until));
	const standing = fold.standings[of.name];
	if (!standing) throw new Error('nothing was folded');
	return { standing, stays: fold.stays.map(({ stay }) => stay), lessons: fold.lessons };
}
