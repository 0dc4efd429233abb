import { describe, expect, it } from 'vitest';
import { createAmbient } from '../../../../sdk/detectors/judges/ambient.ts';
import { openTestPage } from '../../../support/page.ts';

const LATER = 20_000;

function ambientWith(times: readonly number[]) {
	const { find } = openTestPage({ html: '<header><b id=clock><i></i></b></header><p></p>' });
	const ambient = createAmbient();
	for (const time of times) ambient.note(find('#clock'), time);
	return { ...ambient, find, clock: find('#clock') };
}

describe('what changes by itself', () => {
	it('is known after three times, less than five seconds apart', () => {
		expect(ambientWith([1_000, 2_000]).isOwnChange(ambientWith([]).clock, 3_000, -9_000)).toBe(false);
		const { isOwnChange, clock } = ambientWith([1_000, 2_000, 3_000]);
		expect(isOwnChange(clock, 4_000, -9_000)).toBe(true);
		const slow = ambientWith([1_000, 7_000, 13_000]);
		expect(slow.isOwnChange(slow.clock, 14_000, -9_000)).toBe(false);
	});

	it('is one change, however many records a moment brings', () => {
		const { isOwnChange, clock } = ambientWith([1_000, 1_000, 1_000, 1_000]);
		expect(isOwnChange(clock, 2_000, -9_000)).toBe(false);
	});

	it('includes what is drawn inside it, but not its neighbours', () => {
		const { isOwnChange, find } = ambientWith([1_000, 2_000, 3_000]);
		expect(isOwnChange(find('i'), 4_000, -9_000)).toBe(true);
		expect(isOwnChange(find('header'), 4_000, -9_000)).toBe(false);
		expect(isOwnChange(find('p'), 4_000, -9_000)).toBe(false);
	});

	it('is forgotten half a minute after it was last seen', () => {
		const { isOwnChange, clock } = ambientWith([1_000, 2_000, 3_000]);
		expect(isOwnChange(clock, 3_000 + 29_000, 0)).toBe(true);
		expect(isOwnChange(clock, 3_000 + 31_000, 0)).toBe(false);
	});

	it('answers a press that it follows at once, unless it keeps its beat', () => {
		const { isOwnChange, clock } = ambientWith([1_000, 2_000, 3_000]);
		expect(isOwnChange(clock, LATER + 400, LATER + 300)).toBe(false);
		expect(isOwnChange(clock, LATER + 1_010, LATER + 900)).toBe(true);
		expect(isOwnChange(clock, LATER + 1_400, LATER + 300)).toBe(true);
	});

	it('is uncertain as long as a node has changed of late, and not often', () => {
		expect(ambientWith([1_000, 2_000]).isUnsure(6_900)).toBe(true);
		expect(ambientWith([1_000, 2_000]).isUnsure(7_100)).toBe(false);
		expect(ambientWith([]).isUnsure(0)).toBe(false);
	});
});
