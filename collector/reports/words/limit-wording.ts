import type { Chance } from '../../journey/limits/edition.ts';
import type { Stall } from '../../journey/stay.ts';
import { percentInWords } from './figure-wording.ts';
import { durationInWords } from './wording.ts';

/** `9 of 10`, or `95 of 100` where tenths do not say it. */
function outOf(share: number): string {
	const tenths = Math.round(share * 1_000) / 100;
	return Number.isInteger(tenths) ? `${tenths} of 10` : `${Math.round(share * 1_000) / 10} of 100`;
}

/** A limit, and what it rests on. */
export type Limit = Pick<Stall, 'clock' | 'limitMs' | 'learnedFrom'>;

/** Why a limit is what it is: learned, typed by the site, or a first guess. `falseAlarms` is the journey’s own budget. */
export function limitInWords({ clock, limitMs, learnedFrom }: Limit, label: string, falseAlarms: number): string {
	const time = durationInWords(limitMs);
	const ran = clock === 'idle' ? `silent for ${time}` : `in ${label} for ${time}`;
	if (learnedFrom === null) return `The site’s own limit: nobody is to be ${ran}.`;
	if (learnedFrom === 0) return `A first guess, since nobody was seen to move on from ${label} before: ${ran} is too long.`;
	const kept = clock === 'idle' ? `were never silent longer than ${time}` : `did so within ${time}`;
	return `At least ${outOf(1 - falseAlarms)} visitors who moved on from ${label} ${kept} (learned from ${learnedFrom}).`;
}

/** What became of others who were flagged so; said only where enough have come to their deadline. */
export function chanceInWords(chance: Chance | null): string {
	if (!chance) return 'How many of those flagged so still move on: not enough data.';
	return `Of those flagged so, ${percentInWords(chance.p)} move on in time (from ${chance.from} stays).`;
}
