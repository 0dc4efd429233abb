import type { StallKind } from '#touchpoint';
import type { Stall, Trouble } from '../../journey/stay.ts';
import { frictionInWords } from './friction-wording.ts';
import { quoted } from './quoted.ts';

const UNITS: readonly (readonly [ms: number, unit: string])[] = [
	[24 * 3_600_000, 'day'],
	[3_600_000, 'hour'],
	[60_000, 'minute'],
	[1_000, 'second'],
];

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** A duration as people say it: at most two units, none of them zero. */
export function durationInWords(ms: number): string {
	let rest = Math.round(ms / 1_000) * 1_000;
	const first = UNITS.findIndex(([unit]) => rest >= unit);
	if (first < 0) return 'less than a second';
	const words: string[] = [];
	for (const [unit, name] of UNITS.slice(first, first + 2)) {
		const n = Math.floor(rest / unit);
		rest -= n * unit;
		if (n > 0) words.push(counted(n, name));
	}
	return words.join(' ');
}

/** What each kind means, for the legend. */
export const KINDS: Readonly<Record<StallKind, { readonly label: string; readonly means: string }>> = {
	blocked: { label: 'Blocked', means: 'The page got in their way, or a search found nothing, just before they stopped.' },
	dormant: { label: 'Dormant', means: 'They have been silent for too long.' },
	lingering: { label: 'Lingering', means: 'They keep coming back, but do not move on.' },
};

/** What came before a stall, as the second half of “one visitor …”; null if nothing worth telling did. */
export function beforeInWords(before: Trouble | null): string | null {
	if (!before) return null;
	if (before.kind === 'friction') return frictionInWords(before);
	return `searched for ${quoted(before.what)}${before.failed ? ' and found nothing' : ''}`;
}

/** Which clock ran out. */
export const clockInWords = ({ clock, limitMs }: Pick<Stall, 'clock' | 'limitMs'>): string =>
	clock === 'idle' ? `silent for more than ${durationInWords(limitMs)}` : `in this stage for more than ${durationInWords(limitMs)}`;
