import { describe, expect, it } from 'vitest';
import { createAmbient } from '../../../../sdk/detectors/judges/ambient.ts';
import { openTestPage } from '../../../support/page.ts';

function ambientWith(times: readonly number[]) {
	const { find } = openTestPage({ html: '<header><b id=clock><i></i></b></header><p></p>' });
	const ambient = createAmbient();
	for (const time of times) ambient.note(find('#clock'), time);
	return { ...ambient, find, clock: find('#clock') };
}

describe('what changes by itself', () => {
	it('is known after three times, less than five seconds apart', () => {
		expect(ambientWith([1_000, 2_000]).has(ambientWith([]).clock, 3_000)).toBe(false);
		const { has, clock } = ambientWith([1_000, 2_000, 3_000]);
		expect(has(clock, 4_000)).toBe(true);
		const slow = ambientWith([1_000, 7_000, 13_000]);
		expect(slow.has(slow.clock, 14_000)).toBe(false);
	});

	it('is one change, however many records a moment brings', () => {
		const { has, clock } = ambientWith([1_000, 1_000, 1_000, 1_000]);
		expect(has(clock, 2_000)).toBe(false);
	});

	it('includes what is drawn inside it, but not its neighbours', () => {
		const { has, find } = ambientWith([1_000, 2_000, 3_000]);
		expect(has(find('i'), 4_000)).toBe(true);
		expect(has(find('header'), 4_000)).toBe(false);
		expect(has(find('p'), 4_000)).toBe(false);
	});

	it('is forgotten half a minute after it was last seen', () => {
		const { has, clock } = ambientWith([1_000, 2_000, 3_000]);
		expect(has(clock, 3_000 + 29_000)).toBe(true);
		expect(has(clock, 3_000 + 31_000)).toBe(false);
	});

	it('is uncertain as long as a node has changed of late, and not often', () => {
		expect(ambientWith([1_000, 2_000]).isUnsure(6_900)).toBe(true);
		expect(ambientWith([1_000, 2_000]).isUnsure(7_100)).toBe(false);
		expect(ambientWith([]).isUnsure(9_000)).toBe(false);
	});
});
