import { describe, expect, it } from 'vitest';
import { folded, START } from '../../support/journeys.ts';

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
