import { describe, expect, it } from 'vitest';
import { deadClick } from '../../../sdk/detectors/dead-click.ts';
import { deadKey } from '../../../sdk/detectors/dead-key.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const SILENCE_MS = 7_100;

/** Presses a key on the first element of the page; what a page does by itself upon it comes from `html`. */
async function keyOn(html: string, key = 'Enter', init: Record<string, unknown> = {}) {
	const test = openTestPage({ url: 'https://shop.example/pay', html });
	const { seen } = watchWith(test, [deadClick, deadKey]);
	await test.tick(2_000);
	const press = () => test.fire('keydown', test.find('body *'), { key, ...init });
	press();
	return { ...test, seen, press };
}

describe('a dead key', () => {
	it('is Enter on what calls itself a button and does not listen', async () => {
		const { tick, seen } = await keyOn('<div role=button tabindex=0>Save</div>');
		await tick(SILENCE_MS);
		expect(seen).toMatchObject([
			{
				friction: 'dead-key',
				page: '/pay',
				element: { role: 'button', name: 'Save' },
				evidence: { key: 'Enter', waitedMs: 7_000, ended: 'timeout' },
				wcag: ['2.1.1', '4.1.2'],
			},
		]);
	});

	it.each([
		['Space on it', '<div role=button tabindex=0>Save</div>', ' '],
		['Enter on a native button that only hears the mouse', '<button>Save</button>', 'Enter'],
		['Enter on what only looks clickable', '<div tabindex=0 style="cursor:pointer">Open</div>', 'Enter'],
		['Space on a box that is drawn, not native', '<span role=checkbox aria-checked=false tabindex=0>News</span>', ' '],
	])('is %s', async (_, html, key) => {
		const { tick, seen } = await keyOn(html, key);
		await tick(SILENCE_MS);
		expect(seen).toMatchObject([{ friction: 'dead-key' }]);
	});

	it('says that it was Space, and nothing of any other key', async () => {
		const { tick, seen } = await keyOn('<div role=button tabindex=0>Save</div>', ' ');
		await tick(SILENCE_MS);
		expect(seen).toMatchObject([{ evidence: { key: 'Space' } }]);
	});
});

describe('no dead key', () => {
	it.each([
		['a link, which the browser follows', '<a href="/next">Next</a>', 'Enter'],
		['Space on a link', '<a href="#">Top</a>', ' '],
		['Space on what is made a link', '<span role=link tabindex=0>Top</span>', ' '],
		['Enter on a checkbox, which only Space changes', '<input type=checkbox>', 'Enter'],
		['Enter on a switch', '<div role=switch tabindex=0>Dark</div>', 'Enter'],
		['Enter in a text field', '<input type=text>', 'Enter'],
		['Enter in a text area', '<textarea></textarea>', 'Enter'],
		['Space in an editor', '<div contenteditable tabindex=0>Words</div>', ' '],
		['Space on a region that scrolls', '<div tabindex=0 style="overflow:auto">Long</div>', ' '],
		['Space on a slider', '<div role=slider tabindex=0>5</div>', ' '],
		['Enter on the tab that is chosen', '<div role=tab aria-selected=true tabindex=0>One</div>', 'Enter'],
		['another key', '<div role=button tabindex=0>Save</div>', 'a'],
		['an arrow', '<div role=button tabindex=0>Save</div>', 'ArrowDown'],
	])('is %s', async (_, html, key) => {
		const { tick, seen } = await keyOn(html, key);
		await tick(SILENCE_MS);
		expect(seen).toEqual([]);
	});

	it.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }, { isComposing: true }])(
		'comes with %o',
		async (init) => {
			const { tick, seen } = await keyOn('<div role=button tabindex=0>Save</div>', 'Enter', init);
			await tick(SILENCE_MS);
			expect(seen).toEqual([]);
		},
	);

	it('is a key that was answered', async () => {
		const { tick, seen, document } = await keyOn('<div role=button tabindex=0>Save</div>');
		document.body.append('Saved');
		document.body.append(document.createElement('p'));
		await tick(SILENCE_MS);
		expect(seen).toEqual([]);
	});

	it('is one key on something disabled; a second one is', async () => {
		const { tick, seen, press } = await keyOn('<div role=button aria-disabled=true tabindex=0>Save</div>');
		await tick(SILENCE_MS);
		expect(seen).toEqual([]);
		press();
		await tick(3_000);
		press();
		await tick(SILENCE_MS);
		expect(seen).toHaveLength(1);
	});
});
