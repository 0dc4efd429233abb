import { describe, expect, it } from 'vitest';
import { causes } from '../../../collector/reports/causes.ts';
import { openTestCollector, view } from '../../support/collector.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { quietBatch, tally } from '../../support/quiet.ts';
import { askOf, journeyWith, rowsOf, several, stagesWith } from './asked.ts';

const RAGE = 'friction rage-click /checkout #pay';
const trouble = {
	kind: 'friction',
	what: 'rage-click',
	failed: true,
	at: START,
	page: '/checkout',
	touch: 2,
	element: { selector: '#pay', role: 'button', name: 'Pay' },
	wcag: ['4.1.3'],
} as const;

/** Of 60 who met the rage click 45 stall; of 60 who did not, 15 do. */
const planted = [
	...several(45, 'raged', { touches: 3, met: { [RAGE]: 2 }, trouble }),
	...several(15, 'calm-after', { touches: 3, met: { [RAGE]: 2 }, left: ['advanced', HOUR, 'choose'] }),
	...several(15, 'quiet', { touches: 3 }),
	...several(45, 'smooth', { touches: 3, left: ['advanced', HOUR, 'choose'] }),
	...several(30, 'smooth', { stage: 'pay', number: 1 }),
];

describe('the report of causes', () => {
	it('finds what precedes stalls, in words, with what is to be mended', async () => {
		const { blocks } = await causes.compose(askOf({ stays: planted, journey: journeyWith({ goal: 'pay' }) }));
		expect(blocks[0]).toMatchObject({
			rank: 1,
			stage: 'look',
			key: RAGE,
			words: 'pressed “Pay” again and again and got no answer, on /checkout',
			exposed: 60,
			exposedStalled: 45,
			visitors: 45,
			amongStalled: { count: 45, of: 60 },
			amongAdvanced: { count: 15, of: 60 },
			isDiscovery: true,
			fix: { friction: 'rage-click', page: '/checkout', selector: '#pay', name: 'Pay', wcag: ['4.1.3'] },
		});
		expect(blocks[0]?.excess.estimate).toBeCloseTo(30, 0);
		// 30 of the 60 who moved on came to the goal.
		expect(blocks[0]?.lost?.estimate).toBeCloseTo(15, 0);
	});

	it('says “precedes”, and nowhere that it causes', async () => {
		const told = causes.tell(await causes.compose(askOf({ stays: planted })));
		expect(JSON.stringify(told)).not.toMatch(/\bcaus(e|es|ed)\b/);
		expect(told.headline).toBe(
			'Look at this first: in Look, stalls come more often after visitors pressed “Pay” again and again and got no answer, on /checkout.',
		);
	});

	it('puts beside it how those fared who met any friction', async () => {
		const { gaps } = await causes.compose(askOf({ stays: planted }));
		expect(gaps[0]).toMatchObject({ stage: 'look', studied: 120, impact: { met: { count: 15, of: 60 } } });
		expect(gaps[0]?.impact?.lift?.difference.estimate).toBeCloseTo(-0.5, 1);
		expect(gaps[1]).toMatchObject({ stage: 'choose', studied: 0, impact: null });
	});

	it('lists what works beside what blocks', async () => {
		const stays = [
			...several(45, 'won', { touches: 2, met: { 'action video': 1 }, left: ['advanced', HOUR] }),
			...several(15, 'lost', { touches: 2, met: { 'action video': 1 } }),
			...several(45, 'lost-too', { touches: 2 }),
			...several(15, 'won-too', { touches: 2, left: ['advanced', HOUR] }),
		];
		const { blocks, works } = await causes.compose(askOf({ stays }));
		expect(blocks).toEqual([]);
		expect(works[0]).toMatchObject({ key: 'action video', words: 'did “video”', isDiscovery: true, fix: null });
	});

	it('says of what little is known what is lacking, and keeps every friction', async () => {
		const stays = [...several(3, 'few', { met: { [RAGE]: 1 } }), ...several(40, 'others', { left: ['advanced', HOUR] })];
		const figures = await causes.compose(askOf({ stays }));
		expect(figures.blocks).toEqual([]);
		expect(figures.thin).toContainEqual(expect.objectContaining({ key: RAGE, exposed: 3, visitors: 3, lack: 'few met it' }));
		expect(causes.tell(figures).tables.at(-1)?.rows[0]?.[0]).toMatch(/^They pressed “#pay” again and again/);
	});

	it('counts no stay whose deadline lies ahead', async () => {
		const now = START + 9 * DAY;
		const figures = await causes.compose(askOf({ stays: planted, now, to: now }));
		expect(figures.blocks).toEqual([]);
		expect(figures.thin).toEqual([]);
	});

	it('sees devices and channels as met from the first touchpoint on', async () => {
		const stays = [
			...several(45, 'a', { device: 'phone', channel: 'email' }),
			...several(15, 'b', { device: 'phone', channel: '', left: ['advanced', HOUR] }),
			...several(15, 'c', { device: 'desktop', channel: '' }),
			...several(45, 'd', { device: 'desktop', channel: 'email', left: ['advanced', HOUR] }),
		];
		const { blocks } = await causes.compose(askOf({ stays }));
		expect(blocks.map(({ words }) => words)).toContain('used a phone');
	});

	it('says what a lost conversion is worth where the site has said so', async () => {
		const journey = journeyWith({ goal: 'pay', stages: stagesWith({ pay: { value: 40 } }) });
		const [first] = (await causes.compose(askOf({ stays: planted, journey }))).blocks;
		expect(first?.lostValue?.estimate).toBeCloseTo(40 * (first?.lost?.estimate ?? 0), 6);
		expect((await causes.compose(askOf({ stays: planted }))).blocks[0]?.lostValue).toBeNull();
	});

	it('as a table has a line per happening, those with too little known too', async () => {
		const table = causes.table(await causes.compose(askOf({ stays: planted })));
		for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
		const rows = rowsOf(table);
		expect(rows[0]).toMatchObject({ precedes: 'stall', rank: 1, happening: RAGE, selector: '#pay', wcag: '4.1.3', discovery: true });
		expect(rows.some(({ precedes, lack }) => precedes === 'unknown' && lack === 'few did not meet it')).toBe(true);
	});
});

describe('what the report of causes tells of nobody', () => {
	const ask = async (app: Awaited<ReturnType<typeof openTestCollector>>['app'], door: string, asked = 'from=2027-01-01&to=2027-01-31') =>
		(await app.request(`${door}?${asked}`)).text();
	const quietIn = async (app: Parameters<typeof ask>[0], asked?: string): Promise<readonly unknown[]> =>
		JSON.parse(await ask(app, '/v1/sites/shop/reports/causes', asked)).quiet;
	const visits = (n: number, advanced: number) =>
		Array.from({ length: n }, (_, i) => quietBatch(`visit-${n}-${i}`, tally({ advanced: i < advanced })));

	it('is the same figure as JSON, as CSV and on the page', async () => {
		const { app, post, send } = await openTestCollector();
		await send([view('/'), view('/checkout')]);
		for (const each of visits(5, 2)) await post(each);
		expect(await quietIn(app)).toMatchObject([
			{ stage: 'decision', friction: 'keyboard-trap', withIt: { count: 2, of: 5 }, everybody: { count: 0, of: 1 } },
		]);
		const [columns = '', row = ''] = (await ask(app, '/v1/sites/shop/reports/causes.csv'))
			.split('\r\n')
			.filter((line) => /^(precedes|quiet)/.test(line));
		expect(columns.split(',')).toHaveLength(38);
		expect(row).toMatch(/^quiet,,decision,quiet keyboard-trap \/orders\/\* #filter,/);
		expect(row).toMatch(/,2,5,0\.4,0\.1176,0\.7693,0,1,0,0,0\.7935$/);
		const page = await ask(app, '/sites/shop/causes');
		expect(page).toContain('“Filter”, where the page kept hold of the focus, on /orders/*');
		expect(page).toContain('40 % (12 to 77 %), 2 of 5');
	});

	it('has no figure of fewer than five, in no form, and no sum that another could be taken from', async () => {
		const { app, post } = await openTestCollector();
		const forms = ['/v1/sites/shop/reports/causes', '/v1/sites/shop/reports/causes.csv', '/sites/shop/causes'];
		const formsNow = () => Promise.all(forms.map((door) => ask(app, door)));
		await post(visits(4, 3)[0]);
		const before = await formsNow();
		expect(before[1]).toContain('fewer than 5');
		expect(before[2]).toContain('fewer than 5');
		for (const each of visits(4, 3).slice(1)) await post(each);
		expect(await formsNow()).toEqual(before);
		expect(await quietIn(app)).toMatchObject([{ withIt: null }]);
	});

	it('differs between two ranges by no fewer than five', async () => {
		const { app, post, clock } = await openTestCollector();
		for (const each of visits(9, 3)) await post(each);
		clock.pass(DAY);
		await post({ ...quietBatch('tomorrow', tally({ at: clock.at })), sentAt: clock.at });
		expect(await quietIn(app)).toMatchObject([{ withIt: { of: 10 } }]);
		expect(await quietIn(app, 'from=2027-01-01&to=2027-01-04')).toMatchObject([{ withIt: { of: 5 } }]);
		expect(await quietIn(app, 'from=2027-01-05&to=2027-01-31')).toMatchObject([{ withIt: null }]);
	});

	it('is of everybody, whoever is asked for', async () => {
		const { app, post } = await openTestCollector();
		for (const each of visits(5, 2)) await post(each);
		expect(await quietIn(app, 'from=2027-01-01&to=2027-01-31&device=phone')).toEqual(await quietIn(app));
	});
});
