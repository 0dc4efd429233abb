import { expect, it } from 'vitest';
import { folded } from '../../support/journeys.ts';

const stageAfter = (line: string) => folded(line).standing.furthest;

it.each(['0s !share /', '0s !product-share /', '0s !write_review /', '0s !referral-sent /', '0s !recommend /'])(
	'%s speaks for the site',
	(line) => {
		expect(stageAfter(line)).toBe('advocacy');
	},
);

it.each(['0s !preview /', '0s !sharpen /', '0s /reviews'])('%s does not', (line) => {
	expect(stageAfter(line)).not.toBe('advocacy');
});

it('nobody stalls in the last stage', () => {
	expect(folded('0s !share /', { until: '900d' }).standing.stay?.stall).toBeNull();
});
