import { describe, expect, it } from 'vitest';
import type { Placed } from '../../../collector/journey/standing.ts';
import { DAY, folded, HOUR, journey, MINUTE, START } from '../../support/journeys.ts';

const stagesOf = (line: string) => folded(line).stays.map(({ stage, left }) => `${stage}${left ? `>${left.how}` : ''}`);

describe('the fold', () => {
	it('starts every visitor at the first stage they reach', () => {
		expect(stagesOf('0s /')).toEqual(['awareness']);
		expect(stagesOf('0s /checkout')).toEqual(['decision']);
	});

	it('moves forward at once, to the highest stage that matches', () => {
		expect(stagesOf('0s /; 1m ?mug=3; 2m !add-to-cart /product/7; 3m !purchase')).toEqual([
			'awareness>advanced',
			'consideration>advanced',
			'decision>advanced',
			'purchase',
		]);
	});

	it('says when a stage was skipped', () => {
		expect(stagesOf('0s /; 1m /checkout')).toEqual(['awareness>skipped', 'decision']);
	});

	it('never moves back', () => {
		expect(stagesOf('0s /checkout; 1m /; 2m ?mug')).toEqual(['decision']);
	});

	it('remembers the touchpoint and the version of the rules that set the stage', () => {
		expect(folded('0s /; 1m !add-to-cart /product/7').standing.stay?.because).toEqual({
			kind: 'action',
			name: 'add-to-cart',
			page: '/product/7',
			version: 1,
		});
	});

	it('counts touchpoints, but no page leave', () => {
		expect(folded('0s /; 1s -; 2s /about').standing.stay).toMatchObject({ touches: 2, page: '/about', lastAt: START + 2_000 });
	});

	it('keeps the last trouble of a stay, and forgets it with the stay', () => {
		expect(folded('0s /; 1m ?mugs=0').standing.stay?.trouble).toMatchObject({ kind: 'search', what: 'mugs', failed: true, touch: 1 });
		expect(folded('0s /; 1m ?mugs=0; 2m /checkout').standing.stay?.trouble).toBeNull();
	});

	it('never lets time run backwards within a page load', () => {
		expect(folded('10m /; 5m /about').standing.stay).toMatchObject({ enteredAt: START + 600_000, lastAt: START + 600_000 });
	});

	it('stalls a visitor before folding the touchpoint with which they return', () => {
		const [stay] = folded('0s /; 30d /').stays;
		expect(stay?.stall).toMatchObject({ at: START + 3.5 * 86_400_000, endedAt: START + 30 * 86_400_000 });
	});

	it('numbers the stays of a visitor', () => {
		expect(folded('0s /; 1m ?x; 2m /cart').stays.map(({ number }) => number)).toEqual([0, 1, 2]);
	});
});

const shop = {
	name: 'shop',
	label: 'Shop',
	stages: [
		{ name: 'look', label: 'Look', when: {}, horizonMs: 7 * DAY },
		{ name: 'choose', label: 'Choose', when: { page: ['/product/*'] }, horizonMs: 7 * DAY },
		{
			name: 'cart',
			label: 'Cart',
			when: { page: ['/cart'] },
			undoneBy: { kind: ['action' as const], name: ['empty'] },
			horizonMs: 7 * DAY,
		},
		{ name: 'paid', label: 'Paid', when: { kind: ['action' as const], name: ['pay'] }, undoneBy: { name: ['cancel'] }, horizonMs: null },
	],
	closedBy: { kind: ['action' as const], name: ['declined'] },
};
const waysOf = (line: string) =>
	folded(line, { of: shop }).stays.map(({ stage, left }) => `${stage}${left ? `>${left.how}${left.to && ` ${left.to}`}` : ''}`);
const taught = (line: string, until?: string) =>
	folded(line, { of: shop, ...(until && { until }) }).lessons.map(({ what, stage }) => `${what} ${stage}`);

describe('a stage that is undone', () => {
	it('takes the visitor one stage back, and keeps how far they once were', () => {
		const { standing } = folded('0s /; 1m /product/1; 2m /cart; 3m !empty', { of: shop });
		expect(waysOf('0s /; 1m /product/1; 2m /cart; 3m !empty')).toEqual([
			'look>advanced choose',
			'choose>advanced cart',
			'cart>regressed choose',
			'choose',
		]);
		expect(standing).toMatchObject({
			furthest: 'cart',
			stays: 4,
			stay: { number: 3, enteredAt: START + 3 * MINUTE, because: { name: 'empty' } },
		});
	});

	it('is left for the one before it, whatever the touchpoint shows', () => {
		expect(waysOf('0s /cart; 1m !empty /')).toEqual(['cart>regressed choose', 'choose']);
		expect(waysOf('0s /cart; 1m !pay; 2m !cancel /product/1')).toEqual(['cart>advanced paid', 'paid>regressed cart', 'cart']);
	});

	it('can be undone only by who is in it', () => {
		expect(waysOf('0s /product/1; 1m !empty')).toEqual(['choose']);
		expect(waysOf('0s /cart; 1m !pay; 2m !empty')).toEqual(['cart>advanced paid', 'paid']);
	});

	it('can be reached again, as a stay of its own', () => {
		expect(waysOf('0s /cart; 1m !pay; 2m !cancel; 3m !pay')).toEqual([
			'cart>advanced paid',
			'paid>regressed cart',
			'cart>advanced paid',
			'paid',
		]);
	});

	it('teaches nothing: who goes back has neither moved on nor run out of time', () => {
		expect(taught('0s /cart; 1m !empty /')).toEqual(['entered cart', 'entered choose']);
	});
});

