import { describe, expect, it } from 'vitest';
import { tabOverrun } from '../../../sdk/detectors/tab-overrun.ts';
import { openKeyboard } from '../../support/keyboard.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

function linksOf(count = 150) {
	const test = openTestPage({ html: '<nav><a href="#x">x</a></nav>'.repeat(count) });
	const { seen } = watchWith(test, [tabOverrun]);
	return { ...test, ...openKeyboard(test), seen };
}

describe('a tab overrun', () => {
	it('is thirty stops in a row, told where the way ended, with no more than a bound', async () => {
		const { tab, press, seen } = linksOf();
		await tab(33);
		expect(seen).toEqual([]);
		await press('Enter');
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'tab-overrun',
				element: { selector: 'nav:nth-of-type(33)>a:nth-of-type(1)', role: 'link', hasName: true, name: 'x' },
				evidence: { tabs: '30+', distinct: '30+' },
				wcag: ['2.4.1', '2.4.3'],
			},
		]);
	});

	it.each([
		['40+', 59],
		['60+', 60],
		['100+', 299],
	])('tells %s instead of %d', async (tabs, times) => {
		const { tab, back, fire, seen } = linksOf();
		await tab(Math.min(times, 150), 60);
		await back(Math.max(times - 150, 0), 60);
		fire('pointerdown');
		expect(seen).toMatchObject([{ evidence: { tabs } }]);
	});

	it('counts the way back, too', async () => {
		const { tab, back, fire, seen } = linksOf();
		await tab(20);
		await back(16);
		fire('pagehide');
		expect(seen).toMatchObject([{ evidence: { tabs: '30+', distinct: '15+' } }]);
	});

	it('is cut at three hundred', async () => {
		const { tab, seen } = linksOf(301);
		await tab(300, 60);
		expect(seen).toMatchObject([{ evidence: { tabs: '100+' } }]);
	});

	it('is told once per page view', async () => {
		const { tab, press, window, focus, seen } = linksOf();
		await tab(30);
		await press('Enter');
		await tab(30);
		await press('Enter');
		expect(seen).toHaveLength(1);
		window.history.pushState(0, '', '/next');
		focus('a');
		await tab(30);
		await press('Enter');
		expect(seen).toHaveLength(2);
	});
});

describe('no tab overrun', () => {
	it('is twenty-nine stops', async () => {
		const { tab, press, seen } = linksOf();
		await tab(29);
		await press('Enter');
		expect(seen).toEqual([]);
	});

	it.each([
		['a form that is filled in', 'input'],
		['a pointer in between', 'pointerdown'],
	])('is %s', async (_, type) => {
		const { tab, fire, press, seen, document } = linksOf();
		for (let i = 0; i < 5; i++) {
			await tab(10);
			fire(type, document.body);
		}
		await press('Enter');
		expect(seen).toEqual([]);
	});

	it('is a small page or dialog gone round and round', async () => {
		const { tab, press, seen } = linksOf(4);
		await tab(60);
		await press('Enter');
		expect(seen).toEqual([]);
	});

	it('is an editor that Tab indents', async () => {
		const { tab, press, find, focus, seen } = linksOf();
		find('a').addEventListener('keydown', (event) => event.preventDefault());
		focus('a');
		await tab(60);
		await press('Enter');
		expect(seen).toEqual([]);
	});

	it('is a walk through the tabs of the browser', async () => {
		const { press, seen } = linksOf();
		await press('Tab', { times: 40, ctrlKey: true });
		await press('Enter');
		expect(seen).toEqual([]);
	});

	it('is what a script of the page pretends', async () => {
		const { document, window, press, seen } = linksOf();
		for (let i = 0; i < 40; i++) document.body.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
		await press('Enter');
		expect(seen).toEqual([]);
	});

	it('is a walk from cell to cell of a grid', async () => {
		const { tab, press, find, seen } = linksOf();
		find('body').innerHTML = `<div role=grid>${find('body').innerHTML}</div>`;
		await tab(60);
		await press('Enter');
		expect(seen).toEqual([]);
	});
});
