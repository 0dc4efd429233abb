import { describe, expect, it } from 'vitest';
import { deadClick } from '../../../sdk/detectors/dead-click.ts';
import { rageClick } from '../../../sdk/detectors/rage-click.ts';
import { openTestPage, type Press, watchWith } from '../../support/page.ts';

const CHAIN_MS = 2_500;

function ragesOn(html: string) {
	const test = openTestPage({ url: 'https://shop.example/pay?x=1', html });
	const { seen } = watchWith(test, [rageClick, deadClick]);
	const settle = () => test.tick(10_000);
	const frictions = () => seen.map((each) => each.kind === 'friction' && each.friction);
	const answer = () => {
		test.document.body.append(test.document.createElement('p'));
	};
	return { ...test, seen, settle, frictions, answer };
}

describe('a rage click', () => {
	it('is four quick presses without an answer: one friction at the end, dead clicks included', async () => {
		const { press, seen, tick, now, settle, frictions } = ragesOn('<button id=pay>Pay</button>');
		const at = now();
		await press('button', { times: 5, gapMs: 120 });
		expect(seen).toEqual([]);
		await tick(CHAIN_MS);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'rage-click',
				at,
				page: '/pay',
				element: { selector: '#pay', role: 'button', hasName: true, name: 'Pay' },
				evidence: {
					count: 5,
					spanMs: 480,
					kind: 'burst',
					responded: 0,
					disabled: false,
					errored: false,
					popupBlocked: false,
					input: 'other',
				},
				wcag: ['4.1.3'],
			},
		]);
		await settle();
		expect(frictions()).toEqual(['rage-click']);
	});

	it('is also three presses by slow hands, none of them answered', async () => {
		const { press, seen, settle, frictions } = ragesOn('<button>Pay</button>');
		await press('button', { times: 3, gapMs: 1_800 });
		await settle();
		expect(frictions()).toEqual(['rage-click']);
		expect(seen[0]).toMatchObject({ evidence: { kind: 'persistent', count: 3, spanMs: 3_600 } });
	});

	it('is told as the visitor leaves', async () => {
		const { press, fire, frictions } = ragesOn('<button>Pay</button>');
		await press('button', { times: 4 });
		fire('pagehide');
		expect(frictions()).toEqual(['rage-click']);
	});

	it('is told when something else is pressed', async () => {
		const { press, frictions } = ragesOn('<button id=a>Pay</button><button id=b>Back</button>');
		await press('#a', { times: 4 });
		await press('#b');
		expect(frictions()).toEqual(['rage-click']);
	});

	it('goes on where the control is drawn anew at the same place', async () => {
		const { press, settle, seen, find } = ragesOn('<main><button>Pay</button></main>');
		await press('button', { times: 2 });
		find('main').innerHTML = '<button>Pay</button>';
		await press('button', { times: 2 });
		await settle();
		expect(seen).toMatchObject([{ friction: 'rage-click', evidence: { count: 4 } }]);
	});

	it('on a picture counts within the same spot', async () => {
		const { press, settle, frictions } = ragesOn('<img alt="">');
		await press('img', { times: 4 });
		await settle();
		expect(frictions()).toEqual(['rage-click']);
	});

	it('on a disabled button says so', async () => {
		const { press, settle, seen } = ragesOn('<button disabled>Pay</button>');
		await press('button', { times: 4, click: false });
		await settle();
		expect(seen).toMatchObject([{ friction: 'rage-click', evidence: { disabled: true } }]);
	});

	it('is not hidden by feedback that fades', async () => {
		const { press, settle, find, tick, frictions, document } = ragesOn('<button>Pay</button>');
		find('button').addEventListener('pointerdown', () => find('button').append(document.createElement('i')));
		const fade = async () => {
			await tick(300);
			for (const ripple of find('button').querySelectorAll('i')) ripple.remove();
		};
		await press('button', { times: 4, gapMs: 100 });
		await fade();
		await settle();
		expect(frictions()).toEqual(['rage-click']);
	});

	it('tells of an error that a press has caused', async () => {
		const { press, settle, fire, seen } = ragesOn('<button>Pay</button>');
		await press('button', { times: 3 });
		fire('error');
		await press('button');
		await settle();
		expect(seen).toMatchObject([{ evidence: { errored: true } }]);
	});
});

