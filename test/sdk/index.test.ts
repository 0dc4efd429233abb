import { describe, expect, it } from 'vitest';
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
