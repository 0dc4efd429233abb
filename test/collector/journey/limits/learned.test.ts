import { describe, expect, it } from 'vitest';
import { createLearned } from '../../../../collector/journey/limits/learned.ts';
import type { Lesson } from '../../../../collector/journey/limits/lesson.ts';
import { buyer } from '../../../../collector/stages/registry.ts';
import { DAY, HOUR, START } from '../../../support/journeys.ts';

const lesson = (rest: Partial<Lesson> = {}): Lesson => ({
	what: 'advanced',
	journey: 'buyer',
	stage: 'decision',
	persona: null,
	enteredAt: START,
	at: START + HOUR,
	idleMs: HOUR,
	passed: 1,
	flagged: null,
	...rest,
});

describe('what a site has learned', () => {
	it('leads to editions that say whose they are, and since when they hold', () => {
		const learned = createLearned([buyer]);
		expect(learned.learn(lesson({ persona: 'keen' }), START + 9 * DAY)).toMatchObject({
			journey: 'buyer',
			stage: 'decision',
			persona: 'keen',
			at: START + 9 * DAY,
			learnedFrom: 1,
		});
	});

	it('is kept for each stage and persona by itself', () => {
		const learned = createLearned([buyer]);
		for (const whose of [{}, {}, { persona: 'keen' }, { stage: 'awareness' }]) learned.learn(lesson(whose), START + 9 * DAY);
		expect(learned.stages().map(({ stage, persona, learner }) => [stage, persona, learner.learnedFrom])).toEqual([
			['decision', null, 2],
			['decision', 'keen', 1],
			['awareness', null, 1],
		]);
	});

	it('goes on from what was kept', () => {
		const before = createLearned([buyer]);
		before.learn(lesson(), START + 9 * DAY);
		const after = createLearned([buyer], JSON.parse(JSON.stringify(before.stages())));
		expect(after.learn(lesson(), START + 9 * DAY)).toEqual(before.learn(lesson(), START + 9 * DAY));
		expect(JSON.parse(JSON.stringify(after.stages()))).toEqual(JSON.parse(JSON.stringify(before.stages())));
	});

	it('has no room for a journey, a stage or an end that the rules do not have', () => {
		const learned = createLearned(
			[buyer],
			[{ ...lesson({ stage: 'gone' }), learner: createLearned([buyer]).stages()[0]?.learner as never }],
		);
		for (const whose of [{ journey: 'other' }, { stage: 'nowhere' }, { stage: 'advocacy' }])
			expect(learned.learn(lesson(whose), START)).toBeNull();
		expect(learned.stages()).toEqual([]);
	});

	it('keeps to the budget that the journey names', () => {
		const limitOf = (falseAlarms: number) => {
			const learned = createLearned([{ ...buyer, falseAlarms }]);
			let idleMs = 0;
			for (let i = 1; i <= 200; i++) idleMs = learned.learn(lesson({ idleMs: i * 60_000 }), START + 9 * DAY)?.idleMs ?? idleMs;
			return idleMs;
		};
		expect(limitOf(0.4)).toBeLessThan(limitOf(0.1));
		expect(limitOf(0.1)).toBeLessThan(limitOf(0.02));
	});
});
