import { describe, expect, it } from 'vitest';
import { beforeTheyBought } from '../../../collector/insight/before-they-bought.ts';
import { stay, stays } from './stays.ts';

describe('before they bought', () => {
	it('by hand: 40 of 70 converters had read the reviews, 20 of 130 others had', () => {
		const { needed } = beforeTheyBought([...stays(60, 20, 'reviews'), ...stays(140, 110)]);
		expect(needed).toHaveLength(1);
		expect(needed[0]).toMatchObject({
			key: 'reviews',
			converters: { count: 40, of: 70 },
			others: { count: 20, of: 130 },
			isDiscovery: true,
		});
		expect(needed[0]?.difference.estimate).toBeCloseTo(40 / 70 - 20 / 130, 10);
		expect(needed[0]?.ratio.estimate).toBeCloseTo(40 / 60 / (30 / 140), 10);
	});

	it('what others met more often is not needed', () => {
		expect(beforeTheyBought([...stays(60, 55, 'error'), ...stays(140, 70)]).needed).toEqual([]);
	});

	it('what converters met only because they stayed longer is no discovery', () => {
		const long = Array.from({ length: 160 }, (_, i) => stay(i % 4 ? 'advanced' : 'stalled', 2, i < 80 ? { footer: 2 } : {}));
		const { needed } = beforeTheyBought([...long, ...stays(160, 160)]);
		expect(needed.filter(({ isDiscovery }) => isDiscovery)).toEqual([]);
	});

	it('tells apart what too few met', () => {
		expect(beforeTheyBought([...stays(9, 2, 'chat'), ...stays(140, 70)]).thin).toMatchObject([{ key: 'chat', lack: 'few met it' }]);
	});
});
