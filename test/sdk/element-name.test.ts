import { describe, expect, it } from 'vitest';
import { nameElement } from '../../sdk/element-name.ts';
import { openTestPage } from '../support/page.ts';

const nameOf = (html: string, target: string, names = true) => {
	const { find } = openTestPage({ html });
	return nameElement(find(target), names);
};

describe('an element', () => {
	it.each([
		['<form id=f8812><button data-testid=pay>Pay</button></form>', 'button', 'button[data-testid=pay]'],
		['<main><button id="radix-:r3:">Ok</button></main>', 'button', 'main:nth-of-type(1)>button:nth-of-type(1)'],
		['<main><i></i><button id=step2>Ok</button></main>', 'button', '#step2'],
		['<main><button id=row-1042>Ok</button></main>', 'button', 'main:nth-of-type(1)>button:nth-of-type(1)'],
		['<main><b></b><b role=button data-testid=row-10423></b></main>', '[role]', 'main:nth-of-type(1)>b[role=button]:nth-of-type(2)'],
		['<button data-waymark-name="Buy now" id=x>', 'button', 'button[data-waymark-name=Buy now]'],
		[
			'<table><tbody><tr></tr><tr><td><button>x</button></td></tr></tbody></table>',
			'button',
			expect.stringContaining('tr:nth-of-type(*)>td'),
		],
		[
			'<i><i><i><i><i><i><i><b></b></i></i></i></i></i></i></i>',
			'b',
			expect.stringMatching(/^(i:nth-of-type\(1\)>){5}b:nth-of-type\(1\)$/),
		],
		['<a data-customer="C-10233" class="css-1x2y3z">Open</a>', 'a', 'a:nth-of-type(1)'],
	])('in %s is named %s', (html, target, selector) => {
		expect(nameOf(html, target).selector).toEqual(selector);
	});

	it('in an open shadow root is named through it', () => {
		const { document, find } = openTestPage({ html: '<x-card></x-card>' });
		const root = find('x-card').attachShadow({ mode: 'open' });
		root.innerHTML = '<button>Buy</button>';
		const button = root.querySelector('button');
		expect(button && nameElement(button, true)).toEqual({
			selector: 'x-card:nth-of-type(1) >>> button:nth-of-type(1)',
			role: 'button',
			hasName: true,
			name: 'Buy',
		});
		expect(document.body.children).toHaveLength(1);
	});

	it.each([
		['<button> Add  to\n cart </button>', 'button', 'Add to cart'],
		['<a href="/x" aria-label="Home">h</a>', 'a', 'Home'],
		['<label>Newsletter <input type=checkbox></label>', 'input', 'Newsletter'],
		['<button data-waymark-name="Pay">Pay for Jane Doe</button>', 'button', 'Pay'],
		['<button><img alt="Search" src=""></button>', 'button', 'Search'],
		[`<button>${'long '.repeat(20)}</button>`, 'button', expect.stringMatching(/^.{40}$/)],
	])('in %s has a name that may be told', (html, target, name) => {
		expect(nameOf(html, target)).toMatchObject({ hasName: true, name });
	});

	it.each([
		['<button>Write to jane@example.com</button>', 'button'],
		['<button>Order 1042</button>', 'button'],
		['<button>Pay € 12</button>', 'button'],
		['<ul><li><button>Jane Doe</button></li></ul>', 'button'],
		['<table><tr><td><button aria-label="Delete Jane">x</button></td></tr></table>', 'button'],
		['<div data-private><button>Jane Doe</button></div>', 'button'],
		['<div contenteditable><button>Jane Doe</button></div>', 'button'],
		['<div role=log><button>Jane Doe</button></div>', 'button'],
		['<input type=submit value="Jane Doe">', 'input'],
		['<b id=l>Jane Doe</b><button aria-labelledby=l></button>', 'button'],
		['<button title="Jane Doe"></button>', 'button'],
		['<button><slot></slot></button>', 'button'],
	])('in %s has a name that is not told', (html, target) => {
		const { name, hasName } = nameOf(html, target);
		expect(name).toBeUndefined();
		expect(hasName).toBe(true);
	});

	it('in a list around its shadow root has a name that is not told', () => {
		const { find } = openTestPage({ html: '<ul><li><x-card></x-card></li></ul>' });
		const root = find('x-card').attachShadow({ mode: 'open' });
		root.innerHTML = '<button>Jane Doe</button>';
		const button = root.querySelector('button');
		expect(button && nameElement(button, true)).not.toHaveProperty('name');
	});

	it('without anything to announce says so', () => {
		expect(nameOf('<button type=button><svg></svg><img alt=""></button>', 'button')).toMatchObject({ role: 'button', hasName: false });
	});

	it('that is a plain box has neither role nor name', () => {
		expect(nameOf('<div id=box>Jane Doe</div>', 'div')).toEqual({ selector: '#box' });
	});

	it('tells no name where the owner does not want it', () => {
		expect(nameOf('<button id=pay>Pay</button>', 'button', false)).toEqual({ selector: '#pay', role: 'button', hasName: true });
	});

	it.each([
		['<summary>x</summary>', 'summary', 'button'],
		['<a href="#">x</a>', 'a', 'link'],
		['<a>x</a>', 'a', undefined],
		['<input type=radio>', 'input', 'radio'],
		['<input type=submit>', 'input', 'button'],
		['<div role=tab>x</div>', 'div', 'tab'],
	])('%s has a role', (html, target, role) => {
		expect(nameOf(html, target).role).toBe(role);
	});
});
