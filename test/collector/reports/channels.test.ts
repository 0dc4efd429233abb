import { describe, expect, it } from 'vitest';
import { channels } from '../../../collector/reports/channels.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several } from './asked.ts';

describe('the report of channels', () => {
	it('counts each visitor once, by the first way in and the last device, and how far they came', async () => {
		const stays = [
			...several(2, 'a', { channel: '', device: 'phone', left: ['advanced', HOUR] }),
			...several(2, 'a', { stage: 'choose', number: 1, channel: 'email', device: 'desktop' }),
			...several(1, 'b', { channel: 'offline', device: 'phone', stage: 'pay' }),
			...several(1, 'c', { channel: '', device: '' }),
		];
		const { channels: ways, devices } = await channels.compose(askOf({ stays }));
		expect(ways).toEqual([
			{ name: 'email', visitors: 2, reached: { look: 2, choose: 2, pay: 0, stay: 0 } },
			{ name: 'offline', visitors: 1, reached: { look: 1, choose: 1, pay: 1, stay: 0 } },
			{ name: 'unknown', visitors: 1, reached: { look: 1, choose: 0, pay: 0, stay: 0 } },
		]);
		expect(devices.map(({ name, visitors }) => `${name} ${visitors}`)).toEqual(['desktop 2', 'phone 1', 'unknown 1']);
	});

	it('says where the outcome differs beyond the interval, and where it does not', async () => {
		const fare = (n: number, name: string, won: number, words: object) => [
			...several(won, `${name}-won`, { ...words, left: ['advanced', HOUR] }),
			...several(n - won, `${name}-lost`, words),
		];
		const stays = [
			...fare(100, 'email', 80, { channel: 'email', device: 'phone' }),
			...fare(100, 'search', 40, { channel: 'search', device: 'phone' }),
			...fare(50, 'email-d', 40, { channel: 'email', device: 'desktop' }),
			...fare(50, 'search-d', 20, { channel: 'search', device: 'desktop' }),
			...fare(5, 'ai', 5, { channel: 'ai', device: 'desktop' }),
		];
		const figures = await channels.compose(askOf({ stays }));
		const told = figures.differences.map(({ by, segment, stage, differs }) => `${by} ${segment} ${stage} ${differs}`);
		expect(told).toEqual(
			expect.arrayContaining([
				'channel email look true',
				'channel search look true',
				'device phone look false',
				'device desktop look false',
			]),
		);
		expect(figures.thin).toContainEqual({ by: 'channel', stage: 'look', segment: 'ai', stays: 5 });
		expect(channels.tell(figures).headline).toMatch(/^Most visitors came by (email|search) \(150\)\. In Look, (email|search) differs most/);
		expect(rowsOf(channels.table(figures)).find(({ name }) => name === 'email')).toMatchObject({ visitors: 150, differs_in: 'look' });
		expect(rowsOf(channels.table(figures)).find(({ name }) => name === 'phone')).toMatchObject({ visitors: 200, differs_in: '' });
	});

	it('claims no difference while deadlines lie ahead', async () => {
		const stays = [...several(40, 'a', { channel: 'email', left: ['advanced', HOUR] }), ...several(40, 'b', { channel: 'ai' })];
		expect((await channels.compose(askOf({ stays, now: START + DAY, to: START + DAY }))).differences).toEqual([]);
	});

	it('tells campaigns by all that they say of themselves, and how far those came whom one brought first', async () => {
		const spring = { source: 'letter', medium: 'email', name: 'spring' };
		const stays = [
			...several(2, 'a', { channel: 'email', campaign: spring, left: ['advanced', HOUR] }),
			...several(2, 'a', { stage: 'choose', number: 1, channel: 'email', campaign: spring }),
			...several(1, 'b', { channel: 'offline', campaign: { medium: 'offline', name: 'BOX-7' } }),
			...several(1, 'c', { channel: 'search' }),
			...several(1, 'd', { channel: 'search', left: ['advanced', HOUR] }),
			...several(1, 'd', { stage: 'pay', number: 1, channel: 'search', campaign: { name: 'letter / email / spring' } }),
		];
		const figures = await channels.compose(askOf({ stays }));
		expect(figures.campaigns).toEqual([
			{ name: 'letter / email / spring', visitors: 2, reached: { look: 2, choose: 2, pay: 0, stay: 0 }, campaign: spring },
			{
				name: 'offline / BOX-7',
				visitors: 1,
				reached: { look: 1, choose: 0, pay: 0, stay: 0 },
				campaign: { medium: 'offline', name: 'BOX-7' },
			},
			{
				name: 'letter / email / spring',
				visitors: 1,
				reached: { look: 1, choose: 1, pay: 1, stay: 0 },
				campaign: { name: 'letter / email / spring' },
			},
		]);
		expect(rowsOf(channels.table(figures)).filter(({ by }) => by === 'campaign')).toMatchObject([
			{ name: 'letter / email / spring', visitors: 2, reached_choose: 2 },
			{ name: 'offline / BOX-7' },
			{ visitors: 1, reached_pay: 1 },
		]);
		const told = channels.tell(figures).tables.find(({ caption }) => caption === 'Campaigns');
		expect(told?.columns).toEqual(['Name', 'Visitors', 'Reached Look', 'Reached Choose', 'Reached Pay', 'Reached Stay']);
	});

	it('as a table has a column for every stage', async () => {
		const table = channels.table(await channels.compose(askOf({ stays: several(1, 'a') })));
		expect(table.columns).toEqual([
			'by',
			'name',
			'visitors',
			'reached_look',
			'reached_choose',
			'reached_pay',
			'reached_stay',
			'differs_in',
		]);
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
	});
});
