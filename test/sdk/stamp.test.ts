import { describe, expect, it } from 'vitest';
import { createFrictionLimits } from '../../sdk/friction-limits.ts';
import { createStamp } from '../../sdk/stamp.ts';
import { openTestPage } from '../support/page.ts';

const stampOn = (url: string) => {
	const { page, now } = openTestPage({ url });
	return { stamp: createStamp(page, createFrictionLimits()), now };
};

describe('a stamp', () => {
	it('numbers touchpoints from 1 and says when and where, without query', () => {
		const { stamp, now } = stampOn('https://shop.example/p/7?token=secret#x');
		expect(stamp({ kind: 'page-view' })).toEqual({ kind: 'page-view', seq: 1, at: now(), page: '/p/7' });
		expect(stamp({ kind: 'action', name: 'buy', props: undefined })).toEqual({
			kind: 'action',
			name: 'buy',
			seq: 2,
			at: now(),
			page: '/p/7',
		});
	});

	it('keeps time and place of what happened earlier or elsewhere', () => {
		const { stamp } = stampOn('https://shop.example/b');
		expect(stamp({ kind: 'page-leave', at: 5, page: '/a', visibleMs: 3 })).toMatchObject({ at: 5, page: '/a' });
	});

	it('scrubs the page itself', () => {
		const { stamp } = stampOn('https://shop.example/account/jane%40example.com');
		expect(stamp({ kind: 'page-view' })).toMatchObject({ page: '/account/*' });
	});

	it('a friction that was told just now gets none, and no number either', () => {
		const { stamp } = stampOn('https://shop.example/');
		const friction = { kind: 'friction', friction: 'rage-click', element: { selector: '#pay' } } as const;
		expect(stamp(friction)).toMatchObject({ seq: 1 });
		expect(stamp(friction)).toBeUndefined();
		expect(stamp({ kind: 'page-view' })).toMatchObject({ seq: 2 });
		expect(stamp(friction)).toMatchObject({ seq: 3 });
	});
});
