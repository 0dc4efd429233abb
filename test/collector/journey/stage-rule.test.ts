import { expect, it } from 'vitest';
import { goalOf } from '../../../collector/journey/stage-rule.ts';
import { stages } from '../../../collector/stages/registry.ts';

const six = { name: 'six', label: 'Six', stages };

it('a site is there for its last stage', () => {
	expect(goalOf(six)).toBe(5);
});

it('or for the one that it names', () => {
	expect(goalOf({ ...six, goal: 'purchase' })).toBe(3);
});

it('a goal that the journey has not is the last stage again', () => {
	expect(goalOf({ ...six, goal: 'nowhere' })).toBe(5);
});