describe('a journey that the site ends', () => {
	it('closes the stay as left, neither advanced nor stalled', () => {
		const { standing, stays } = folded('0s /; 1m /cart; 2m !declined', { of: shop, until: '90d' });
		expect(stays.map(({ left, stall }) => [left?.how, stall])).toEqual([
			['skipped', null],
			['left', null],
		]);
		expect(standing).toMatchObject({ stay: null, closed: true, furthest: 'cart' });
	});

	it('lets nothing open afterwards', () => {
		expect(waysOf('0s /cart; 1m !declined; 2m /cart; 3m !pay | 1d /cart')).toEqual(['cart>left']);
	});

	it('teaches nothing, then or later', () => {
		expect(taught('0s /cart; 1m !declined; 2m !pay', '90d')).toEqual(['entered cart']);
	});

	it('opens none where it is the first thing that is heard', () => {
		const { standing } = folded('0s !declined; 1m /cart', { of: { ...shop, stages: shop.stages.slice(1) } });
		expect(standing).toMatchObject({ stay: null, closed: true, stays: 0 });
	});

	it('ends a stall that was open', () => {
		const { stays } = folded('0s /cart; 20d !declined', { of: shop });
		expect(stays[0]?.stall?.endedAt).toBe(START + 20 * DAY);
	});
});

describe('a persona', () => {
	const personas = [
		{ name: 'buyer', label: 'Buyer', when: { page: ['/cart'] } },
		{ name: 'reader', label: 'Reader', when: { page: ['/guide/*'] } },
	];
	const personaAfter = (line: string) => folded(line, { of: shop, personas }).standing.persona;

	it('is the first in the list whose rule holds', () => {
		expect(personaAfter('0s /')).toBeNull();
		expect(personaAfter('0s /guide/a')).toBe('reader');
		expect(personaAfter('0s /cart')).toBe('buyer');
	});

	it('sticks, whatever comes after', () => {
		expect(personaAfter('0s /guide/a; 1s /; 2s /product/1')).toBe('reader');
		expect(personaAfter('0s /cart; 1s /guide/a')).toBe('buyer');
	});

	it('gives way to one before it in the list, and to none after', () => {
		expect(personaAfter('0s /guide/a; 1s /cart')).toBe('buyer');
		expect(personaAfter('0s /guide/a; 1s /cart; 2s /guide/b')).toBe('buyer');
	});

	it('is what the open stay is judged by from then on; closed ones keep the one they had', () => {
		const { stays, lessons } = folded('0s /; 1m /product/1; 2m /guide/a; 3m !pay', { of: shop, personas });
		expect(stays.map(({ persona }) => persona)).toEqual([null, 'reader', 'reader']);
		expect(lessons.map(({ what, persona }) => `${what} ${persona}`)).toEqual([
			'entered null',
			'advanced null',
			'entered null',
			'advanced reader',
		]);
	});
});

describe('a visitor’s way in and device', () => {
	const from = (referrer: string, device = ''): readonly Placed[] =>
		journey('0s /').map((placed) => ({ ...placed, device, touchpoint: { ...placed.touchpoint, referrer } as Placed['touchpoint'] }));
	const later = (line: string, device = '') => journey(line, { load: 'later' }).map((placed) => ({ ...placed, device }));

	it('is the first that a page view tells', () => {
		const [stay] = folded([...from('https://www.google.com/'), ...later('1h /cart')], { of: shop }).stays;
		expect(stay?.channel).toBe('search');
		expect(folded('0s !wave; 1m /', { of: shop }).standing.channel).toBe('direct');
	});

	it('is the device last seen, while somebody says so', () => {
		const seen = [...from('', 'phone'), ...later('1h /', 'desktop'), ...later('2h /').map((placed) => ({ ...placed, load: 'third' }))];
		const { stays } = folded(seen, { of: shop });
		expect(stays.map(({ device }) => device)).toEqual(['desktop']);
	});
});

