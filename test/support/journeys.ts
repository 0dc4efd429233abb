import type { Touchpoint } from '#touchpoint';
import { foldVisitor, refoldVisitor } from '../../collector/journey/fold-visitor.ts';
import { type Journey, rulesOf } from '../../collector/journey/stage-rule.ts';
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
 * where it is not the last one. `| 2d` begins a new session that many days after the start.
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

function touchpointOf(what: string, fact: { seq: number; at: number; page: string }): Touchpoint {
	if (what.startsWith('!')) return { ...fact, kind: 'action', name: what.slice(1) };
	if (what.startsWith('x:'))
		return { ...fact, kind: 'friction', friction: what.slice(2), element: { selector: '#pay', role: 'button', name: 'Pay' } };
	if (what === '-') return { ...fact, kind: 'page-leave', visibleMs: 1_000 };
	if (!what.startsWith('?')) return { ...fact, kind: 'page-view' };
	const [term = '', results] = what.slice(1).split('=');
	return { ...fact, kind: 'search', term, ...(results !== undefined && { results: Number(results) }) };
}

/** What the default journey makes of a line, as it came; and of its clocks until `until` after the start. */
export function folded(
	line: string | readonly Placed[],
	{ until, of = buyer }: { until?: string; of?: Journey } = {},
): { standing: Standing; stays: readonly Stay[] } {
	const rules = [rulesOf(of, 1)];
	const placed = typeof line === 'string' ? journey(line) : line;
	const fold = until === undefined ? foldVisitor({}, placed, rules) : refoldVisitor(placed, rules, START + durationOf(until));
	const standing = fold.standings[of.name];
	if (!standing) throw new Error('nothing was folded');
	return { standing, stays: fold.stays.map(({ stay }) => stay) };
}
