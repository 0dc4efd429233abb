import { describe, expect, it } from 'vitest';
import type { LetterFigures } from '../../../collector/briefings/letter.ts';
import { htmlLetter } from '../../../collector/post/html-letter.tsx';
import { daysInWords, letterOf } from '../../../collector/post/letter.ts';
import { plainLetter } from '../../../collector/post/plain-letter.ts';

const worst = { label: 'Decision', kind: 'blocked', page: '/checkout', before: 'pressed “Pay” 4 times', visitors: 12 } as const;
const figures: LetterFigures = {
	...{ site: 'shop', siteLabel: 'Corner shop', journey: 'buyer', timeZone: 'UTC', upTo: 0, only: {} },
	from: Date.parse('2026-11-16'),
	to: Date.parse('2026-11-23'),
	came: 380,
	stuck: 41,
	worst,
	stages: [{ label: 'Decision', entered: 1_380, advanced: 20, stalled: 41, medianStayMs: null }],
	fixes: [
		{ card: 'abc', label: 'Decision', words: 'pressed “Pay”', page: '/checkout', visitors: 12, lost: { estimate: 9, low: 3, high: 15 } },
	],
	trust: { received: 9_000, duplicates: 12, rejected: 0, dropped: 0, quiet: 0, corrected: 0 },
};
const links = { base: 'https://journeys.example', stop: '/stop/d/t' };

describe('a letter', () => {
	it('says in its subject and in one sentence what matters', () => {
		const { subject, sentence } = letterOf(figures, links);
		expect(subject).toBe('Corner shop, 16 to 22 November 2026: 41 stuck, the largest group at Decision');
		expect(sentence).toBe(
			'Of 380 visitors, 41 are stuck. The largest group: 12 at Decision on /checkout, after this: one visitor pressed “Pay” 4 times.',
		);
	});

	it('is honest where nobody is stuck, and where nobody came', () => {
		expect(letterOf({ ...figures, stuck: 0, worst: null }, links).sentence).toBe('Nobody of 380 visitors is stuck.');
		expect(letterOf({ ...figures, came: 0, stuck: 0, worst: null }, links).sentence).toBe('Nobody was seen in these days.');
	});

	it('gives an interval with what a fix is worth, or says that there is not enough data', () => {
		const [fix] = figures.fixes;
		expect(letterOf(figures, links).fixes[0]?.text).toContain('could win back 9 (3 to 15) conversions');
		expect(letterOf({ ...figures, fixes: fix ? [{ ...fix, lost: null }] : [] }, links).fixes[0]?.text).toContain('not enough data');
	});

	it('says every figure in both of its forms', () => {
		const letter = letterOf(figures, links);
		for (const form of [htmlLetter(letter), plainLetter(letter)])
			for (const figure of ['380', '41', '1,380', '20', '9 (3 to 15)', '9,000', 'not enough data']) expect(form).toContain(figure);
	});

	it('keeps hostile text on its line, in its place and inert', () => {
		const label = `\u202eevil\r\nBcc: eve@evil.example <script>alert(1)</script> ${'x'.repeat(10_000)}`;
		const letter = letterOf({ ...figures, siteLabel: label, worst: { ...worst, label: 'שלום', page: label } }, links);
		expect(letter.subject).not.toMatch(/[\r\n\u202e]/);
		expect([...letter.subject].length).toBeLessThanOrEqual(121);
		expect(htmlLetter(letter)).not.toContain('<script');
		expect(plainLetter(letter)).toContain('\u2068Of 380 visitors');
		expect(plainLetter(letter).length).toBeLessThan(2_000);
	});

	it('calls a whole month by its name, and days of two months by both', () => {
		const days = (from: string, to: string) => daysInWords({ from: Date.parse(from), to: Date.parse(to), timeZone: 'UTC' });
		expect(days('2026-10-01', '2026-11-01')).toBe('October 2026');
		expect(days('2026-10-26', '2026-11-02')).toBe('26 October 2026 to 1 November 2026');
	});
});
