import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coldStart } from '../../../../collector/journey/limits/cold-start.ts';
import type { Edition } from '../../../../collector/journey/limits/edition.ts';
import { createEditions } from '../../../../collector/journey/limits/editions.ts';
import { DAY } from '../../../support/journeys.ts';

const of = { journey: 'buyer', stage: 'decision', persona: null };
const edition = (at: number, idleMs = at, whose: Partial<Edition> = {}): Edition => ({ ...of, ...coldStart(DAY), at, idleMs, ...whose });
const limitAt = (editions: ReturnType<typeof createEditions>, at: number) => editions.inForce(of, at, DAY).idleMs;

describe('editions', () => {
	it('are in force after their instant, until the next', () => {
		const editions = createEditions([edition(10), edition(20)]);
		expect([10, 11, 20, 21, 1e9].map((at) => limitAt(editions, at))).toEqual([DAY / 2, 10, 10, 20, 20]);
	});

	it('leave to the cold start what was before the first', () => {
		const editions = createEditions([edition(10)]);
		expect(editions.inForce(of, 9, DAY)).toEqual(coldStart(DAY));
		expect(editions.inForce(of, 9, 2 * DAY)).toEqual(coldStart(2 * DAY));
	});

	it('are of one journey, one stage and one persona', () => {
		const editions = createEditions([
			edition(10, 1),
			edition(10, 2, { stage: 'awareness' }),
			edition(10, 3, { journey: 'reader' }),
			edition(10, 4, { persona: 'keen' }),
		]);
		const limitOf = (whose: object) => editions.inForce({ ...of, ...whose }, 11, DAY).idleMs;
		expect([limitOf({}), limitOf({ stage: 'awareness' }), limitOf({ journey: 'reader' }), limitOf({ persona: 'keen' })]).toEqual([
			1, 2, 3, 4,
		]);
		expect(limitOf({ persona: 'slow' })).toBe(DAY / 2);
	});

	it('are put in the order of time when they are read, and added at the end later', () => {
		const editions = createEditions([edition(20), edition(10)]);
		expect(limitAt(editions, 15)).toBe(10);
		editions.add(edition(30));
		expect(limitAt(editions, 31)).toBe(30);
		expect(limitAt(editions, 25)).toBe(20);
		expect(editions.latest(of)?.at).toBe(30);
		expect(editions.latest({ ...of, stage: 'purchase' })).toBeUndefined();
	});

	it('of one instant: the one that came last holds', () => {
		const editions = createEditions([edition(10, 1)]);
		editions.add(edition(10, 2));
		expect(limitAt(editions, 11)).toBe(2);
	});

	it('are found as a walk through all of them would find them', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(100), { maxLength: 40 }), fc.nat(110), (instants, at) => {
				const latest = Math.max(...instants.filter((each) => each < at));
				expect(limitAt(createEditions(instants.map((each) => edition(each))), at)).toBe(Number.isFinite(latest) ? latest : DAY / 2);
			}),
		);
	});
});
