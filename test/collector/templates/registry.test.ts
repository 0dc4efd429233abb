import { describe, expect, it } from 'vitest';
import { parseSite } from '../../../collector/site-settings.ts';
import { templates } from '../../../collector/templates/registry.ts';

describe.each(Object.entries(templates))('the template %s', (_, journey) => {
	it('is taken as it stands', () => {
		expect(parseSite({ name: 'site', origins: ['*'], journeys: [journey] }).journeys).toEqual([journey]);
	});

	it('has a goal among its stages, and a last stage that nobody stalls in', () => {
		expect(journey.stages.map(({ name }) => name)).toContain(journey.goal);
		expect(journey.stages.map(({ horizonMs }) => horizonMs === null)).toEqual(
			journey.stages.map((_stage, i) => i === journey.stages.length - 1),
		);
	});
});
