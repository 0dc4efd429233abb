import { expect, it } from 'vitest';
import { folded } from '../../support/journeys.ts';

const stageAfter = (line: string) => folded(line).standing.furthest;

it.each(['0s ?mugs=0 /', '0s /product/7', '0s /en/products/blue-mug', '0s /; 1s /about; 2s /team'])('%s considers', (line) => {
	expect(stageAfter(line)).toBe('consideration');
});

it('three pages in two sessions are no consideration yet', () => {
	expect(stageAfter('0s /; 1s /about | 1d /')).toBe('awareness');
});

it('three page leaves are no three pages', () => {
	expect(stageAfter('0s /; 1s -; 2s /about; 3s -; 4s -')).toBe('awareness');
});

it('a page that only sounds like a product is none', () => {
	expect(stageAfter('0s /production')).toBe('awareness');
});
