import { describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { happeningsOf, pageKind, withHappenings } from '../../../collector/journey/happenings.ts';

const fact = { seq: 1, at: 0, page: '/product/77' };
const said = (rest: object): readonly string[] => happeningsOf({ ...fact, ...rest } as Touchpoint);

describe('a page', () => {
	it.each([
		['/product/77', '/product/:id'],
		['/product/77/reviews/3', '/product/:id/reviews/:id'],
		['/order/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/order/:id'],
		['/product/7-blue-mugs', '/product/7-blue-mugs'],
		['/defacedfacadebeef', '/defacedfacadebeef'],
		['/', '/'],
	])('%s is one of the kind %s', (page, kind) => {
		expect(pageKind(page)).toBe(kind);
	});

	it('of any length is named in 200 letters', () => {
		expect(pageKind(`/${'a'.repeat(1_000)}`)).toHaveLength(200);
	});
});

describe('what happened', () => {
	it.each([
		[{ kind: 'page-view' }, ['page /product/:id']],
		[{ kind: 'page-leave', visibleMs: 1 }, []],
		[{ kind: 'page-leave', visibleMs: 1, vitals: { lcpMs: 4_000, inpMs: 500 } }, []],
		[{ kind: 'page-leave', visibleMs: 1, vitals: { lcpMs: 4_001, inpMs: 501 } }, ['slow /product/:id', 'sluggish /product/:id']],
		[{ kind: 'search', term: 'mug' }, ['search']],
		[{ kind: 'search', term: 'mug', results: 3 }, ['search']],
		[{ kind: 'search', term: 'mug', results: 0, refines: true }, ['search', 'search nothing-found', 'search refined']],
		[{ kind: 'friction', friction: 'rage-click' }, ['friction rage-click /product/:id']],
		[{ kind: 'friction', friction: 'rage-click', element: { selector: '#pay' } }, ['friction rage-click /product/:id #pay']],
		[{ kind: 'action', name: 'add-to-cart' }, ['action add-to-cart']],
		[{ kind: 'feedback', name: 'survey', score: 0.49 }, ['unhappy survey']],
		[{ kind: 'feedback', name: 'survey', score: 0.5 }, ['feedback survey']],
	])('is told in words: %j', (touchpoint, words) => {
		expect(said(touchpoint)).toEqual(words);
	});

	it('never tells what somebody searched for', () => {
		expect(said({ kind: 'search', term: 'my own name' }).join(' ')).not.toContain('own');
	});
});

describe('what was met in a stay', () => {
	const view = (page: string): Touchpoint => ({ kind: 'page-view', seq: 1, at: 0, page });

	it('is remembered with the touchpoint at which it was met first', () => {
		const once = withHappenings({}, view('/a'), 1);
		const twice = withHappenings(once, view('/b'), 2);
		expect(withHappenings(twice, view('/a'), 3)).toEqual({ 'page /a': 1, 'page /b': 2 });
	});

	it('is the same object where nothing is new', () => {
		const once = withHappenings({}, view('/a'), 1);
		expect(withHappenings(once, view('/a'), 2)).toBe(once);
	});

	it('is no more than some dozens, the first ones', () => {
		let met: Readonly<Record<string, number>> = {};
		for (let i = 1; i <= 200; i++) met = withHappenings(met, view(`/page-${i}`), i);
		expect(Object.keys(met)).toHaveLength(48);
		expect(met['page /page-48']).toBe(48);
	});

	it('is told apart from words that every object knows', () => {
		const named = withHappenings({}, { kind: 'action', name: 'constructor', seq: 1, at: 0, page: '/' }, 4);
		expect(Object.entries(named)).toEqual([['action constructor', 4]]);
	});
});
