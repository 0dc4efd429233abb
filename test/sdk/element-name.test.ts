import { describe, expect, it } from 'vitest';
import { lineOf, nameElement } from '../../sdk/element-name.ts';
import { openTestPage } from '../support/page.ts';

const nameOf = (html: string, target: string, names = true) => {
	const { find } = openTestPage({ html });
	return nameElement(find(target), names);
};

/** A component that shows what it was given; happy-dom does not say to which slot that went. */
const slotted = (shadow: string) => {
	const { find } = openTestPage({ html: '<x-card><button>Jane Doe</button></x-card>' });
	const root = find('x-card').attachShadow({ mode: 'open' });
	root.innerHTML = shadow;
	Object.defineProperty(find('button'), 'assignedSlot', { value: root.querySelector('slot') });
	return nameElement(find('button'), true);
};

describe('an element', () => {
	it.each([
		['<form id=f8812><button data-testid=pay>Pay</button></form>', 'button', 'button[data-testid=pay]'],
		['<main><button id="radix-:r3:">Ok</button></main>', 'button', 'main:nth-of-type(1)>button:nth-of-type(1)'],
		['<main><i></i><button id=step2>Ok</button></main>', 'button', '#step2'],
		['<main><button id=row-1042>Ok</button></main>', 'button', 'main:nth-of-type(1)>button:nth-of-type(1)'],
		[
			'<main><b></b><b role=button data-testid=row-10423></b></main>',
			'[role]',
			'main:nth-of-type(1)>b[role=button][data-testid]:nth-of-type(2)',
		],
		['<iframe src="https://pay.example/?card=1" id=pay></iframe>', 'iframe', '#pay[origin=cross]'],
		['<form id=address><input name=id></form>', 'form', '#address'],
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

	it.each(['tab-:r3:', 'radix-1', 'headlessui-menu-2', 'mui-7', 'ember12', 'react-select-2-input', 'rc-tabs-0', 'mat-input-3', 'v-0-1'])(
		'is not named by %s, which a library numbers anew at each load',
		(id) => {
			expect(nameOf(`<main><button id="${id}">x</button></main>`, 'button').selector).toBe('main:nth-of-type(1)>button:nth-of-type(1)');
		},
	);

	it.each(['input-a8f3c2', 'Button_root__3xK9a', 'css-1x2y3z', 'x7k2p9q', 'b0b1c2d3-e4f5'])(
		'is not named by %s, which a tool makes anew at each release',
		(id) => {
			expect(nameOf(`<main><button id="${id}">x</button></main>`, 'button').selector).toBe('main:nth-of-type(1)>button:nth-of-type(1)');
		},
	);

	it.each(['step2', 'h1-title', 'skip-a11y', 'i18n', 'col-2', 'login-2fa', 'reactions', 'matrix', 'circle'])(
		'is named by %s, which stays',
		(id) => {
			expect(nameOf(`<main><button id="${id}">x</button></main>`, 'button').selector).toBe(`#${id}`);
		},
	);

	it('among a thousand is not counted to the end', () => {
		const { selector } = nameOf(`<p>${'<i></i>'.repeat(1_000)}<b></b>${'<b></b>'.repeat(99)}</p>`, 'b:last-child');
		expect(selector).toBe('p:nth-of-type(1)>b:nth-of-type(51)');
	});

	it('that was given to a slot is named through the component that shows it', () => {
		expect(slotted('<p><slot></slot></p>').selector).toBe(
			'x-card:nth-of-type(1) >>> p:nth-of-type(1)>slot:nth-of-type(1)>button:nth-of-type(1)',
		);
		expect(slotted('<p data-testid=body><slot></slot></p>').selector).toBe('p[data-testid=body]>slot:nth-of-type(1)>button:nth-of-type(1)');
	});

	it('that was given to a slot in a list of the component has a name that is not told', () => {
		expect(slotted('<p><slot></slot></p>')).toHaveProperty('name');
		expect(slotted('<ul><li><slot></slot></li></ul>')).not.toHaveProperty('name');
	});

	it('in a closed component is known as the component, which is where its events begin', () => {
		const { find } = openTestPage({ html: '<main><x-card><i>Words</i></x-card></main>' });
		find('x-card').attachShadow({ mode: 'closed' }).innerHTML = '<ul><li><slot></slot></li></ul>';
		expect(nameElement(find('x-card'), true)).toEqual({ selector: 'main:nth-of-type(1)>x-card:nth-of-type(1)' });
	});

	it('that frames a page of the same site says so, and never whose address it shows', () => {
		const { find } = openTestPage({ html: '<main><iframe src="/cart?of=jane"></iframe></main>' });
		Object.defineProperty(find('iframe'), 'contentDocument', { value: {} });
		expect(nameElement(find('iframe'), true).selector).toBe('main:nth-of-type(1)>iframe:nth-of-type(1)[origin=same]');
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
		[`<button>${'long'.repeat(20)}</button>`, 'button', expect.stringMatching(/^(long){10}$/)],
		['<b id=l>Delivery</b><button aria-labelledby=l>x</button>', 'button', 'Delivery'],
		['<button title="Search"></button>', 'button', 'Search'],
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

it('a link that is in no document stands in nothing', () => {
	const { document } = openTestPage();
	const link = document.createElement('a');
	link.href = 'https://elsewhere.example/';
	expect(lineOf(link)).toEqual([link]);
});
