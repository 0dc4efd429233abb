import { describe, expect, it } from 'vitest';
import { allFixes, filterOf, fixes, fixesTable } from '../../../collector/briefings/fixes.ts';
import { spotOf } from '../../../collector/reports/friction-spots.ts';
import { DAY, START } from '../../support/journeys.ts';
import { askOf, journeyWith, rowsOf, several, stagesWith, stallOf } from '../reports/asked.ts';

const happeningOf = (i: number) => `friction dead-click /look #b${i}`;
const idOf = (i: number) => spotOf(happeningOf(i))?.id ?? '';
const met = (i: number) => several(1, `v${i}`, { met: { [happeningOf(i)]: 1 }, stall: stallOf() });
const world = (n: number) => ({
	stays: Array.from({ length: n }, (_, i) => met(i)).flat(),
	journey: journeyWith({ stages: stagesWith({ look: { owner: 'Kim' }, pay: { owner: 'Lou' } }) }),
	decisions: [
		{ card: idOf(0), owner: 'kim', effort: 'small' as const, status: 'doing' as const, updatedAt: START },
		{ card: idOf(1), owner: 'Lou', effort: null, status: 'done' as const, updatedAt: START },
	],
	now: START + 20 * DAY,
});
const asked = (n: number, about = '') => ({ ...askOf(world(n)), about });

describe('the list of fixes', () => {
	it('shows fifty and says how many there are; the file has all of them', async () => {
		const { rows, found, all } = await fixes.compose(asked(60));
		expect([rows.length, found, all]).toEqual([50, 59, 60]);
		expect((await allFixes.compose(asked(60))).rows).toHaveLength(59);
	});

	it('shows an owner only their stages and open fixes, however their name is written', async () => {
		const { rows, stages } = await fixes.compose(asked(5, 'owner=KIM'));
		expect(rows.map(({ id }) => id)).toEqual([idOf(0)]);
		expect(stages.map(({ stage }) => stage)).toEqual(['look']);
	});

	it.each([
		['', 4],
		['status=open', 3],
		['status=doing', 1],
		['status=done', 1],
		['status=declined', 0],
		['status=all', 5],
		['status=nonsense', 4],
		['status=done&owner=Kim', 0],
	])('asked for “%s” shows %i of five', async (about, n) => {
		expect((await fixes.compose(asked(5, about))).found).toBe(n);
	});

	it('names everybody who looks after something once', async () => {
		expect((await fixes.compose(asked(2))).owners.map((each) => each.toLowerCase())).toEqual(['kim', 'lou']);
	});

	it('is a file with owner, effort and status', async () => {
		const [row] = rowsOf(fixesTable(await allFixes.compose(asked(3, 'owner=kim&status=all'))));
		expect(row).toMatchObject({ rank: 1, card: idOf(0), owner: 'kim', effort: 'small', status: 'doing', worth_by: 'visitors stalled' });
	});

	it('reads no filter out of what it does not know', () => {
		expect(filterOf(undefined)).toEqual({ owner: '', status: 'to do' });
		expect(filterOf('owner=%20A%20&status=__proto__')).toEqual({ owner: 'A', status: 'to do' });
	});
});
