import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../../../collector/journey/limits/lesson.ts';
import { cellOf } from '../../../../collector/journey/limits/levels.ts';
import { createOutcomes } from '../../../../collector/journey/limits/outcomes.ts';
import { DAY, HOUR } from '../../../support/journeys.ts';

/** Stays that began within the same three hours wait together. */
const SLOT = DAY / 8;
const BEGIN = 1_000 * DAY;

const lesson = (what: 'advanced' | 'lost', rest: Partial<Lesson> = {}): Lesson => ({
	what,
	journey: 'buyer',
	stage: 'decision',
	persona: null,
	enteredAt: BEGIN,
	at: BEGIN + HOUR,
	idleMs: HOUR,
	passed: 0,
	flagged: null,
	...rest,
});

describe('how stays ended', () => {
	it('is counted once their deadline has passed, whichever way it went', () => {
		const outcomes = createOutcomes(DAY);
		outcomes.add(lesson('advanced'));
		outcomes.add(lesson('lost', { at: BEGIN + DAY }));
		outcomes.mature(BEGIN + DAY + SLOT - 1);
		expect(outcomes.matured.all).toEqual({ n: 0, won: 0 });
		outcomes.mature(BEGIN + DAY + SLOT);
		expect(outcomes.matured.all).toEqual({ n: 2, won: 1 });
	});

	it('is counted once, however often it is asked', () => {
		const outcomes = createOutcomes(DAY);
		outcomes.add(lesson('advanced'));
		for (let i = 0; i < 3; i++) outcomes.mature(BEGIN + 9 * DAY);
		expect(outcomes.matured.all).toEqual({ n: 1, won: 1 });
	});

	it('is counted for every cell that a stay came to, and for the kind of its first flag', () => {
		const outcomes = createOutcomes(DAY);
		const [low, high] = [cellOf(1, 0), cellOf(6, 7)];
		outcomes.add(lesson('lost', { passed: ((1 << low) | (1 << high)) >>> 0, flagged: 'blocked' }));
		outcomes.add(lesson('advanced', { passed: 1 << low }));
		outcomes.mature(BEGIN + 9 * DAY);
		const { cells, kinds } = outcomes.matured;
		expect(cells[low]).toEqual({ n: 2, won: 1 });
		expect(cells[high]).toEqual({ n: 1, won: 0 });
		expect(cells.filter(({ n }) => n > 0)).toHaveLength(2);
		expect(kinds).toEqual({ blocked: { n: 1, won: 0 }, dormant: { n: 0, won: 0 }, lingering: { n: 0, won: 0 } });
	});

	it('fades once it is counted, and not while it waits', () => {
		const outcomes = createOutcomes(DAY);
		outcomes.add(lesson('advanced'));
		outcomes.mature(BEGIN + 9 * DAY);
		outcomes.add(lesson('advanced', { enteredAt: BEGIN + 9 * DAY }));
		outcomes.fade(0.5);
		outcomes.mature(BEGIN + 19 * DAY);
		expect(outcomes.matured.all).toEqual({ n: 1.5, won: 1.5 });
	});

	it('is kept with what still waits, and goes on from there', () => {
		const before = createOutcomes(DAY);
		before.add(lesson('advanced', { flagged: 'dormant' }));
		before.mature(BEGIN + 9 * DAY);
		before.add(lesson('lost', { enteredAt: BEGIN + 9 * DAY, passed: 3 }));
		const after = createOutcomes(DAY, JSON.parse(JSON.stringify(before.toJSON())));
		for (const outcomes of [before, after]) outcomes.mature(BEGIN + 30 * DAY);
		expect(after.matured).toEqual(before.matured);
		expect(after.matured.all).toEqual({ n: 2, won: 1 });
	});
});
