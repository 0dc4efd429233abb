import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import { describe, expect, it } from 'vitest';
import { accessibleNameOf, roleOf } from '../../sdk/accessible-name.ts';
import { nameElement } from '../../sdk/element-name.ts';
import { openTestPage } from '../support/page.ts';

/** What is named in each snippet carries the mark `x`. */
const named = (html: string) => {
	const { find } = openTestPage({ html });
	return find('[x]');
};

const READ = [
	'<button x>Pay</button>',
	'<button x> Add  to\n cart </button>',
	'<button x><div>Add</div><div>to cart</div></button>',
	'<button x><span>Add</span> <b>to cart</b></button>',
	'<button x aria-label="Pay now">Pay</button>',
	'<button x aria-label="  ">Pay</button>',
	'<button x title="Pays at once">Pay</button>',
	'<button x title="Pay"></button>',
	'<button x title="Pay"><svg></svg></button>',
	'<button x><img alt="Search" src="s.svg"></button>',
	'<button x><img alt="" src="s.svg">Search</button>',
	'<button x><svg><title>Search</title><path></path></svg></button>',
	'<button x><svg aria-label="Search" role="img"></svg></button>',
	'<button x><i title="Search"></i></button>',
	'<button x><span aria-hidden="true">×</span><span>Close</span></button>',
	'<button x><span hidden>Open</span>Close</button>',
	'<button x><style>b { color: red }</style>Close</button>',
	'<button x><template>Open</template>Close</button>',
	'<button x></button>',
	'<button x><svg></svg></button>',
	'<button x><img alt="" src="s.svg"></button>',
	'<b id="l">Delivery</b><button x aria-labelledby="l">Change</button>',
	'<b id="l">Delivery</b><button x id="b" aria-labelledby="b l">Change</button>',
	'<b id="l">Delivery</b><button x id="b" aria-label="Edit" aria-labelledby="b l">Change</button>',
	'<b id="l" hidden>Delivery</b><button x aria-labelledby="l">Change</button>',
	'<b id="l"><img alt="Delivery" src="d.svg"> address</b><button x aria-labelledby="l">Change</button>',
	'<button x aria-labelledby="none">Change</button>',
	'<a x href="/">Home</a>',
	'<a x href="/"><img alt="Home" src="h.svg"></a>',
	'<a x href="/" aria-label="Home">h</a>',
	'<a x href="/" title="Home"></a>',
	'<details><summary x>More</summary>Words</details>',
	'<div x role="tab">Details</div>',
	'<div x role="menuitem">Print</div>',
	'<div x role="menuitemcheckbox">Grid</div>',
	'<div x role="switch">Sound</div>',
	'<div x role="checkbox">Agree</div>',
	'<div x role="textbox">Typed by somebody</div>',
	'<div x role="dialog"><h2>Cart</h2></div>',
	'<div x role="dialog" aria-label="Cart">Words</div>',
	'<label>Newsletter <input x type="checkbox"></label>',
	'<label for="i">Express</label><input x id="i" type="radio">',
	'<label for="i">Express</label><label for="i">delivery</label><input x id="i" type="radio">',
	'<label><b>First</b> name <input x></label>',
	'<label>Country <select x><option>Angola</option><option selected>Brazil</option></select></label>',
	'<label>Note <textarea x>Words of a visitor</textarea></label>',
	'<label>Search <input x type="search" value="words of a visitor"></label>',
	'<label for="i"></label><input x id="i" title="Amount">',
	'<input x value="Words of a visitor">',
	'<input x type="image" alt="Search">',
	'<input x type="button" value="">',
	'<input x type="range" aria-label="Price">',
	'<progress x aria-label="Loading"></progress>',
	'<img x alt="Our shop" src="s.jpg">',
	'<form x aria-label="Address"><input></form>',
];

const DROPPED = [
	['the words on an input are in `value`, where others hold what is typed', '<input x type="submit" value="Send">'],
	['the words on an input are in `value`, where others hold what is typed', '<input x type="button" value="Jane Doe">'],
	['the word is the browser’s, in its language', '<input x type="submit">'],
	['the word is the browser’s, in its language', '<input x type="reset">'],
	['an address', '<button x>Write to jane@shop.example</button>'],
	['three digits', '<button x>Order 1042</button>'],
	['three digits of another script', '<button x>طلب ١٠٤٢</button>'],
	['three digits of another script', '<button x>ऑर्डर १०४२</button>'],
	['three digits, grouped', '<button x>Pay 1 234</button>'],
	['three digits, grouped', '<button x>Pay 12,50</button>'],
	['an amount of money', '<button x>Pay € 5</button>'],
	['an amount of money', '<button x>Pay 5 €</button>'],
	['an amount of money', '<button x>Bezahle CHF 5</button>'],
	['an amount of money', '<button x>Betal 50 kr</button>'],
	['an amount of money', '<button x>Zapłać 50 zł</button>'],
	['in a list', '<ul><li><button x>Jane Doe</button></li></ul>'],
	['in a list', '<div role="listitem"><a x href="/jane">Jane Doe</a></div>'],
	['in a list', '<dl><dt>Friend</dt><dd><a x href="/jane">Jane Doe</a></dd></dl>'],
	['one of many', '<div role="listbox"><div x role="option">Jane Doe</div></div>'],
	['one of many', '<div role="tree"><div x role="treeitem">Jane Doe</div></div>'],
	['in a table', '<table><tr><td><button x aria-label="Remove Jane Doe">x</button></td></tr></table>'],
	['in a table', '<table><caption><button x>Friends of Jane Doe</button></caption></table>'],
	['in a table', '<div role="row"><button x>Jane Doe</button></div>'],
	['in a chat', '<div role="log"><button x>Jane Doe</button></div>'],
	['in a feed', '<div role="feed"><a x href="/jane">Jane Doe</a></div>'],
	['where people write', '<div contenteditable><button x>Jane Doe</button></div>'],
	['what its owner calls private', '<div data-private><button x>Jane Doe</button></div>'],
	['what its owner calls private, within', '<button x>Hello <b data-private>Jane</b></button>'],
	['what its owner calls private, elsewhere', '<b data-private id="l">Jane</b><button x aria-labelledby="l"></button>'],
	['what its owner calls private, elsewhere', '<ul><li><label for="i">Jane</label></li></ul><input x id="i" type="checkbox">'],
	...[
		'data-dd-privacy="mask"',
		'class="ph-no-capture"',
		'class="sentry-mask"',
		'class="clarity-mask"',
		'data-clarity-mask="true"',
		'data-openreplay-masked',
		'class="highlight-mask"',
		'class="amp-mask"',
	].map((mask) => ['what its owner has had other tools mask', `<div ${mask}><button x>Jane Doe</button></div>`] as const),
] as const;

