import { describe, expect, it } from 'vitest';
import { passTime } from '../../../collector/journey/clocks.ts';
import { rulesOf } from '../../../collector/journey/stage-rule.ts';
import { isStalled } from '../../../collector/journey/stay.ts';
import { DAY, folded, HOUR, MINUTE, START } from '../../support/journeys.ts';

const limits = { idleMs: HOUR, overMs: 3 * HOUR };
const of = {
	name: 'short',
	label: 'Short',
	stages: [
		{ name: 'look', label: 'Look', when: {}, horizonMs: DAY, limits },
		{ name: 'buy', label: 'Buy', when: { kind: ['action' as const] }, horizonMs: null },
	],
};
const rules = rulesOf(of, 1);
const stallAfter = (line: string, until: string) => folded(line, { until, of }).standing.stay?.stall ?? null;

describe('a stay', () => {
	it('is due when the first of its two clocks runs out', () => {
		expect(folded('0s /', { of }).standing.stay?.dueAt).toBe(START + HOUR);
		expect(folded('0s /; 50m /; 100m /; 150m /', { of }).standing.stay?.dueAt).toBe(START + 3 * HOUR);
	});

	it('of the last stage is never due', () => {
		expect(folded('0s /; 1m !buy', { of }).standing.stay?.dueAt).toBeNull();
	});
});

describe('time that passes', () => {
	it('stalls nobody a millisecond early', () => {
		const { standing } = folded('0s /', { of });
		expect(passTime(standing, START + HOUR - 1, rules)).toBe(standing);
	});

	it('stalls on the very instant the limit runs out, however late it is noticed', () => {
		expect(stallAfter('0s /', '1h')).toMatchObject({ at: START + HOUR, clock: 'idle', limitMs: HOUR });
		expect(stallAfter('0s /', '40d')).toEqual(stallAfter('0s /', '1h'));
	});

	it('stalls once, not at every sweep', () => {
		const { standing } = folded('0s /', { until: '1h', of });
		expect(passTime(standing, START + 2 * HOUR, rules)).toBe(standing);
	});
});

describe('the kind of a stall', () => {
	it('is blocked after a friction among the last three touchpoints', () => {
		expect(stallAfter('0s /; 1m x:rage-click', '2h')).toMatchObject({ kind: 'blocked', before: { what: 'rage-click' } });
		expect(stallAfter('0s /; 1m x:rage-click; 2m /a; 3m /b', '2h')?.kind).toBe('blocked');
	});

	it('is blocked after a search that found nothing', () => {
		expect(stallAfter('0s /; 1m ?mugs=0', '2h')).toMatchObject({ kind: 'blocked', before: { what: 'mugs', failed: true } });
	});

	it('is dormant after a search that found something', () => {
		expect(stallAfter('0s /; 1m ?mugs=4', '2h')).toMatchObject({ kind: 'dormant', before: { what: 'mugs', failed: false } });
	});

	it('is dormant once three touchpoints went well after the friction', () => {
		expect(stallAfter('0s /; 1m x:rage-click; 2m /a; 3m /b; 4m /c', '2h')?.kind).toBe('dormant');
	});

	it('is not changed by a page leave, which is no look', () => {
		expect(stallAfter('0s /; 1m x:rage-click; 2m -; 3m -; 4m -', '2h')?.kind).toBe('blocked');
	});

	it('is lingering for who keeps visiting without moving on', () => {
		expect(stallAfter('0s /; 50m /a; 100m /b; 150m /c', '200m')).toMatchObject({
			kind: 'lingering',
			clock: 'over',
			at: START + 180 * MINUTE,
		});
	});
});

describe('a stalled visitor', () => {
	it('who comes back is stalled no more, and both clocks start anew', () => {
		const { standing } = folded('0s /; 2h /', { of });
		expect(standing.stay?.stall).toMatchObject({ at: START + HOUR, endedAt: START + 2 * HOUR });
		expect(standing.stay && isStalled(standing.stay)).toBe(false);
		expect(standing.stay?.dueAt).toBe(START + 3 * HOUR);
		expect(folded('0s /; 2h /; 2.9h /; 3.8h /; 4.7h /', { of }).standing.stay?.dueAt).toBe(START + 5 * HOUR);
	});

	it('is not back because a forgotten tab was closed', () => {
		const { standing } = folded('0s /; 5h -', { of });
		expect(standing.stay && isStalled(standing.stay)).toBe(true);
	});

	it('who lingers is still stalled while still visiting', () => {
		const { standing } = folded('0s /; 50m /a; 100m /b; 150m /c; 190m /d', { of });
		expect(standing.stay && isStalled(standing.stay)).toBe(true);
	});

	it('who moves on leaves the stall behind, ended', () => {
		const { stays } = folded('0s /; 2h !buy', { of });
		expect(stays[0]).toMatchObject({ stage: 'look', stall: { endedAt: START + 2 * HOUR }, left: { how: 'advanced', to: 'buy' } });
	});
});
