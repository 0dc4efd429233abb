import { describe, expect, it } from 'vitest';
import { rulesOf } from '../../../collector/journey/rules.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, START } from '../../support/journeys.ts';

const stage = { label: 'Any', horizonMs: DAY };

describe('rules', () => {
	it('know the order of their stages', () => {
		const rules = rulesOf(buyer, { version: 1 });
		expect(['awareness', 'decision', 'advocacy', 'nowhere'].map(rules.placeOf)).toEqual([0, 2, 5, -1]);
	});

	it('judge by the cold start until limits are given to them', () => {
		const { editions } = rulesOf(buyer, { version: 1 });
		const measure = editions.inForce({ journey: 'buyer', stage: 'decision', persona: null }, START, 6 * DAY);
		expect(measure).toMatchObject({ idleMs: 3 * DAY, overMs: 4 * DAY, learnedFrom: 0 });
	});

	it('count for every selector by itself, those of personas and of the way back and out included', () => {
		const counting = { kind: ['page-view' as const], atLeast: 2 };
		const rules = rulesOf(
			{
				name: 'counting',
				label: 'Counting',
				stages: [
					{ ...stage, name: 'one', when: {} },
					{ ...stage, name: 'two', when: counting, undoneBy: { ...counting, atLeast: 3 } },
				],
				closedBy: { ...counting, atLeast: 4 },
			},
			{ version: 1, personas: [{ name: 'keen', label: 'Keen', when: { kind: ['page-leave'], attentionMs: 1_000 } }] },
		);
		expect(rules.counters).toHaveLength(4);
	});

	it('remember each trait that is asked for once, whoever asks', () => {
		const when = { traits: { plan: ['team'] } };
		const rules = rulesOf(
			{
				name: 'by-plan',
				label: 'By plan',
				stages: [{ ...stage, name: 'one', when, undoneBy: { traits: { country: ['at'] } } }],
				closedBy: { traits: { age: [7] } },
			},
			{ version: 1, personas: [{ name: 'team', label: 'Team', when: { all: [when, { not: { traits: { role: ['guest'] } } }] } }] },
		);
		expect([...rules.traits].sort()).toEqual(['age', 'country', 'plan', 'role']);
	});
});
