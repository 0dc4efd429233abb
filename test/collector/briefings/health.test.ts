import { describe, expect, it } from 'vitest';
import { health, healthTable } from '../../../collector/briefings/health.ts';
import { DAY, START } from '../../support/journeys.ts';
import { askOf, rowsOf, several, stallOf } from '../reports/asked.ts';

const blocked = stallOf({
	kind: 'blocked',
	page: '/pay',
	before: {
		kind: 'friction',
		what: 'rage-click',
		failed: true,
		at: START,
		page: '/pay',
		touch: 1,
		element: { selector: '#p', name: 'Pay' },
	},
});

describe('how a site fares', () => {
	it('is told in a few numbers and the biggest blocker in words, what something stopped before what has gone quiet', async () => {
		const stays = [...several(5, 'quiet', { stall: stallOf() }), ...several(3, 'stuck', { stage: 'pay', stall: blocked })];
		const seen = [{ what: 'page /', n: 1, firstAt: START, lastAt: START + DAY }];
		const told = await health.compose(askOf({ stays, inventory: seen }));
		expect(told).toMatchObject({ openStalls: 8, stuck: { now: { count: 8, of: 8 } }, lastAt: START + DAY });
		expect(told.blocker).toEqual({ n: 3, words: 'Blocked in Pay on /pay: they pressed “Pay” again and again and got no answer' });
		expect(told.stages[2]).toEqual({ stage: 'pay', label: 'Pay', entered: 3, advanced: 0, inside: 3, stalled: 3 });
		expect(JSON.stringify(told).length).toBeLessThan(2_000);
	});

	it('of a site that nobody came to has no blocker and no last touchpoint', async () => {
		expect(await health.compose(askOf({}))).toMatchObject({ openStalls: 0, blocker: null, lastAt: null });
	});

	it('is a line per stage in a file', async () => {
		const rows = rowsOf(healthTable([await health.compose(askOf({ stays: several(4, 'v') }))]));
		expect(rows).toHaveLength(4);
		expect(rows[0]).toMatchObject({ site: 'shop', stage: 'look', entered: 4, stuck_share: 0, movement: 'not enough data' });
	});
});
