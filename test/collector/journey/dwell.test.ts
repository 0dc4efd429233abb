import { describe, expect, it } from 'vitest';
import { close, enter, type Step, stayOn } from '../../../collector/journey/dwell.ts';
import { inOrder } from '../../../collector/journey/order.ts';
import { remember, UNKNOWN } from '../../../collector/journey/remember.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import type { Stay } from '../../../collector/journey/stay.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, HOUR, journey, START } from '../../support/journeys.ts';

const rules = rulesOf(buyer, { version: 7 });

function stepsOf(line: string): readonly Step[] {
	return inOrder(journey(line), null).map((ordered) => {
		const now = remember(null, UNKNOWN, ordered, rules);
		return { touchpoint: ordered.touchpoint, at: ordered.place.at, rules, now, shownBefore: null };
	});
}

function dwell(line: string): Stay {
	const [first, ...others] = stepsOf(line);
	if (!first) throw new Error('nobody came');
	return others.reduce(stayOn, enter(first, 2, 0));
}

describe('a stay', () => {
	it('begins with the touchpoint that it is because of, and the version of the rules', () => {
		expect(dwell('0s !add-to-cart /product/7')).toMatchObject({
			stage: 'decision',
			enteredAt: START,
			touches: 1,
			because: { kind: 'action', name: 'add-to-cart', page: '/product/7', version: 7 },
			dueAt: START + 3.5 * DAY,
		});
	});

	it('remembers its longest silence, its last trouble and where the visitor was last seen', () => {
		const stay = dwell('0s /cart; 1h /checkout; 1.5h x:rage-click; 2h /help');
		expect(stay).toMatchObject({ touches: 4, longestIdleMs: HOUR, page: '/help', trouble: { what: 'rage-click', touch: 3 } });
		expect(stay.met).toMatchObject({ 'page /cart': 1, 'page /checkout': 2, 'page /help': 4 });
	});

	it('is not touched by a page leave', () => {
		expect(dwell('0s /cart; 1h -')).toEqual(dwell('0s /cart'));
	});

	it('counts nothing more once its horizon is over', () => {
		const [first, late] = stepsOf('0s /cart; 8d /help');
		if (!first || !late) throw new Error('two were asked for');
		const settled = { ...enter(first, 2, 0), settledAt: START + 7 * DAY, passed: 3 };
		expect(stayOn(settled, late)).toMatchObject({ met: { 'page /cart': 1 }, passed: 3, touches: 2 });
	});

	it('takes its open stall with it when it closes', () => {
		const stay = dwell('0s /cart');
		expect(close(stay, START + DAY, 'left', '')).toMatchObject({ dueAt: null, stall: null, left: { at: START + DAY, how: 'left' } });
		const stall = {
			kind: 'dormant',
			clock: 'idle',
			limitMs: HOUR,
			learnedFrom: 0,
			chance: null,
			at: START,
			page: '/',
			before: null,
		} as const;
		expect(close({ ...stay, stall: { ...stall, endedAt: null } }, START + DAY, 'advanced', 'purchase').stall?.endedAt).toBe(START + DAY);
		expect(close({ ...stay, stall: { ...stall, endedAt: START + 1 } }, START + DAY, 'advanced', 'purchase').stall?.endedAt).toBe(START + 1);
	});
});
