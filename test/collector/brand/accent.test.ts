import { describe, expect, it } from 'vitest';
import { accentOn, GROUNDS, READABLE, type Scheme } from '../../../collector/brand/accent.ts';
import { contrastOf, hexOf, lightOf, oklchOf, shownAt } from '../../../collector/brand/colour.ts';

const HOSTILE = ['#ffff00', '#000000', '#808080', '#ffffff', '#ff0000', '#00ff00', '#0000ff', '#1d5c54', '#777777', '#FF00FF'];
const schemes: readonly Scheme[] = ['light', 'dark'];

describe('an accent', () => {
	it.each(HOSTILE.flatMap((hex) => schemes.map((scheme) => [hex, scheme] as const)))(
		'of %s can be read on every %s ground',
		(hex, scheme) => {
			const accent = accentOn(scheme, hex);
			for (const ground of GROUNDS[scheme]) expect(contrastOf(accent, ground)).toBeGreaterThanOrEqual(READABLE);
		},
	);

	it('that can be read stays as it was chosen', () => {
		expect(accentOn('light', '#1d5c54')).toBe('#1d5c54');
		expect(accentOn('dark', '#7fd0c2')).toBe('#7fd0c2');
	});

	it('keeps its hue when it is made darker', () => {
		const [before, after] = ['#ffcc00', accentOn('light', '#ffcc00')].map((hex) => oklchOf(lightOf(hex)).hue);
		expect(Math.abs((before ?? 0) - (after ?? 9))).toBeLessThan(0.05);
	});
});

describe('a colour', () => {
	it('has the contrast that WCAG gives as examples: black on white 21, #767676 on white 4.54', () => {
		expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
		expect(contrastOf('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
	});

	it.each(HOSTILE)('comes back from OKLCH as it went in: %s', (hex) => {
		expect(shownAt(oklchOf(lightOf(hex)))).toBe(hex.toLowerCase());
		expect(hexOf(lightOf(hex))).toBe(hex.toLowerCase());
	});

	it('has the lightness that Ottosson gives for red: 0.62796, 0.25768 of chroma', () => {
		const { lightness, chroma } = oklchOf(lightOf('#ff0000'));
		expect([lightness, chroma]).toEqual([expect.closeTo(0.62796, 3), expect.closeTo(0.25768, 3)]);
	});
});
