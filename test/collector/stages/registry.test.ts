import { expect, it } from 'vitest';
import { parseSite } from '../../../collector/site-settings.ts';
import { buyer, stages } from '../../../collector/stages/registry.ts';

it('a new site gets six stages, in this order', () => {
	expect(stages.map(({ name }) => name)).toEqual(['awareness', 'consideration', 'decision', 'purchase', 'retention', 'advocacy']);
});

it('the default journey is one that a site could have written itself', () => {
	const { journeys } = parseSite({ name: 'shop', origins: ['*'], journeys: JSON.parse(JSON.stringify([buyer])) });
	expect(journeys).toEqual([buyer]);
});