describe('no rage click', () => {
	it.each<[string, string, Press]>([
		['a double click', '<div role=option>Row</div>', { times: 2 }],
		['three quick presses on a control that answers the last', '<button onclick>x</button>', { times: 2 }],
		['a text field', '<input value="some words">', { times: 5 }],
		['a slider', '<input type=range>', { times: 5 }],
		['presses with a modifier key', '<button>x</button>', { times: 5, init: { ctrlKey: true } }],
		['presses with another button', '<button>x</button>', { times: 5, init: { button: 2 } }],
		['drags', '<button>x</button>', { times: 5, by: 11 }],
		['long presses', '<button>x</button>', { times: 3, gapMs: 1_000, holdMs: 900 }],
		['presses too far apart', '<button>x</button>', { times: 3, gapMs: 2_600 }],
		['where its owner wants it left alone', '<p data-waymark-ignore><button>x</button></p>', { times: 5 }],
		['where its owner wants no rage clicks', '<p data-waymark-ignore="rage-click"><button>x</button></p>', { times: 5 }],
	])('%s', async (_, html, how) => {
		const { press, settle, frictions } = ragesOn(html);
		await press('body :not(p, div:has(*))', how);
		await settle();
		expect(frictions()).not.toContain('rage-click');
	});

	it('a stepper answers each press', async () => {
		const { press, settle, find, seen } = ragesOn('<button>+</button><b>1</b>');
		find('button').addEventListener('click', () => {
			find('b').textContent += 'I';
		});
		await press('button', { times: 6, gapMs: 110 });
		await settle();
		expect(seen).toEqual([]);
	});

	it('a toggle flipped four times, though a label makes two clicks of each press', async () => {
		const { press, settle, find, fire, seen } = ragesOn('<label>Setting <input type=checkbox></label>');
		Object.defineProperty(find('label'), 'control', { value: find('input') });
		find('label').addEventListener('click', () => fire('change', find('input')));
		await press('label', { times: 4, gapMs: 250 });
		await settle();
		expect(seen).toEqual([]);
	});

	it('a like button that only changes its own class, pressed slowly', async () => {
		const { press, settle, find, seen } = ragesOn('<button>Like</button>');
		find('button').addEventListener('click', () => find('button').classList.toggle('on'));
		await press('button', { times: 3, gapMs: 900 });
		await settle();
		expect(seen).toEqual([]);
	});

	it('a triple-click that selects a word is no rage', async () => {
		const { press, settle, find, window, seen } = ragesOn('<p>Some words to select</p>');
		await press('p', { times: 2, gapMs: 80 });
		window.getSelection()?.selectAllChildren(find('p'));
		await press('p', { times: 2, gapMs: 80 });
		await settle();
		expect(seen).toEqual([]);
	});

	it('presses that scroll the page', async () => {
		const { press, settle, document, fire, seen } = ragesOn('<p>Text</p>');
		for (let i = 0; i < 5; i++) {
			await press('p');
			fire('scroll', document);
		}
		await settle();
		expect(seen).toEqual([]);
	});

	it('presses all over a wide area', async () => {
		const { press, settle, seen } = ragesOn('<main></main>');
		for (const x of [10, 200, 10, 200]) await press('main', { at: [x, 10] });
		await settle();
		expect(seen).toEqual([]);
	});

	it('presses right after the window came back to the front', async () => {
		const { press, settle, hide, seen } = ragesOn('<button>x</button>');
		hide('hidden');
		hide('visible');
		await press('button', { times: 4 });
		await settle();
		expect(seen).toEqual([]);
	});
});
