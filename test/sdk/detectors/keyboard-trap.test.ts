import { describe, expect, it } from 'vitest';
import { keyboardTrap } from '../../../sdk/detectors/keyboard-trap.ts';
import { openKeyboard } from '../../support/keyboard.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

function pageOf(html: string) {
	const test = openTestPage({ html: `<a href="#before">before</a>${html}<a href="#after">after</a>` });
	const { seen } = watchWith(test, [keyboardTrap]);
	const keyboard = openKeyboard(test);
	/** The page answers every Tab there by this, instead of the browser. */
	const onTab = (selector: string, then: (test: ReturnType<typeof openTestPage>) => void = () => {}) =>
		test.find(selector).addEventListener('keydown', (event) => {
			if ((event as KeyboardEvent).key !== 'Tab') return;
			event.preventDefault();
			then(test);
		});
	return { ...test, ...keyboard, seen, onTab };
}

/** A page with a box of which Tab does not leave. */
function boxOf(attributes = '', count = 2) {
	const test = pageOf(`<div id=box ${attributes}>${'<button>x</button>'.repeat(count)}</div>`);
	const buttons = [...test.document.querySelectorAll('button')];
	test.onTab('#box', ({ document }) => {
		const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
		buttons[(at + 1) % buttons.length]?.focus();
	});
	buttons[0]?.focus();
	return test;
}

const WIDGET = '<div id=x tabindex=0>widget</div>';

describe('a keyboard trap', () => {
	it('is met where neither Tab nor Shift+Tab leaves, and told once', async () => {
		const { onTab, focus, tab, back, seen } = pageOf(WIDGET);
		onTab('#x');
		focus('#x');
		await tab(3);
		expect(seen).toEqual([]);
		await back();
		await tab(5);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'keyboard-trap',
				element: { selector: '#x' },
				evidence: { kind: 'stuck', presses: 4, elements: 1, escape: false, prevented: true },
				wcag: ['2.1.2'],
			},
		]);
	});

	it('is met where focus is taken back a moment after it left', async () => {
		const { find, window, focus, tab, back, seen } = pageOf('<input id=x>');
		find('#x').addEventListener('blur', () => window.setTimeout(() => focus('#x'), 0));
		focus('#x');
		await tab(3);
		await back();
		expect(seen).toMatchObject([{ evidence: { kind: 'stuck', prevented: false } }]);
	});

	it('is met in an editor once Escape gave nothing back', async () => {
		const { onTab, focus, tab, press, seen } = pageOf('<textarea id=x></textarea>');
		onTab('#x');
		focus('#x');
		await tab(3);
		await press('Escape');
		expect(seen).toEqual([]);
		await tab();
		expect(seen).toMatchObject([{ evidence: { kind: 'stuck', escape: true } }]);
	});

	it('is met where Tab goes round twice, in what is no dialog', async () => {
		const { tab, seen } = boxOf();
		await tab(7);
		expect(seen).toEqual([]);
		await tab(1);
		expect(seen).toMatchObject([{ element: { selector: '#box' }, evidence: { kind: 'cycle', presses: 8, elements: 2 } }]);
	});

	it.each([
		['before going round', 0, 10],
		['after it', 10, 0],
	])('is met in a dialog that Escape does not close (%s)', async (_, before, after) => {
		const { tab, press, seen } = boxOf('role=dialog');
		await tab(before);
		await press('Escape');
		await tab(after);
		expect(seen).toMatchObject([{ evidence: { kind: 'modal', escape: true } }]);
	});
});

describe('no keyboard trap', () => {
	it.each([
		['an editor that indents', '<textarea id=x></textarea>', 6, 0],
		['an editor that indents and outdents', '<div id=x contenteditable>text</div>', 3, 3],
		['a grid, whose cells Tab may visit', '<div role=grid><b id=x tabindex=0>cell</b></div>', 3, 3],
		['a field of several parts', '<input id=x type=datetime-local>', 6, 6],
		['a player', '<video id=x tabindex=0></video>', 6, 6],
		['what has a closed root', '<x-player id=x tabindex=0></x-player>', 6, 6],
		['one that was left after three', WIDGET, 2, 1],
		['where its owner wants none', `<section data-waymark-ignore>${WIDGET}</section>`, 6, 6],
	])('is %s', async (_, html, times, backwards) => {
		const { onTab, focus, tab, back, seen } = pageOf(html);
		onTab('#x');
		focus('#x');
		await tab(times);
		await back(backwards);
		expect(seen).toEqual([]);
	});

	it('is an editor that gives Tab back after Escape', async () => {
		const { find, press, focus, tab, seen } = pageOf('<textarea id=x></textarea>');
		let isFree = false;
		find('#x').addEventListener('keydown', (event) => {
			const { key } = event as KeyboardEvent;
			if (key === 'Escape') isFree = true;
			if (key === 'Tab' && !isFree) event.preventDefault();
		});
		focus('#x');
		await tab(4);
		await press('Escape');
		await tab();
		expect(seen).toEqual([]);
	});

	it.each(['role=dialog', 'role=alertdialog', 'aria-modal=true', 'popover', 'style="position:fixed"'])(
		'is a dialog that keeps focus and was not asked to close (%s)',
		async (attributes) => {
			const { tab, seen } = boxOf(attributes);
			await tab(20);
			expect(seen).toEqual([]);
		},
	);

	it('is a dialog of more elements than anybody goes round to get out', async () => {
		const { tab, seen } = boxOf('', 16);
		await tab(40);
		expect(seen).toEqual([]);
	});

	it.each([
		['Enter', (test: ReturnType<typeof boxOf>) => test.press('Enter')],
		['Space', (test: ReturnType<typeof boxOf>) => test.press(' ')],
		['typing', (test: ReturnType<typeof boxOf>) => test.fire('input', test.document.body)],
		['a press of the pointer', (test: ReturnType<typeof boxOf>) => test.fire('pointerdown')],
		['another window', (test: ReturnType<typeof boxOf>) => test.fire('blur')],
		['focus moved by something else', (test: ReturnType<typeof boxOf>) => test.focus('#box button:last-child')],
	])('is made of presses before and after %s', async (_, between) => {
		const test = boxOf();
		await test.tab(6);
		await between(test);
		await test.tab(6);
		expect(test.seen).toEqual([]);
	});

	it('is hesitating between two neighbours', async () => {
		const { focus, tab, back, seen } = pageOf('<button id=x>x</button>');
		focus('#x');
		for (let i = 0; i < 6; i++) {
			await tab();
			await back();
		}
		expect(seen).toEqual([]);
	});

	it.each([
		['nothing', ''],
		['only what is hidden', '<a href="#y" hidden>y</a>'],
		['only what is disabled', '<button disabled>y</button>'],
		['only what is inert', '<p inert><a href="#y">y</a></p>'],
		['only another radio of a group', '<input type=radio>'],
	])('is a page with %s to escape to', async (_, rest) => {
		const test = openTestPage({ html: `<b id=x tabindex=0>1</b>${rest}` });
		const { seen } = watchWith(test, [keyboardTrap]);
		const { focus, tab, back } = openKeyboard(test);
		test.find('#x').addEventListener('keydown', (event) => event.preventDefault());
		focus('#x');
		await tab(3);
		await back(3);
		expect(seen).toEqual([]);
	});
});
