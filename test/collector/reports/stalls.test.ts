import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../collector/reports/csv.ts';
import { type StallsFigures, stalls } from '../../../collector/reports/stalls.ts';
import { action, leave, openTestCollector, rage, search, view } from '../../support/collector.ts';
import { DAY, HOUR, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several, stallOf } from './asked.ts';

type Test = Awaited<ReturnType<typeof openTestCollector>>;

async function figuresOf({ app }: Test, query = ''): Promise<StallsFigures> {
	const response = await app.request(`/v1/sites/shop/reports/stalls${query}`);
	expect(response.status).toBe(200);
	return response.json() as Promise<StallsFigures>;
}

/** `decision 2/0/2/1` is entered, advanced, inside, stalled. */
const stripOf = ({ stages }: StallsFigures) =>
	stages.map((each) => `${each.stage} ${each.entered}/${each.advanced}/${each.inside}/${each.stalled}`);

const asSomeone = (visitor: string) => ({ visitor, session: `${visitor}-1`, load: `${visitor}-l1` });

describe('the stall report', () => {
	it('of a site nobody has visited has six empty stages and nobody stuck', async () => {
		const figures = await figuresOf(await openTestCollector());
		expect(stripOf(figures)).toEqual(
			['awareness', 'consideration', 'decision', 'purchase', 'retention', 'advocacy'].map((name) => `${name} 0/0/0/0`),
		);
		expect(figures).toMatchObject({ groups: [], flags: [], siteLabel: 'Corner shop', journey: 'buyer', timeZone: 'UTC' });
	});

	it('counts who entered a stage, moved on, is inside and is stuck', async () => {
		const test = await openTestCollector();
		await test.send([view('/')], asSomeone('ada'));
		await test.send([view('/'), view('/product/7'), view('/checkout'), rage('Pay')], asSomeone('bob'));
		await test.send([view('/'), search('mugs', 3), action('add-to-cart'), action('purchase')], asSomeone('cy'));
		test.clock.pass(3.6 * DAY);
		await test.send([view('/checkout')], asSomeone('di'));
		await test.sweep();
		expect(stripOf(await figuresOf(test))).toEqual([
			'awareness 3/2/1/1',
			'consideration 2/2/0/0',
			'decision 3/1/2/1',
			'purchase 1/0/1/0',
			'retention 0/0/0/0',
			'advocacy 0/0/0/0',
		]);
	});

	it('says of one who is stuck where, since when, by which clock, and after what', async () => {
		const test = await openTestCollector();
		await test.send([view('/checkout'), rage('Pay')]);
		test.clock.pass(5 * DAY);
		await test.sweep();
		const { groups, flags } = await figuresOf(test);
		expect(groups).toEqual([
			{
				stage: 'decision',
				label: 'Decision',
				kind: 'blocked',
				page: '/checkout',
				before: 'pressed “Pay” again and again (4 times) and got no answer',
				evidence: expect.objectContaining({ kind: 'friction', what: 'rage-click', page: '/checkout' }),
				newestAt: START + 3.5 * DAY,
				journeys: flags,
			},
		]);
		expect(flags).toEqual([
			{
				visitor: 'ada',
				stage: 'decision',
				enteredAt: START,
				stalledAt: START + 3.5 * DAY,
				endedAt: null,
				withdrawnAt: null,
				kind: 'blocked',
				clock: 'idle',
				limitMs: 3.5 * DAY,
				learnedFrom: 0,
				chance: null,
				page: '/checkout',
				before: expect.objectContaining({ what: 'rage-click' }),
			},
		]);
	});

	it('puts those into one group who are stuck in the same place after the same thing', async () => {
		const test = await openTestCollector();
		for (const name of ['ada', 'bob']) await test.send([view('/checkout'), rage('Pay')], asSomeone(name));
		await test.send([view('/checkout'), rage('Cancel')], asSomeone('cy'));
		await test.send([view('/checkout')], asSomeone('di'));
		test.clock.pass(10 * DAY);
		await test.sweep();
		const { groups } = await figuresOf(test);
		const told = groups.map(({ kind, before, journeys }) => `${journeys.length} ${kind}: ${before}`).sort();
		expect(told).toEqual([
			'1 blocked: pressed “Cancel” again and again (4 times) and got no answer',
			'1 dormant: null',
			'2 blocked: pressed “Pay” again and again (4 times) and got no answer',
		]);
	});

	it('lets go of one who comes back, but keeps the flag, with its end', async () => {
		const test = await openTestCollector();
		await test.send([view('/checkout')]);
		test.clock.pass(4 * DAY);
		await test.sweep();
		expect((await figuresOf(test)).groups).toHaveLength(1);
		await test.send([view('/checkout')], { session: 'session-2', load: 'load-2' });
		expect(await figuresOf(test)).toMatchObject({ groups: [], flags: [{ endedAt: START + 4 * DAY }] });
	});

	it('takes a tab that is closed at last for no return', async () => {
		const test = await openTestCollector();
		await test.send([view('/checkout')]);
		test.clock.pass(4 * DAY);
		await test.sweep();
		await test.send([leave('/checkout')]);
		expect((await figuresOf(test)).groups).toHaveLength(1);
	});

	it('has the same flag whether a sweep or the return found it', async () => {
		const [swept, returned] = [await openTestCollector(), await openTestCollector()];
		for (const test of [swept, returned]) await test.send([view('/checkout'), search('mugs', 0)]);
		swept.clock.pass(4 * DAY);
		await swept.sweep();
		for (const test of [swept, returned]) {
			test.clock.at = START + 6 * DAY;
			await test.send([view('/checkout')]);
		}
		expect((await figuresOf(returned)).flags).toEqual((await figuresOf(swept)).flags);
	});

	it('counts stays by the day they began', async () => {
		const test = await openTestCollector();
		await test.send([view('/')], asSomeone('ada'));
		test.clock.pass(DAY);
		await test.send([view('/')], asSomeone('bob'));
		expect(stripOf(await figuresOf(test, '?from=2027-01-04&to=2027-01-04'))[0]).toBe('awareness 1/0/1/0');
		expect(stripOf(await figuresOf(test, '?from=2027-01-04&to=2027-01-05'))[0]).toBe('awareness 2/0/2/0');
		expect(stripOf(await figuresOf(test, '?from=2027-01-06&to=2027-01-07'))[0]).toBe('awareness 0/0/0/0');
	});

	it('cuts its days where the site’s time zone does, the short and the long one too', async () => {
		const test = await openTestCollector({ sites: [{ name: 'shop', origins: ['*'], timeZone: 'Europe/Berlin' }] });
		const arrivals = {
			'2026-03-28T22:59:59Z': 'ada',
			'2026-03-28T23:00:00Z': 'bob',
			'2026-03-29T21:59:59Z': 'cy',
			'2026-03-29T22:00:00Z': 'di',
			'2026-10-24T21:59:59Z': 'ed',
			'2026-10-24T22:00:00Z': 'flo',
			'2026-10-25T22:59:59Z': 'gus',
			'2026-10-25T23:00:00Z': 'hal',
		};
		for (const [at, name] of Object.entries(arrivals)) {
			test.clock.at = Date.parse(at);
			await test.send([view('/checkout')], asSomeone(name));
		}
		test.clock.pass(300 * DAY);
		await test.sweep();
		const stuckOn = async (date: string) => (await figuresOf(test, `?from=${date}&to=${date}`)).flags.map(({ visitor }) => visitor).sort();
		expect(await stuckOn('2026-03-28')).toEqual(['ada']);
		expect(await stuckOn('2026-03-29')).toEqual(['bob', 'cy']);
		expect(await stuckOn('2026-03-30')).toEqual(['di']);
		expect(await stuckOn('2026-10-25')).toEqual(['flo', 'gus']);
		expect(await stuckOn('2026-10-26')).toEqual(['hal']);
	});

	it('says how long half of them stay, and keeps silent where too few have moved on', async () => {
		const test = await openTestCollector();
		for (const name of ['ada', 'bob', 'cy']) await test.send([view('/')], asSomeone(name));
		const median = async () => (await figuresOf(test)).stages[0]?.medianStayMs;
		test.clock.pass(HOUR);
		await test.send([view('/checkout')], asSomeone('ada'));
		expect(await median()).toBeNull();
		test.clock.pass(HOUR);
		await test.send([view('/checkout')], asSomeone('bob'));
		expect(await median()).toBe(2 * HOUR);
	});

	it('as a table has one row for every flag ever raised, and the header that importers know', async () => {
		const test = await openTestCollector();
		await test.send([view('/checkout'), search('=1+1', 0)]);
		test.clock.pass(4 * DAY);
		await test.send([view('/checkout')]);
		const csv = csvOf(stalls.table(await figuresOf(test)));
		expect(csv.split('\r\n')).toEqual([
			'visitor,journey,stage,entered_at,flagged_at,kind,probability,cause,resolved_at,withdrawn_at,page',
			'ada,buyer,decision,2027-01-04T09:00:00.000Z,2027-01-07T21:00:00.000Z,blocked,,searched for “=1+1” and found nothing,2027-01-08T09:00:00.000Z,,/search',
			'',
		]);
	});

	it('has a flag for every stall of a stay: those that ended with a return, and the last', async () => {
		const earlier = [stallOf({ at: START + DAY, endedAt: START + 2 * DAY }), stallOf({ at: START + 4 * DAY, endedAt: START + 5 * DAY })];
		const stays = several(1, 'ada', { earlier, stall: stallOf({ at: START + 9 * DAY }) });
		const { flags, groups } = await stalls.compose(askOf({ stays }));
		expect(flags.map(({ stalledAt, endedAt }) => [(stalledAt - START) / DAY, endedAt && (endedAt - START) / DAY])).toEqual([
			[9, null],
			[4, 5],
			[1, 2],
		]);
		expect(groups.map(({ journeys }) => journeys.length)).toEqual([1]);
	});

	it('keeps flags that were taken back, and says when', async () => {
		const taken = {
			visitor: 'bob',
			journey: 'buyer',
			stage: 'look',
			enteredAt: START,
			stall: stallOf({ at: START + 3 * DAY }),
			withdrawnAt: START + 6 * DAY,
		};
		const ask = { stays: several(1, 'ada', { stall: stallOf({ at: START + 2 * DAY }) }), withdrawn: [taken] };
		const figures = await stalls.compose(askOf(ask));
		expect(rowsOf(stalls.table(figures)).map(({ visitor, flagged_at, withdrawn_at }) => [visitor, flagged_at, withdrawn_at])).toEqual([
			['bob', '2027-01-07T09:00:00.000Z', '2027-01-10T09:00:00.000Z'],
			['ada-0', '2027-01-06T09:00:00.000Z', null],
		]);
		expect(figures.groups.flatMap(({ journeys }) => journeys.map(({ visitor }) => visitor))).toEqual(['ada-0']);
		const { flags } = await stalls.compose(askOf({ ...ask, only: { device: 'desktop' } }));
		expect(flags.map(({ visitor }) => visitor)).toEqual(['ada-0']);
	});

	it('states the chance to move on with six digits, or not at all', async () => {
		const stays = [
			...several(1, 'a', { stall: stallOf({ chance: { p: 0.0449494949, from: 300 } }) }),
			...several(1, 'b', { stall: stallOf({ chance: null }) }),
		];
		const figures = await stalls.compose(askOf({ stays }));
		expect(rowsOf(stalls.table(figures)).map(({ probability }) => probability)).toEqual(['0.044949', null]);
		expect(figures.flags[0]).toMatchObject({ learnedFrom: 214, chance: { from: 300 } });
	});

	it('counts a skip as moving on', async () => {
		const stays = [
			...several(2, 'a', { left: ['skipped', HOUR] }),
			...several(1, 'b', { left: ['advanced', HOUR] }),
			...several(1, 'c', { left: ['left', HOUR] }),
		];
		expect((await stalls.compose(askOf({ stays }))).stages[0]).toMatchObject({ entered: 4, advanced: 3, inside: 0 });
	});
});
