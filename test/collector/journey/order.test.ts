import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, isLate } from '../../../collector/journey/order.ts';
import type { Placed, Standing } from '../../../collector/journey/standing.ts';
import { folded, journey } from '../../support/journeys.ts';

const ids = (line: ReturnType<typeof journey>) => line.map(({ load, touchpoint }) => `${load}:${touchpoint.seq}`);

describe('the order of touchpoints', () => {
	it('is that of seq within a page load, even where the clock jumped back', () => {
		expect(ids(inOrder(journey('10m /a; 5m /b; 20m /c'), null))).toEqual(['load-1:1', 'load-1:2', 'load-1:3']);
	});

	it('is that of the clock between two tabs', () => {
		const a = journey('0s /; 10m /', { load: 'a' });
		const b = journey('5m /', { load: 'b' });
		expect(ids(inOrder([...b, ...a], null))).toEqual(['a-1:1', 'b-1:1', 'a-1:2']);
	});

	it('is the same whatever order they came in, ties included', () => {
		const all = [...journey('0s /; 0s /a; 5m /b; 1m /c', { load: 'a' }), ...journey('0s /; 5m /x; 5m /y', { load: 'b' })];
		const anyOrder = fc.shuffledSubarray(all, { minLength: all.length });
		fc.assert(
			fc.property(anyOrder, (shuffled) => {
				expect(ids(inOrder(shuffled, null))).toEqual(ids(inOrder(all, null)));
			}),
		);
	});
});

describe('a late touchpoint', () => {
	const lateness = (standing: Standing, line: readonly Placed[]) => inOrder(line, standing).map((each) => isLate(each, standing));

	it('belongs before one that was folded already', () => {
		const { standing } = folded('10m /');
		expect(lateness(standing, journey('5m /x', { load: 'phone' }))).toEqual([true]);
		expect(lateness(standing, journey('15m /x', { load: 'phone' }))).toEqual([false]);
	});

	it('is none that follows in its own page load, whatever its clock says', () => {
		const all = journey('10m /; 5m /b');
		expect(lateness(folded(all.slice(0, 1)).standing, all.slice(1))).toEqual([false]);
	});

	it('was overtaken by a later one of its own page load', () => {
		const [first, second, third] = journey('0s /; 20m /b; 10m /c');
		if (!first || !second || !third) throw new Error('three were asked for');
		expect(lateness(folded([first, third]).standing, [second])).toEqual([true]);
	});

	it('may be any from the middle of a page load that is not remembered', () => {
		const [, second] = journey('0s /; 20m /b', { load: 'other' });
		if (!second) throw new Error('two were asked for');
		expect(lateness(folded('10m /').standing, [second])).toEqual([true]);
	});
});
