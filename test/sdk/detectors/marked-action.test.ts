import { describe, expect, it } from 'vitest';
import { markedAction } from '../../../sdk/detectors/marked-action.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const actionsOn = (html: string) => {
	const test = openTestPage({ html });
	const { seen } = watchWith(test, [markedAction]);
	const click = (target: string) => (test.find(target) as HTMLElement).click();
	return { ...test, seen, click };
};

describe('a marked action', () => {
	it('is told when it is activated, from anywhere inside, with its props as what they are', () => {
		const { seen, click } = actionsOn(
			`<button data-waymark="add-to-cart" data-waymark-prop-value="12.50" data-waymark-prop-gift="true" data-waymark-prop-sku="007"
				data-waymark-prop-size="large"><b>Add</b></button>`,
		);
		click('b');
		expect(seen).toEqual([{ kind: 'action', name: 'add-to-cart', props: { value: 12.5, gift: true, sku: '007', size: 'large' } }]);
	});

	it('of a form is told when it is submitted, not when it is clicked', () => {
		const { seen, click, fire, find } = actionsOn('<form data-waymark="order"><input><button type=button>Pay</button></form>');
		click('input');
		click('button');
		expect(seen).toEqual([]);
		fire('submit', find('form'));
		expect(seen).toEqual([{ kind: 'action', name: 'order', props: {} }]);
	});

	it('of a marked link within a form is not told again by the submit', () => {
		const { seen, click, fire, find } = actionsOn('<div data-waymark="open"><form><button type=button>x</button></form></div>');
		click('button');
		fire('submit', find('form'));
		expect(seen).toHaveLength(1);
	});

	it('is seen in an open shadow root', () => {
		const { seen, find } = actionsOn('<x-card></x-card>');
		const root = find('x-card').attachShadow({ mode: 'open' });
		root.innerHTML = '<button data-waymark="buy">Buy</button>';
		root.querySelector('button')?.click();
		expect(seen).toMatchObject([{ name: 'buy' }]);
	});

	it('is told once where a browser follows a click on a label with one on its control', () => {
		const { seen, find, fire } = actionsOn('<label data-waymark="wish"><span>Wish</span><input type=checkbox></label>');
		Object.defineProperty(find('label'), 'control', { value: find('input') });
		fire('click', find('span'));
		fire('click', find('input'));
		expect(seen).toHaveLength(1);
	});

	it.each([
		['nothing is marked', '<button>Add</button>'],
		['the mark is empty', '<button data-waymark>Add</button>'],
		['its owner wants it left alone', '<div data-waymark-ignore><button data-waymark="add">Add</button></div>'],
	])('is none where %s', (_, html) => {
		const { seen, click } = actionsOn(html);
		click('button');
		expect(seen).toEqual([]);
	});
});
