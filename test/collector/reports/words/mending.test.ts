import { describe, expect, it } from 'vitest';
import { criterionOf, techniqueUrl } from '../../../../collector/reports/words/criteria.ts';
import { KNOWN_FRICTIONS } from '../../../../collector/reports/words/friction-wording.ts';
import { mendingOf } from '../../../../collector/reports/words/mending.ts';

describe('what mends a friction', () => {
	it.each(KNOWN_FRICTIONS)('is known of %s, and is not that of another that nobody knows', (friction) => {
		expect(mendingOf(friction)).not.toBe(mendingOf('of-tomorrow'));
	});

	it.each(KNOWN_FRICTIONS)('%s points at criteria and techniques that there are', (friction) => {
		const { wcag, techniques } = mendingOf(friction);
		expect(wcag.filter((number) => !criterionOf(number))).toEqual([]);
		expect(techniques.filter((name) => techniqueUrl(name).includes('undefined'))).toEqual([]);
	});

	it.each(KNOWN_FRICTIONS)('%s is told as a signal: nothing is proved, violated or anybody’s disability', (friction) => {
		const { signals, fix } = mendingOf(friction);
		for (const said of [signals, fix]) {
			expect(said).toMatch(/^[A-Z].*\.$/);
			expect(said).not.toMatch(/\b(prov|violat|disab(led users|ilit)|impair|blind|screen reader)/i);
			// It goes into trackers as it stands: there it must mention nobody and be no tag.
			expect(said).not.toMatch(/[@<>`*_#]/);
		}
	});

	it.each(['constructor', '__proto__', 'of-tomorrow'])('is told in general of what this collector does not know: %s', (friction) => {
		expect(mendingOf(friction)).toMatchObject({ wcag: [], techniques: [], signals: expect.stringContaining('does not know') });
	});
});
