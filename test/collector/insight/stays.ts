import fc from 'fast-check';
import type { StudiedStay } from '../../../collector/insight/studied-stay.ts';

/** A stay in one line. */
export const stay = (end: 'stalled' | 'advanced', touches = 1, met: StudiedStay['met'] = {}): StudiedStay => ({
	stalled: end === 'stalled',
	touches,
	met,
});

/** So many stays with a key met at touch 1, of which so many stalled. */
export const stays = (all: number, stalled: number, ...keys: readonly string[]): readonly StudiedStay[] =>
	Array.from({ length: all }, (_, i) => stay(i < stalled ? 'stalled' : 'advanced', 1, Object.fromEntries(keys.map((key) => [key, 1]))));

/** Stays of up to twelve touches that may meet two things. */
export const anyStays: fc.Arbitrary<readonly StudiedStay[]> = fc.array(
	fc
		.record({ stalled: fc.boolean(), touches: fc.integer({ min: 1, max: 12 }), x: fc.nat(12), y: fc.nat(12) })
		.map(({ stalled, touches, x, y }) => ({
			stalled,
			touches,
			met: { ...(x > 0 && x <= touches ? { x } : {}), ...(y > 0 && y <= touches ? { y } : {}) },
		})),
	{ maxLength: 60 },
);
