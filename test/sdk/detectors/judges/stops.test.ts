import { describe, expect, it } from 'vitest';
import { openStops, type Stop } from '../../../../sdk/detectors/judges/stops.ts';
import { openKeyboard } from '../../../support/keyboard.ts';
import { openTestPage, watchWith } from '../../../support/page.ts';

function stopsOn(html = '<a id=a href="#a">a</a><a id=b href="#b">b</a><a id=c href="#c">c</a>') {
	const test = openTestPage({ html });
	const runs: { readonly keys: string; readonly isOver: boolean; readonly run: readonly Stop[] }[] = [];
	watchWith(test, [
		{
			tier: 'lab',
			watch: ({ share }) => share(openStops)((run, isOver) => runs.push({ keys: run.map(({ key }) => key).join(), isOver, run })),
		},
	]);
	return { ...test, ...openKeyboard(test), runs };
}

describe('a stop', () => {
	it('is where Tab, Shift+Tab or Escape has left focus, newest first', async () => {
		const { focus, tab, back, press, runs, find } = stopsOn();
		focus('#a');
		await tab();
		await press('Escape');
		await back();
		expect(runs.map(({ keys }) => keys)).toEqual(['Tab', 'Escape,Tab', 'Shift+Tab,Escape,Tab']);
		const [a, b] = [find('#a'), find('#b')];
		expect(runs.at(-1)?.run.map(({ from, to }) => [from, to])).toEqual([
			[b, a],
			[b, b],
			[a, b],
		]);
	});

	it('waits for a script that moves focus on', async () => {
		const { find, focus, tab, window, runs } = stopsOn();
		find('#b').addEventListener('focus', () => window.setTimeout(() => focus('#c'), 30));
		await tab(2);
		expect(runs.at(-1)?.run[0]?.to).toBe(find('#c'));
	});

	it('is known at once when the next key comes sooner', async () => {
		const { tab, find, runs } = stopsOn();
		await tab(2, 10);
		expect(runs.map(({ run }) => run[0]?.to)).toEqual([find('#a')]);
	});

	it('tells whether the page kept the browser from moving focus', async () => {
		const { find, tab, runs } = stopsOn();
		find('#a').addEventListener('keydown', (event) => event.preventDefault());
		await tab(2);
		expect(runs.map(({ run }) => run[0]?.isPrevented)).toEqual([false, true]);
	});

	it('begins nowhere where focus was in another window meanwhile', async () => {
		const { tab, fire, find, runs } = stopsOn();
		await tab();
		fire('blur', find('#a'));
		await tab();
		fire('blur');
		await tab();
		expect(runs.map(({ run }) => run[0]?.from)).toEqual([undefined, find('#a'), undefined]);
	});

	it('is none while another window has focus', async () => {
		const { tab, document, runs } = stopsOn();
		Object.assign(document, { hasFocus: () => false });
		await tab();
		expect(runs[0]?.run[0]?.to).toBe(undefined);
	});

	it('is found in an open shadow root', async () => {
		const { find, press, runs } = stopsOn('<x-a></x-a>');
		const root = find('x-a').attachShadow({ mode: 'open' });
		root.innerHTML = '<button>x</button>';
		root.querySelector('button')?.focus();
		await press('Escape');
		expect(runs[0]?.run[0]?.to?.localName).toBe('button');
	});
});

describe('a run of stops', () => {
	it.each([
		['Enter', (test: ReturnType<typeof stopsOn>) => test.press('Enter')],
		['Space', (test: ReturnType<typeof stopsOn>) => test.press(' ')],
		['typing', (test: ReturnType<typeof stopsOn>) => test.fire('input', test.document.body)],
		['a press of the pointer', (test: ReturnType<typeof stopsOn>) => test.fire('pointerdown')],
		['leaving', (test: ReturnType<typeof stopsOn>) => test.fire('pagehide')],
	])('is over by %s, and told so once', async (_, then) => {
		const test = stopsOn();
		await test.tab(2);
		await then(test);
		await then(test);
		await test.tab();
		expect(test.runs.map(({ keys, isOver }) => [keys, isOver])).toEqual([
			['Tab', false],
			['Tab,Tab', false],
			['Tab,Tab', true],
			['Tab', false],
		]);
	});

	it('goes on by keys that move focus within something, or do nothing', async () => {
		const { tab, press, runs } = stopsOn();
		await tab();
		await press('ArrowDown');
		await press('Shift');
		await tab();
		expect(runs.at(-1)).toMatchObject({ keys: 'Tab,Tab', isOver: false });
	});
});
