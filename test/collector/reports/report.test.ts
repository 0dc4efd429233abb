import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../collector/reports/csv.ts';
import { reports } from '../../../collector/reports/registry.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, journeyWith, several, stagesWith, stallOf } from './asked.ts';

const HOSTILE = '=<img src=x onerror=alert(1)>\n\u202E';

/** Something of everything, and hostile wherever a browser may have its say. */
const world = askOf({
	journey: journeyWith({ stages: stagesWith({ look: { promise: { says: 'quick', advance: 0.99, frictionPer10: 1 } } }), goal: 'pay' }),
	personas: [{ name: 'team', label: 'Team', when: {} }],
	stays: [
		...several(40, HOSTILE, {
			page: HOSTILE,
			met: { [`friction x ${HOSTILE} #a`]: 1, [`page ${HOSTILE}`]: 1 },
			stall: stallOf({ page: HOSTILE }),
		}),
		...several(40, 'on', { persona: 'team', channel: 'email', device: 'phone', left: ['advanced', HOUR, 'choose'] }),
		...several(20, 'on', { stage: 'pay', number: 1, enteredAt: START + DAY }),
	],
	inventory: [{ what: `page ${HOSTILE}`, n: 3, firstAt: START, lastAt: START }],
	changes: [{ id: '1', at: START + DAY, label: HOSTILE, happening: `page ${HOSTILE}` }],
});

describe.each(Object.entries(reports))('the report %s', (_, { title, question, answer }) => {
	it('has a title, and a question that ends as one', () => {
		expect(title).toMatch(/^[A-Z]/);
		expect(question).toMatch(/\?$/);
	});

	it('says of which site, journey and days it is, and up to when', async () => {
		const { figures } = await answer(world);
		const { from, to, now: upTo } = world;
		expect(figures).toMatchObject({ site: 'shop', siteLabel: 'shop', journey: 'buyer', timeZone: 'UTC', from, to, upTo, only: {} });
	});

	it('is plain JSON', async () => {
		const { figures } = await answer(world);
		expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
	});

	it.each([
		['of something', world],
		['of nothing', askOf({})],
	])('has as many cells as columns, in files and on pages, %s', async (_given, ask) => {
		const { table, told } = await answer(ask);
		const { columns, rows } = table();
		for (const row of rows) expect(row).toHaveLength(columns.length);
		expect(told().headline).toMatch(/\.$/);
		for (const each of told().tables) for (const row of each.rows) expect(row).toHaveLength(each.columns.length);
	});

	it('starts no cell of a file with a formula', async () => {
		const csv = csvOf((await answer(world)).table());
		for (const cell of csv.split(/\r\n|,/)) expect(cell.replace(/^"/, '')).not.toMatch(/^[=@\t]|^[+-](?!\d)/);
	});

	it('counts nobody of whom it was not asked', async () => {
		const { figures } = await answer({ ...world, only: { device: 'tablet' } });
		expect(JSON.stringify(figures)).not.toContain('on-1');
		expect(figures.only).toEqual({ device: 'tablet' });
	});
});
