import { describe, expect, it } from 'vitest';
import { focusLost } from '../../../sdk/detectors/focus-lost.ts';
import { openKeyboard } from '../../support/keyboard.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

function lostOn(html: string) {
	const test = openTestPage({ url: 'https://shop.example/cart', html });
	const { seen } = watchWith(test, [focusLost]);
	return { ...test, ...openKeyboard(test), seen };
}

/** Focuses `#x`, and has `then` happen at the next key. */
function onKey(html: string, then: (test: ReturnType<typeof lostOn>) => void) {
	const test = lostOn(html);
	test.find('#x').addEventListener('keydown', () => then(test));
	test.focus('#x');
	return test;
}

const removeIt = ({ find }: ReturnType<typeof lostOn>) => find('#x').remove();
const ROW = '<div id=row><button id=x>Delete</button></div><button id=after>After</button>';

describe('focus is lost', () => {
	it('with the element that a key was pressed on, told after a second of nothing, at what it stood in', async () => {
		const { press, tick, now, seen } = onKey(ROW, removeIt);
		const at = now();
		await press('Enter', { gapMs: 990 });
		expect(seen).toEqual([]);
		await tick(10);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'focus-lost',
				at,
				element: { selector: '#row' },
				evidence: { kind: 'removed', by: 'timeout', key: 'Enter', afterMs: 1_000, role: 'button' },
				wcag: ['2.4.3'],
			},
		]);
	});

	it.each([
		['disabled', 'Space', ' ', ({ find }: ReturnType<typeof lostOn>) => find('#x').setAttribute('disabled', '')],
		['inert', 'Escape', 'Escape', ({ find }: ReturnType<typeof lostOn>) => find('#row').setAttribute('inert', '')],
		['hidden', 'other', 'Delete', ({ find }: ReturnType<typeof lostOn>) => find('#row').setAttribute('hidden', '')],
	])('when it is %s (by %s)', async (kind, said, key, then) => {
		const { press, seen } = onKey(ROW, (test) => {
			then(test);
			// What a browser does by itself when focus is not possible any more.
			test.focus('#after');
			(test.find('#after') as HTMLElement).blur();
		});
		await press(key, { gapMs: 1_000 });
		expect(seen).toMatchObject([{ element: { selector: '#x' }, evidence: { kind, key: said } }]);
	});

	it('and told at the next Tab, which goes on from nowhere', async () => {
		const { press, tab, seen } = onKey(ROW, removeIt);
		await press('Enter', { gapMs: 300 });
		await tab();
		expect(seen).toMatchObject([{ evidence: { by: 'tab', afterMs: 300 } }]);
	});

	it('by a key on a link that leads nowhere else', async () => {
		const { press, seen } = onKey('<p><a id=x href="#delete">Delete</a></p>', removeIt);
		await press('Enter', { gapMs: 1_000 });
		expect(seen).toHaveLength(1);
	});

	it('by a form whose script has sent it', async () => {
		const { press, fire, document, find, seen } = onKey('<form><button id=x>Pay</button></form>', removeIt);
		document.addEventListener('submit', (event) => event.preventDefault());
		await press('Enter', { gapMs: 10 });
		fire('submit', find('form'), { cancelable: true });
		await press('Shift', { gapMs: 1_000 });
		expect(seen).toHaveLength(1);
	});

	it('in an open shadow root', async () => {
		const { find, press, seen } = lostOn('<x-row></x-row>');
		const root = find('x-row').attachShadow({ mode: 'open' });
		root.innerHTML = '<p><button>Delete</button></p>';
		const button = root.querySelector('button');
		button?.addEventListener('keydown', () => button.remove());
		button?.focus();
		await press('Enter', { gapMs: 1_000 });
		expect(seen).toMatchObject([{ element: { selector: 'x-row:nth-of-type(1) >>> p:nth-of-type(1)' } }]);
	});
});

describe('focus is not lost', () => {
	const nothing = () => {};
	it.each([
		['put elsewhere in time', removeIt, ({ window, focus }: ReturnType<typeof lostOn>) => window.setTimeout(() => focus('#after'), 300)],
		['left by a script on purpose, the element still being there', ({ find }) => (find('#x') as HTMLElement).blur(), nothing],
		['followed by a pointer', removeIt, ({ fire }) => fire('pointerdown')],
		['gone to another window', removeIt, ({ fire }) => fire('blur')],
		['gone with its page, in the same document', removeIt, ({ window }) => window.history.pushState(0, '', '/next')],
		['still where it was', nothing, nothing],
	] as const satisfies readonly (readonly [string, ...((test: ReturnType<typeof lostOn>) => unknown)[]])[])(
		'when %s',
		async (_, then, after) => {
			const test = onKey(ROW, then as (test: ReturnType<typeof lostOn>) => void);
			await test.press('Enter', { gapMs: 10 });
			(after as (test: ReturnType<typeof lostOn>) => void)(test);
			await test.tick(2_000);
			expect(test.seen).toEqual([]);
			expect(test.faults).toEqual([]);
		},
	);

	it.each([
		['removed by a press of the pointer', ROW, 'pointerdown'],
		['removed by nobody', ROW, 'x-timer'],
	])('when %s', async (_, html, type) => {
		const { find, fire, focus, tick, seen } = lostOn(html);
		focus('#x');
		fire(type, find('#x'));
		find('#x').remove();
		await tick(2_000);
		expect(seen).toEqual([]);
	});

	it('by Enter on a link to a place in the page, in a menu that closes: Tab goes on from there', async () => {
		const { press, seen, find, document, window } = onKey('<p><a id=x href="#prices">Prices</a></p><h2 id=prices>Prices</h2>', removeIt);
		// happy-dom follows no fragment.
		const ask = document.querySelector.bind(document);
		Object.assign(window.document, { querySelector: (what: string) => (what === ':target' ? find('#prices') : ask(what)) });
		await press('Enter', { gapMs: 1_000 });
		expect(seen).toEqual([]);
	});

	it('by a key that only goes with another', async () => {
		const { press, seen } = onKey(ROW, removeIt);
		await press('Shift', { gapMs: 2_000 });
		expect(seen).toEqual([]);
	});

	it('by Enter on a link that leads to another page, however its router goes about it', async () => {
		const { press, seen } = onKey('<main><a id=x href="/next">Next</a></main>', removeIt);
		await press('Enter', { gapMs: 2_000 });
		expect(seen).toEqual([]);
	});

	it('by a form that is on its way to the server', async () => {
		const { press, fire, find, tick, seen } = onKey('<form><button id=x>Pay</button></form>', removeIt);
		await press('Enter', { gapMs: 10 });
		fire('submit', find('form'), { cancelable: true });
		await tick(2_000);
		expect(seen).toEqual([]);
	});

	it('where its owner wants none', async () => {
		const { press, seen } = onKey(`<div data-waymark-ignore="focus-lost">${ROW}</div>`, removeIt);
		await press('Enter', { gapMs: 2_000 });
		expect(seen).toEqual([]);
	});
});
