import { expect, it } from 'vitest';
import { folded } from '../../support/journeys.ts';

const stageAfter = (line: string) => folded(line).standing.furthest;

it('anybody seen at all is aware', () => {
	expect(stageAfter('0s /')).toBe('awareness');
	expect(stageAfter('0s x:rage-click /')).toBe('awareness');
});

it('two pages are not yet more than that', () => {
	expect(stageAfter('0s /; 1s /about')).toBe('awareness');
});