describe('looks back', () => {
	const backAfter = (line: string) => folded(line, { of: shop }).standing.stay?.back;

	it('are counted by the earlier stage that a touchpoint shows', () => {
		expect(backAfter('0s /cart; 1m /product/1')).toEqual({ choose: 1 });
	});

	it('are one for as long as the visitor stays there', () => {
		expect(backAfter('0s /cart; 1m /product/1; 2m /product/2; 3m /about; 4m /product/3')).toEqual({ choose: 1 });
	});

	it('are counted anew after the visitor was in the present stage again', () => {
		expect(backAfter('0s /cart; 1m /product/1; 2m /cart; 3m /product/2')).toEqual({ choose: 2 });
	});

	it('are none by the end of a look', () => {
		expect(backAfter('0s /cart; 1m - /product/1')).toEqual({});
	});

	it('begin anew with the next stay', () => {
		expect(backAfter('0s /cart; 1m /product/1; 2m !pay')).toEqual({});
	});
});

describe('a stay', () => {
	it('remembers what was met in it, and at which touchpoint first', () => {
		expect(folded('0s /cart; 1m x:rage-click; 2m /cart; 3m ?mug=0', { of: shop }).standing.stay?.met).toEqual({
			'page /cart': 1,
			'friction rage-click /cart #pay': 2,
			search: 4,
			'search nothing-found': 4,
		});
	});

	it('remembers its longest silence', () => {
		expect(folded('0s /; 1h /; 4h /; 5h /', { of: shop }).standing.stay?.longestIdleMs).toBe(3 * HOUR);
	});

	it('keeps earlier stalls, the first of them first', () => {
		const stay = folded('0s /; 5d /; 10d /; 15d /', { of: shop, until: '20d' }).standing.stay;
		expect(stay?.earlier.map(({ at }) => (at - START) / DAY)).toEqual([3.5, 8.5, 13.5]);
		expect(stay?.stall).toMatchObject({ at: START + 18.5 * DAY, endedAt: null });
		expect(stay?.earlier.every(({ endedAt }) => endedAt !== null)).toBe(true);
	});

	it('keeps no list without end: the first ones, and the last', () => {
		const days = Array.from({ length: 200 }, (_, i) => `${i * 5}d /`).join(';');
		const stay = folded(days, { of: shop }).standing.stay;
		expect(stay?.earlier.length).toBeLessThan(100);
		expect(stay?.earlier[0]?.at).toBe(START + 3.5 * DAY);
		expect(stay?.stall?.at).toBe(START + (198 * 5 + 3.5) * DAY);
	});
});

describe('a page leave', () => {
	it('teaches nothing and moves no clock', () => {
		const { standing, lessons } = folded('0s /', { of: shop });
		const after = folded('0s /; 1h -', { of: shop });
		const { met, ...rest } = after.standing.stay ?? { met: {} };
		const { met: before, ...same } = standing.stay ?? { met: {} };
		expect(rest).toEqual(same);
		expect(after.lessons).toEqual(lessons);
		expect(met).toEqual(before);
	});

	it('may tell of a slow page', () => {
		const [view, leave] = journey('0s /cart; 1h -');
		if (!view || !leave) throw new Error('two were asked for');
		const slow = { ...leave, touchpoint: { ...leave.touchpoint, vitals: { lcpMs: 9_000 } } as Placed['touchpoint'] };
		expect(folded([view, slow], { of: shop }).standing.stay?.met).toEqual({ 'page /cart': 1, 'slow /cart': 1 });
	});
});

describe('what a fold teaches', () => {
	it('is who entered and who moved on, with the longest silence and the time in the stage', () => {
		const { lessons } = folded('0s /; 3h /; 4h /cart', { of: shop });
		expect(lessons).toMatchObject([
			{ what: 'entered', stage: 'look', at: START },
			{ what: 'advanced', stage: 'look', at: START + 4 * HOUR, enteredAt: START, idleMs: 3 * HOUR, flagged: null },
			{ what: 'entered', stage: 'cart', at: START + 4 * HOUR },
		]);
	});

	it('counts the last silence too', () => {
		expect(folded('0s /; 1h /; 6h /cart', { of: shop }).lessons[1]?.idleMs).toBe(5 * HOUR);
	});

	it('is nothing about a stage that has no next', () => {
		expect(taught('0s !pay')).toEqual([]);
	});

	it('is that the time of a stay ran out, once, and nothing more when the visitor moves on after all', () => {
		expect(taught('0s /; 20d /; 21d /cart')).toEqual(['entered look', 'lost look', 'entered cart']);
	});

	it('says by which kind of flag the stay was flagged first', () => {
		const { lessons } = folded('0s x:rage-click; 4d /; 5d /; 6d /; 6.5d /cart', { of: shop });
		expect(lessons.find(({ what }) => what === 'advanced')).toMatchObject({ flagged: 'blocked' });
	});
});
