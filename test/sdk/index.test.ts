import { describe, expect, expectTypeOf, it } from 'vitest';
import * as build from '../../sdk/build.ts';
import * as core from '../../sdk/core.ts';
import { detectors } from '../../sdk/detectors/registry.ts';
import * as waymark from '../../sdk/index.ts';

interface Declared {
	'add-to-cart': { value: number };
	'open-menu': Record<never, never>;
}

describe('the door for modules', () => {
	it('says what the contract says, and nothing else', () => {
		expect(Object.keys(waymark).sort()).toEqual([
			'consent',
			'flush',
			'forget',
			'identify',
			'on',
			'page',
			'rate',
			'search',
			'start',
			'track',
		]);
	});

	it('checks the actions that a site has declared', () => {
		const track: waymark.Track<Declared> = () => {};
		track('add-to-cart', { value: 12 });
		track('open-menu');
		// @ts-expect-error: not among the declared ones
		track('add-to-basket');
		// @ts-expect-error: a value is a number
		track('add-to-cart', { value: 'a lot' });
		// @ts-expect-error: its props are required
		track('add-to-cart');
	});

	it('takes any action where none is declared', () => {
		const track: waymark.Track<Record<never, never>> = () => {};
		track('anything', { at: 'all' });
		track('anything');
	});

	it('does nothing where it is imported on a server', async () => {
		expect(() => waymark.track('add-to-cart')).not.toThrow();
		expect(await waymark.flush()).toEqual([]);
	});
});

describe('the door to the core', () => {
	it('says what the whole says', () => {
		expect(Object.keys(core).sort()).toEqual(Object.keys(waymark).sort());
	});
});

describe('the door for a build of one’s own', () => {
	const nameOf = (slug: string) => slug.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

	it('offers every detector by its name, and the API upon those one takes', () => {
		const { createWaymark, full, ...offered } = build;
		expect(offered).toEqual(Object.fromEntries(Object.entries(detectors).map(([slug, detector]) => [nameOf(slug), detector])));
		for (const own of [createWaymark({}), createWaymark(detectors, full)])
			expect(Object.keys(own).sort()).toEqual(Object.keys(waymark).sort());
	});

	it('checks declared actions too', () => {
		expectTypeOf<ReturnType<typeof build.createWaymark>['track']>().toEqualTypeOf<waymark.Track<waymark.Actions>>();
		expectTypeOf<typeof core.track>().toEqualTypeOf<waymark.Track<waymark.Actions>>();
	});
});
