import { contrastOf, lightOf, oklchOf, shownAt } from './colour.ts';

/** WCAG 2.2, 1.4.3: text on its ground, at the least. */
export const READABLE = 4.5;

/** What accents stand on, as `pages/styles/base.css` has it: page, card and the card of a stage with stalls. */
export const GROUNDS = { light: ['#faf8f4', '#ffffff', '#fbeee6'], dark: ['#16181d', '#1f232b', '#33231c'] } as const;

export type Scheme = keyof typeof GROUNDS;

/** Steps of lightness that are tried: finer than the eye tells apart. */
const STEP = 0.005;

const isReadable = (colour: string, grounds: readonly string[]): boolean =>
	grounds.every((ground) => contrastOf(colour, ground) >= READABLE);

/** The colour itself where it can be read on all grounds, else the nearest darker (on light) or brighter one (on dark) that can. */
export function accentOn(scheme: Scheme, hex: string): string {
	const grounds = GROUNDS[scheme];
	const given = hex.toLowerCase();
	if (isReadable(given, grounds)) return given;
	const wanted = oklchOf(lightOf(given));
	const step = scheme === 'light' ? -STEP : STEP;
	for (let { lightness } = wanted; lightness >= 0 && lightness <= 1; lightness += step) {
		const tried = shownAt({ ...wanted, lightness });
		if (isReadable(tried, grounds)) return tried;
	}
	return scheme === 'light' ? '#000000' : '#ffffff';
}
