import { describe, expect, it } from 'vitest';
import { consistencyOf, type Segment, worstSegments } from '../../../collector/insight/segments.ts';

const part = (split: string, segment: string, count: number, of: number): Segment => ({ split, segment, share: { count, of } });
const namesOf = (segments: readonly Segment[]) => segments.map(({ segment }) => segment);

describe('the worst segments of a promise', () => {
	const segments = [
		part('page', '/a', 10, 100),
		part('page', '/b', 60, 100),
		part('page', '/c', 29, 29),
		part('device', 'mobile', 20, 30),
		part('device', 'desktop', 300, 1_000),
		part('channel', 'mail', 5, 100),
		part('channel', 'ad', 15, 100),
	];

	it('are five, and those surest to be bad come first', () => {
		expect(namesOf(worstSegments(segments).worst)).toEqual(['/b', 'mobile', 'desktop', 'ad', '/a']);
	});

	it('are never too small to judge, however bad', () => {
		const { worst, thin } = worstSegments(segments, 10);
		expect(namesOf(worst)).not.toContain('/c');
		expect(namesOf(thin)).toEqual(['/c']);
	});

	it('carry their interval', () => {
		expect(worstSegments([part('page', '/x', 15, 148)]).worst[0]?.interval.low).toBeCloseTo(0.0624, 4);
	});

	it('tie by name', () => {
		expect(namesOf(worstSegments([part('p', 'b', 9, 50), part('p', 'a', 9, 50)]).worst)).toEqual(['a', 'b']);
	});
});

describe('consistency', () => {
	it('flags the channel whose outcome differs, against the rest of its split only', () => {
		const { segments } = consistencyOf([
			part('channel', 'mail', 60, 100),
			part('channel', 'ad', 30, 100),
			part('channel', 'search', 31, 100),
			part('device', 'mobile', 41, 120),
			part('device', 'desktop', 80, 180),
		]);
		const mail = segments[0];
		expect(mail).toMatchObject({ segment: 'mail', rest: { count: 61, of: 200 }, differs: true });
		expect(mail?.difference.estimate).toBeCloseTo(0.6 - 0.305, 10);
		expect(segments.find(({ segment }) => segment === 'mobile')).toMatchObject({ rest: { count: 80, of: 180 }, differs: false });
	});

	it('says of both halves of a split that they differ, or of neither', () => {
		const { segments } = consistencyOf([part('device', 'mobile', 60, 100), part('device', 'desktop', 30, 100)]);
		expect(segments.map(({ differs }) => differs)).toEqual([true, true]);
		expect(segments.map(({ difference }) => difference.estimate)).toEqual([expect.closeTo(-0.3, 10), expect.closeTo(0.3, 10)]);
	});

	it('what stands out alone may not among twenty that were looked at', () => {
		const pair = (split: string, count: number) => [part(split, 'in', count, 100), part(split, 'out', 50, 100)];
		expect(consistencyOf(pair('x', 34)).segments[0]?.differs).toBe(true);
		const many = Array.from({ length: 10 }, (_, i) => pair(`dull-${i}`, 50)).flat();
		expect(consistencyOf([...pair('x', 34), ...many]).segments.filter(({ differs }) => differs)).toEqual([]);
	});

	it('tells apart what is too small, or has too little beside it', () => {
		const { segments, thin } = consistencyOf([part('device', 'mobile', 60, 100), part('device', 'tv', 3, 5)]);
		expect(segments).toEqual([]);
		expect(namesOf(thin)).toEqual(['mobile', 'tv']);
	});

	it('sees no difference where all had the outcome', () => {
		const { segments } = consistencyOf([part('device', 'mobile', 100, 100), part('device', 'desktop', 100, 100)]);
		expect(segments.map(({ p, differs }) => [p, differs])).toEqual([
			[1, false],
			[1, false],
		]);
	});
});
