import { describe, expect, it } from 'vitest';
import { type MapFigures, map } from '../../../collector/briefings/map.ts';
import { comparedMaps, keptMap } from '../../../collector/pages/map-compared.ts';
import { mapInWords, mapLines, mapTable } from '../../../collector/pages/map-told.ts';
import { DAY, HOUR } from '../../support/journeys.ts';
import { askOf, journeyWith, rowsOf, several, stagesWith, stallOf } from '../reports/asked.ts';

const promise = { says: 'Quick and easy', medianMs: HOUR };
const journey = journeyWith({ stages: stagesWith({ look: { promise } }) });
const mapOf = async (moved: number, afterMs: number): Promise<MapFigures> => {
	const met = { 'friction rage-click /look #go': 1 };
	const stays = [...several(moved, 'on', { left: ['advanced', afterMs, 'choose'], met }), ...several(10, 'in', { stall: stallOf() })];
	return map.compose(askOf({ stays, journey }));
};

const differencesIn = (a: MapFigures, b: MapFigures, stage = 0) =>
	Object.fromEntries((comparedMaps(a, b)[stage]?.figures ?? []).map(({ what, difference }) => [what, difference]));

describe('two maps beside each other', () => {
	it('have the difference of every figure in words', async () => {
		const found = differencesIn(await mapOf(40, HOUR), await mapOf(60, 3 * HOUR));
		expect(found).toMatchObject({
			Entered: '20 more',
			'Moved on': '20 more',
			Stalled: 'the same',
			'Median stay': '2 hours longer',
			'Moved on, of those who entered': 'up by 5.7 points',
			'Promise “Quick and easy”: half move on within 1 hour': 'missed now, met before',
		});
		expect(Object.entries(found).find(([what]) => what.startsWith('They '))?.[1]).toBe('20 more');
	});

	it('say where a stage was not there, and compare nothing then', async () => {
		const [a, b] = [await mapOf(40, HOUR), await mapOf(40, HOUR)];
		const shorter = { ...a, stages: a.stages.slice(1) };
		expect(comparedMaps(shorter, b)[0]?.figures[0]).toEqual({
			what: 'Entered',
			earlier: 'no such stage',
			later: '50',
			difference: 'cannot be compared',
		});
		expect(comparedMaps(b, shorter).at(-1)?.label).toBe('Look');
	});

	it('survive being kept as JSON; what is of another form is not read', async () => {
		const figures = await mapOf(40, HOUR);
		expect(keptMap(JSON.parse(JSON.stringify(figures)))).toEqual(figures);
		for (const other of [null, 7, {}, { form: 2, stages: [] }, { form: 1 }]) expect(keptMap(other)).toBeNull();
	});
});

describe('a map in words', () => {
	it('says first where most are stuck and what takes the most time', async () => {
		expect(mapInWords(await mapOf(40, 2 * DAY))).toBe(
			'Most are stuck in Look: 10 of 50 who entered. Look takes the most time: half of the stays last 2 days or longer.',
		);
		expect(mapInWords(await map.compose(askOf({ journey })))).toBe('Nobody has been seen in these days.');
	});

	it('has the same numbers in its table and in its file', async () => {
		const figures = await mapOf(40, HOUR);
		expect(mapTable(figures).rows[0]?.slice(0, 8)).toEqual(['Look', 50, 40, 0, 0, 0, 10, 10]);
		const rows = rowsOf(mapLines(figures));
		expect(rows.find(({ stage, what }) => stage === 'look' && what === 'entered')).toMatchObject({ figure: 50, unit: 'stays' });
		expect(rows.find(({ stage, what }) => stage === 'look' && what === 'friction')).toMatchObject({ figure: 40, card: expect.any(String) });
		expect(rows.at(-1)).toMatchObject({ stage: 'look', what: 'advanced', name: 'choose', figure: 40 });
	});
});
