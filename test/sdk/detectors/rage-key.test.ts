import { describe, expect, it } from 'vitest';
import { deadKey } from '../../../sdk/detectors/dead-key.ts';
import { rageClick } from '../../../sdk/detectors/rage-click.ts';
import { rageKey } from '../../../sdk/detectors/rage-key.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

async function keysOn(
	times: number,
	{ gapMs = 300, init = {}, answer = (_: Document) => {}, html = '<div role=button tabindex=0>Save</div>' } = {},
) {
	const test = openTestPage({ html });
	const { seen } = watchWith(test, [rageClick, rageKey, deadKey]);
	await test.tick(2_000);
	for (let i = 0; i < times; i++) {
		if (i) await test.tick(gapMs);
		test.fire('keydown', test.find('body *'), { key: 'Enter', ...(i && init) });
		answer(test.document);
	}
	await test.tick(10_000);
	return seen.map((each) => each.kind === 'friction' && { friction: each.friction, ...each.evidence });
}

describe('a rage key', () => {
	it('is three keys on one control of which none was answered, and it takes the dead keys with it', async () => {
		expect(await keysOn(3)).toEqual([{ friction: 'rage-key', key: 'Enter', count: 3, spanMs: 600 }]);
	});

	it('is pressed by slow hands too', async () => {
		expect(await keysOn(3, { gapMs: 2_400 })).toMatchObject([{ friction: 'rage-key' }]);
	});
});

describe('no rage key', () => {
	it('is two keys: that is a dead one', async () => {
		expect(await keysOn(2)).toMatchObject([{ friction: 'dead-key' }]);
	});

	it('is a key held down', async () => {
		expect(await keysOn(5, { gapMs: 30, init: { repeat: true } })).toMatchObject([{ friction: 'dead-key' }]);
	});

	it('is a key that bounces under an unsteady hand', async () => {
		expect(await keysOn(4, { gapMs: 40 })).toMatchObject([{ friction: 'dead-key' }]);
	});

	it('is a stepper that answers each of them', async () => {
		expect(await keysOn(5, { answer: (document) => document.body.append(document.createElement('p')) })).toEqual([]);
	});

	it('is keys further apart than anybody would call one try', async () => {
		expect(await keysOn(3, { gapMs: 3_000 })).toMatchObject([{ friction: 'dead-key' }, { friction: 'dead-key' }, { friction: 'dead-key' }]);
	});

	it('is Enter in a text field', async () => {
		expect(await keysOn(4, { html: '<input>' })).toEqual([]);
	});
});