describe('the name of an element', () => {
	it.each(READ)('is what the standard’s algorithm says: %s', (html) => {
		const element = named(html);
		const standard = computeAccessibleName(element);
		const { name = '', hasName = !!name } = nameElement(element, true);
		expect({ name, hasName }).toEqual({ name: standard, hasName: standard !== '' });
	});

	it.each(DROPPED)('is known to be there and is not told, being %s: %s', (_, html) => {
		const element = named(html);
		expect(computeAccessibleName(element)).not.toBe('');
		expect(nameElement(element, true)).toMatchObject({ hasName: true });
		expect(nameElement(element, true)).not.toHaveProperty('name');
	});

	it.each([
		[
			'a choice in another field',
			'<label for="i">Within <select><option>Angola</option></select> days</label><input x id="i" type="checkbox">',
		],
		['words in another field', '<label for="i">Within <input value="Angola"> days</label><input x id="i" type="checkbox">'],
		['words that are being written', '<button x>Within <b contenteditable>Angola</b> days</button>'],
		['suggestions', '<label>Within <datalist><option>Angola</option></datalist> days <input x></label>'],
	])('leaves out %s', (_, html) => {
		expect(nameElement(named(html), true)).toMatchObject({ name: 'Within days', hasName: true });
	});

	it('of a hint is known to be there, as browsers announce it, and is not told, for it is often filled in', () => {
		expect(nameElement(named('<input x placeholder="Jane Doe">'), true)).toEqual({
			selector: 'input:nth-of-type(1)',
			role: 'textbox',
			hasName: true,
		});
	});

	it('is read through the slot of a component, and out of a component within', () => {
		const { find } = openTestPage({ html: '<x-button>Add to <x-icon></x-icon></x-button>' });
		const root = find('x-button').attachShadow({ mode: 'open' });
		root.innerHTML = '<button><slot></slot></button>';
		find('x-icon').attachShadow({ mode: 'open' }).innerHTML = '<img alt="cart" src="c.svg">';
		const button = root.querySelector('button') as HTMLButtonElement;
		expect(nameElement(button, true)).toMatchObject({ name: 'Add to cart', hasName: true });
	});

	it('is not read where what a component was given is private', () => {
		const { find } = openTestPage({ html: '<x-button>Hello <b data-private>Jane</b></x-button>' });
		const root = find('x-button').attachShadow({ mode: 'open' });
		root.innerHTML = '<button><slot></slot></button>';
		const told = nameElement(root.querySelector('button') as HTMLButtonElement, true);
		expect(told).toMatchObject({ hasName: true });
		expect(told).not.toHaveProperty('name');
	});

	it('is given by labels of the same component only', () => {
		const { find } = openTestPage({ html: '<b id=l>Outside</b><x-field></x-field>' });
		const root = find('x-field').attachShadow({ mode: 'open' });
		root.innerHTML = '<b id=l>Inside</b><button aria-labelledby=l></button>';
		const button = root.querySelector('button') as HTMLButtonElement;
		expect(accessibleNameOf(button, 'button').words).toBe('Inside');
	});
});

describe('the role of an element', () => {
	it.each([
		'<a x href="/"></a>',
		'<a x></a>',
		'<button x></button>',
		'<input x>',
		'<input x type="checkbox">',
		'<input x type="radio">',
		'<input x type="range">',
		'<input x type="number">',
		'<input x type="search">',
		'<input x type="submit">',
		'<input x type="image" alt="">',
		'<select x></select>',
		'<textarea x></textarea>',
		'<progress x></progress>',
		'<img x alt="Shop">',
		'<div x role="tab"></div>',
		'<div x></div>',
	])('is what the standard says: %s', (html) => {
		const element = named(html);
		expect(roleOf(element)).toBe(getRole(element)?.replace('generic', '') ?? '');
	});
});
