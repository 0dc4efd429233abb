import { ranked } from '../insight/ranking.ts';
import type { Stay } from '../journey/stay.ts';
import { stallsOf } from '../journey/withdrawn.ts';
import { happeningInWords } from '../reports/words/happening-wording.ts';
import { plain } from '../reports/words/quoted.ts';
import type { VisitorStay } from '../stores/store.ts';

/** A happening, and in how many stays of the stage it was met. */
export interface MetOften {
	readonly happening: string;
	/** As the second half of “visitors who …”. */
	readonly words: string;
	readonly stays: number;
}

/** What visitors of a stage looked for, in stays. */
export interface StageNeeds {
	readonly searched: number;
	readonly nothingFound: number;
	readonly refined: number;
	readonly downloaded: number;
	/** Terms that were the last trouble of a stay, or came before one of its stalls; none that only one stay names. */
	readonly terms: readonly { readonly term: string; readonly stays: number }[];
}

/** What visitors answered when they were asked, by the name of the question. */
export interface Rating {
	readonly name: string;
	readonly n: number;
	/** 0 (worst) to 1 (best). */
	readonly mean: number;
}

/** What a stay may say of its answers. */
type Rated = Stay & { readonly rated?: Readonly<Record<string, { readonly n: number; readonly sum: number }>> };

/** A term of one stay alone may say who typed it. */
const FEWEST_STAYS_OF_TERM = 2;
/** Frictions, slow pages and failed searches are told elsewhere. */
const OFFERED = /^(page|action|feedback|unhappy)\b/;

const counted = (names: readonly string[]): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
};

/** What was met in most stays first; `wanted` says which happenings are looked at. */
export function metMost(stays: readonly VisitorStay[], most: number, wanted: RegExp = OFFERED): readonly MetOften[] {
	const names = stays.flatMap(({ stay }) => Object.keys(stay.met).filter((happening) => wanted.test(happening)));
	const all = [...counted(names)].map(([happening, n]) => ({ happening, stays: n }));
	const first = ranked(
		all,
		(each) => [each.stays],
		({ happening }) => happening,
	).slice(0, most);
	return first.map(({ happening, stays: n }) => ({ happening, words: happeningInWords(happening), stays: n }));
}

function termsIn(stay: Stay): readonly string[] {
	const troubles = [stay.trouble, ...stallsOf(stay).map(({ before }) => before)];
	const terms = troubles.flatMap((trouble) => (trouble?.kind === 'search' ? [plain(trouble.what.toLowerCase())] : []));
	return [...new Set(terms)].filter((term) => term !== '');
}

/** What the stays of one stage looked for. */
export function needsOf(stays: readonly VisitorStay[], most: number): StageNeeds {
	const meeting = (happening: string) => stays.filter(({ stay }) => Object.hasOwn(stay.met, happening)).length;
	const terms = [...counted(stays.flatMap(({ stay }) => termsIn(stay)))]
		.map(([term, n]) => ({ term, stays: n }))
		.filter((each) => each.stays >= FEWEST_STAYS_OF_TERM);
	return {
		searched: meeting('search'),
		nothingFound: meeting('search nothing-found'),
		refined: meeting('search refined'),
		downloaded: meeting('action download'),
		terms: ranked(
			terms,
			(each) => [each.stays],
			({ term }) => term,
		).slice(0, most),
	};
}

/** What was answered in these stays, the question that most answered first. */
export function ratingsOf(stays: readonly VisitorStay[], most: number): readonly Rating[] {
	const sums = new Map<string, { n: number; sum: number }>();
	for (const { stay } of stays)
		for (const [name, { n, sum }] of Object.entries((stay as Rated).rated ?? {})) {
			const before = sums.get(name) ?? { n: 0, sum: 0 };
			sums.set(name, { n: before.n + n, sum: before.sum + sum });
		}
	const ratings = [...sums].filter(([, { n }]) => n > 0).map(([name, { n, sum }]) => ({ name: plain(name), n, mean: sum / n }));
	return ranked(
		ratings,
		({ n }) => [n],
		({ name }) => name,
	).slice(0, most);
}
