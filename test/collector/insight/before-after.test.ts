import { describe, expect, it } from 'vitest';
import { beforeAfter, type DatedStay } from '../../../collector/insight/before-after.ts';

const at = 10_000;
const horizonMs = 100;

/** So many stays from then on, one a millisecond; the first of them stall. */
const group = (from: number, all: number, stalled: number, frictions = 0): readonly DatedStay[] =>
	Array.from({ length: all }, (_, i) => ({
		enteredAt: from + i,
		advancedAt: i < stalled ? null : from + i + 1,
		frictions,
	}));

const fix = (now: number, windowMs: number | null = null) => ({ at, now, horizonMs, windowMs });

describe('before and after a fix', () => {
	const before = group(at - 200, 100, 60, 2);

	it('by hand: 60 of 100 stalled before and 30 of 100 after: thirty of a hundred fewer, better', () => {
		const result = beforeAfter([...before, ...group(at, 100, 30, 1)], fix(at + 200));
		expect(result).toMatchObject({
			before: { from: at - 200, before: at - 100, stalled: { count: 60, of: 100 }, frictionPer100: 200 },
			after: { from: at, before: at + 100, stalled: { count: 30, of: 100 }, frictionPer100: 100 },
			stalled: { verdict: 'better' },
			friction: { verdict: 'better', difference: { estimate: -100 } },
			missing: null,
		});
		expect(result.stalled.difference?.estimate).toBeCloseTo(-0.3, 10);
		// By hand from Wilson's: 0.2189 to 0.3958 and 0.5020 to 0.6906.
		expect(result.stalled.difference?.low).toBeCloseTo(-0.4216, 3);
		expect(result.stalled.difference?.high).toBeCloseTo(-0.163, 3);
	});

	it('the other way round is worse', () => {
		const result = beforeAfter([...group(at - 200, 100, 30, 1), ...group(at, 100, 60, 2)], fix(at + 200));
		expect([result.stalled.verdict, result.friction.verdict]).toEqual(['worse', 'worse']);
	});

	it('fifty and sixty of a hundred are no difference seen', () => {
		expect(beforeAfter([...before, ...group(at, 100, 50, 2)], fix(at + 200)).stalled.verdict).toBe('no difference seen');
	});

	it('is too early while the stays after it have not reached their deadline, and says until when', () => {
		const result = beforeAfter([...before, ...group(at, 100, 30)], fix(at + 110));
		expect(result.after.stalled.of).toBe(10);
		expect(result.stalled).toEqual({ verdict: 'too early', difference: null });
		expect(result.missing).toEqual({ before: 20, after: 20, toBegin: 0, until: at + 29 + horizonMs });
	});

	it('and once that instant has passed it is early no more', () => {
		const { missing } = beforeAfter([...before, ...group(at, 100, 30)], fix(at + 110));
		const later = beforeAfter([...group(at - 200, 100, 60), ...group(at, 100, 30)], fix((missing?.until ?? 0) + 1));
		expect(later.missing).toBeNull();
	});

	it('says how many have yet to begin, and no instant nobody knows', () => {
		expect(beforeAfter([...before, ...group(at, 12, 3)], fix(at + 50)).missing).toMatchObject({ after: 30, toBegin: 18, until: null });
	});

	it('does not fall for early winners: whoever advanced at once counts only after the deadline', () => {
		const winners = group(at, 100, 0);
		expect(beforeAfter([...before, ...winners], fix(at + 100)).after.stalled).toEqual({ count: 0, of: 0 });
	});

	it('an advance beyond the deadline is a stall', () => {
		const slow = group(at, 100, 0).map((stay) => ({ ...stay, advancedAt: stay.enteredAt + horizonMs + 1 }));
		expect(beforeAfter([...before, ...slow], fix(at + 200)).after.stalled).toEqual({ count: 100, of: 100 });
	});

	it('leaves out stays begun before the fix that met the mended page', () => {
		const straddling = group(at - horizonMs, 100, 100);
		const result = beforeAfter([...before, ...straddling, ...group(at, 100, 30)], fix(at + 200));
		expect(result.before.stalled).toEqual({ count: 60, of: 100 });
	});

	it('looks no further on either side than the window', () => {
		const result = beforeAfter([...before, ...group(at, 100, 30)], fix(at + 200, 40));
		expect([result.before.stalled.of, result.after.stalled.of]).toEqual([40, 40]);
		expect(result.before.before - result.before.from).toBe(40);
	});

	it('no friction at all in thirty stays is not proof that there is none', () => {
		const { friction } = beforeAfter([...group(at - 200, 100, 60), ...group(at, 100, 30)], fix(at + 200));
		expect(friction.verdict).toBe('no difference seen');
		expect((friction.difference?.high ?? 0) - (friction.difference?.low ?? 0)).toBeGreaterThan(1);
	});

	it('before the fix there is nothing to compare', () => {
		expect(beforeAfter([], fix(at - 1))).toMatchObject({
			stalled: { verdict: 'too early' },
			missing: { before: 30, after: 30, toBegin: 30 },
		});
	});
});
