import { describe, expect, it } from 'vitest';
import { impactsOf } from '../../../collector/insight/impact.ts';
import { stay, stays } from './stays.ts';

describe('the impact of a touchpoint', () => {
	it('by hand: 30 of 40 moved on with it, 30 of 60 without: 25 of a hundred more, one and a half times as often', () => {
		const [video] = impactsOf([...stays(40, 10, 'video'), ...stays(60, 30)]);
		expect(video).toMatchObject({ key: 'video', met: { count: 30, of: 40 }, lack: null });
		expect(video?.lift).toMatchObject({ withIt: 0.75, withoutIt: 0.5, isDiscovery: true });
		expect(video?.lift?.difference.estimate).toBeCloseTo(0.25, 10);
		expect(video?.lift?.ratio.estimate).toBeCloseTo(1.5, 10);
		const { low = 1, high = 0 } = video?.lift?.difference ?? {};
		expect(low).toBeGreaterThan(0);
		expect(high).toBeLessThan(0.5);
	});

	it('is the same where moving on is rare', () => {
		const [video] = impactsOf([...stays(100, 80, 'video'), ...stays(200, 180)]);
		expect(video?.lift?.difference.estimate).toBeCloseTo(0.1, 10);
		expect(video?.lift?.ratio.estimate).toBeCloseTo(2, 10);
	});

	it('is unknown below the minimum, and says of what', () => {
		expect(impactsOf([...stays(20, 10, 'video'), ...stays(80, 40)])).toEqual([
			{ key: 'video', met: { count: 10, of: 20 }, lift: null, lack: 'few met it' },
		]);
	});

	it('an obligatory step has no “without”', () => {
		expect(impactsOf(stays(100, 50, 'basket'))[0]).toMatchObject({ key: 'basket', lift: null, lack: 'few did not meet it' });
	});

	it('is none where only longer stays meet it', () => {
		// All come to touch 1 and half of them to touch 2, where moving on is as likely with it as without.
		const late = [1, 2].flatMap(() => Array.from({ length: 40 }, (_, i) => i < 30));
		const stayed = late.map((advances, i) => stay(advances ? 'advanced' : 'stalled', 2, i < 40 ? { help: 2 } : {}));
		const [help] = impactsOf([...stayed, ...stays(80, 80)]);
		expect(help?.lift?.difference.estimate).toBeCloseTo(0, 10);
		expect(help?.lift?.isDiscovery).toBe(false);
	});

	it('ranks what helps before what does not, and both before what is unknown', () => {
		const both = [...stays(60, 10, 'video'), ...stays(60, 30, 'text'), ...stays(60, 40), ...stays(5, 0, 'rare')];
		expect(impactsOf(both).map(({ key }) => key)).toEqual(['video', 'text', 'rare']);
	});
});
