import { describe, expect, it } from 'vitest';
import { isToDo, rankedFixes } from '../../../collector/briefings/fix-ranking.ts';
import { causes } from '../../../collector/reports/causes.ts';
import { friction } from '../../../collector/reports/friction.ts';
import { spotOf } from '../../../collector/reports/friction-spots.ts';
import type { Decision } from '../../../collector/stores/store.ts';
import { DAY, START } from '../../support/journeys.ts';
import { askOf, journeyWith, several, stagesWith, stallOf } from '../reports/asked.ts';

const PAY = 'friction rage-click /pay #pay';
const SIZE = 'friction dead-click /look #size';
const idOf = (happening: string): string => spotOf(happening)?.id ?? '';

/** So many visitors who met a friction and stalled. */
const stuckAfter = (n: number, happening: string, stage = 'look') =>
	several(n, happening, { stage, met: { [happening]: 1 }, touches: 2, stall: stallOf({ at: START + DAY }) });

async function rank(stays: ReturnType<typeof several>, decisions: readonly Decision[] = [], journey = journeyWith()) {
	const ask = askOf({ stays, journey, now: START + 40 * DAY });
	return rankedFixes({ journey, friction: await friction.compose(ask), causes: await causes.compose(ask), decisions });
}

const decision = (happening: string, more: Partial<Decision>): Decision => ({
	card: idOf(happening),
	owner: null,
	effort: null,
	status: 'open',
	updatedAt: START,
	...more,
});

describe('the order in which to mend', () => {
	it('changes when the visitors who stalled do', async () => {
		const [first] = await rank([...stuckAfter(5, PAY), ...stuckAfter(3, SIZE)]);
		const [other] = await rank([...stuckAfter(5, PAY), ...stuckAfter(8, SIZE)]);
		expect([first?.id, other?.id]).toEqual([idOf(PAY), idOf(SIZE)]);
		expect(first).toMatchObject({ visitorsStalled: 5, worthBy: 'visitors stalled', worth: 5, stage: 'Look' });
	});

	it('weighs a visitor by what the stage is worth', async () => {
		const journey = journeyWith({ stages: stagesWith({ pay: { value: 50 }, look: { value: 2 } }) });
		const [first] = await rank([...stuckAfter(3, PAY, 'pay'), ...stuckAfter(9, SIZE)], [], journey);
		expect(first).toMatchObject({ id: idOf(PAY), worth: 150 });
	});

	it('divides by the effort that the team has given: a small fix overtakes a large one of more worth', async () => {
		const stays = [...stuckAfter(6, PAY), ...stuckAfter(4, SIZE)];
		const [first] = await rank(stays, [decision(SIZE, { effort: 'small' }), decision(PAY, { effort: 'large', owner: 'Kim' })]);
		expect(first).toMatchObject({ id: idOf(SIZE), effort: 'small' });
	});

	it('puts what was found to be lost before what is only feared', async () => {
		const lost = [
			...several(60, 'met-stuck', { met: { [PAY]: 1 }, touches: 2, stall: stallOf() }),
			...several(20, 'met-on', { met: { [PAY]: 1 }, touches: 2, left: ['advanced', DAY, 'choose'] }),
			...several(80, 'not-on', { touches: 2, left: ['advanced', DAY, 'choose'] }),
			...several(20, 'not-stuck', { touches: 2, stall: stallOf() }),
			...Array.from({ length: 100 }, (_, i) => ({
				visitor: i < 80 ? `not-on-${i}` : `met-on-${i - 80}`,
				stay: several(1, 'x', { stage: 'stay', number: 1, enteredAt: START + 2 * DAY })[0]?.stay,
			})).flatMap(({ visitor, stay }) => (stay ? [{ visitor, stay }] : [])),
		];
		const [first, second] = await rank([...lost, ...stuckAfter(400, SIZE, 'choose')]);
		expect(first).toMatchObject({ id: idOf(PAY), worthBy: 'conversions lost', isDiscovery: true });
		expect(first?.lost?.estimate).toBeGreaterThan(10);
		expect(second).toMatchObject({ id: idOf(SIZE), worthBy: 'visitors stalled' });
	});

	it('is the same whatever order they came in, where two are worth the same', async () => {
		const [a, b] = [stuckAfter(4, PAY), stuckAfter(4, SIZE)];
		const ids = async (stays: typeof a) => (await rank(stays)).map(({ id }) => id);
		expect(await ids([...a, ...b])).toEqual(await ids([...b, ...a]));
	});

	it('carries what was decided; what nobody has decided about is open and nobody’s', async () => {
		const rows = await rank([...stuckAfter(2, PAY), ...stuckAfter(1, SIZE)], [decision(PAY, { owner: 'Kim', status: 'done' })]);
		expect(rows.map(({ owner, status }) => [owner, status])).toEqual([
			['Kim', 'done'],
			[null, 'open'],
		]);
		expect(rows.map(isToDo)).toEqual([false, true]);
	});
});
