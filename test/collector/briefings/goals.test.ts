import { expect, it } from 'vitest';
import { goalsOf } from '../../../collector/briefings/goals.ts';
import { askOf, journeyWith, several, stagesWith } from '../reports/asked.ts';

it('the goal of the site stands beside how visitors answered, stage by stage', async () => {
	const journey = journeyWith({ goal: 'pay', stages: stagesWith({ pay: { value: 42 } }) });
	const stays = [
		...several(2, 'well', { met: { 'feedback found-it': 1 } }),
		...several(1, 'not', { met: { 'unhappy found-it': 1, 'feedback found-it': 2 } }),
		...several(3, 'paid', { stage: 'pay', met: { 'feedback found-it': 1 } }),
	];
	expect(await goalsOf(askOf({ stays, journey }))).toEqual({
		goal: 'Pay',
		value: 42,
		reached: { count: 3, of: 6 },
		answers: [
			{ question: 'found-it', label: 'Look', well: { count: 2, of: 3 } },
			{ question: 'found-it', label: 'Pay', well: { count: 3, of: 3 } },
		],
	});
});

it('nobody was asked, nobody came: nothing is made up', async () => {
	expect(await goalsOf(askOf({}))).toMatchObject({ reached: { count: 0, of: 0 }, answers: [], value: null });
});
