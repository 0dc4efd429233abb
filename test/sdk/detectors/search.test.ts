import { describe, expect, it } from 'vitest';
import { search } from '../../../sdk/detectors/search.ts';
import { openTestPage, type PageSetting, watchWith } from '../../support/page.ts';

function searchesOn(setting: PageSetting & { search?: string; loading?: boolean }) {
	const test = openTestPage(setting);
	if (setting.loading) Object.defineProperty(test.document, 'readyState', { value: 'loading', configurable: true });
	const { seen } = watchWith(test, [search], { search: setting.search });
	const submit = async (term: string, handled = false) => {
		const form = test.find('form');
		(form.querySelector('input') as HTMLInputElement).value = term;
		if (handled) form.addEventListener('submit', (event) => event.preventDefault(), { once: true });
		form.dispatchEvent(new test.window.Event('submit', { bubbles: true, cancelable: true }));
	};
	return { ...test, seen, submit };
}

describe('a search', () => {
	it('is read from the address, with the results that the page says it shows', async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/search?q=blue+mugs', html: '<p data-waymark-results="0">Nothing</p>' });
		await tick(1_000);
		expect(seen).toMatchObject([{ kind: 'search', term: 'blue mugs', page: '/search', results: 0, refines: false }]);
	});

	it('waits for the document before it reads the results', async () => {
		const { seen, tick, document, fire } = searchesOn({ url: 'https://shop.example/?query=mugs', loading: true });
		await tick(3_000);
		expect(seen).toEqual([]);
		document.body.innerHTML = '<p data-waymark-results="12"></p>';
		Object.defineProperty(document, 'readyState', { value: 'interactive' });
		fire('DOMContentLoaded', document);
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs', results: 12 }]);
	});

	it('is not lost to a visitor who leaves at once', () => {
		const { seen, fire } = searchesOn({ url: 'https://shop.example/?s=mugs' });
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs', results: undefined }]);
	});

	it('refines the one that the visitor comes from, if its term is another one', async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?q=blue+mugs', referrer: 'https://shop.example/?q=mugs' });
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'blue mugs', refines: true }]);
	});

	it('with the same term again is paging or sorting, and no search', async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?q=Mugs&page=2', referrer: 'https://shop.example/?q=mugs' });
		await tick(1_000);
		expect(seen).toEqual([]);
	});

	it('of another site that led here is not ours', async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?q=mugs', referrer: 'https://search.example/?q=pottery' });
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs', refines: false }]);
	});

	it('by a form that leads to an address with the term is told there, not here', async () => {
		const { seen, tick, submit, fire } = searchesOn({ html: '<form role=search action="/search"><input name=q></form>' });
		await submit('mugs');
		await tick(1_000);
		await submit('plates');
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it.each([
		'<form role=search method=post action="/find"><input name=q></form>',
		'<form role=search action="/find"><input name=suche></form>',
	])('by a form that leads to a page whose address does not tell is told as the visitor leaves: %s', async (html) => {
		const { seen, submit, fire } = searchesOn({ html });
		await submit('mugs');
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs', page: '/' }]);
	});

	it('by a form that the page handles itself is told once, also where it then shows in the address', async () => {
		const { seen, tick, submit, window, document } = searchesOn({ html: '<form action="/search"><input type=search name=q></form>' });
		await submit('mugs', true);
		window.history.pushState({}, '', '/search?q=mugs');
		document.body.innerHTML += '<p data-waymark-results="3"></p>';
		await tick(1_000);
		await tick(5_000);
		expect(seen).toMatchObject([{ term: 'mugs', page: '/search', results: 3 }]);
	});

	it('by a form whose script loads the address with the term is told there, not here', async () => {
		const { seen, submit, fire } = searchesOn({ html: '<form role=search><input></form>' });
		await submit('mugs', true);
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it('from an address is not told again after one by a form', async () => {
		const { seen, tick, submit, fire } = searchesOn({ url: 'https://shop.example/?q=mugs', html: '<form role=search><input></form>' });
		await submit('cups', true);
		await tick(5_000);
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs' }, { term: 'cups', refines: true }]);
	});

	it('never reads a hidden field', async () => {
		const { seen, tick, submit, find } = searchesOn({ html: '<form role=search><input type=hidden><input></form>' });
		(find('input:not([type])') as HTMLInputElement).value = 'mugs';
		await submit('token', true);
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs' }]);
	});

	it('typed into the address letter by letter is told when the visitor stops', async () => {
		const { seen, tick, window } = searchesOn({ url: 'https://shop.example/search' });
		for (const typed of ['m', 'mu', 'mug', 'mugs']) {
			window.history.replaceState({}, '', `/search?q=${typed}`);
			await tick(200);
		}
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs', refines: false }]);
	});

	it('one after the other in the same page: the second refines the first', async () => {
		const { seen, tick, window } = searchesOn({ url: 'https://shop.example/search?q=mugs' });
		await tick(1_000);
		window.history.pushState({}, '', '/search?q=cups');
		await tick(1_000);
		window.history.pushState({}, '', '/search?q=cups&page=2');
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs' }, { term: 'cups', refines: true }]);
	});

	it("knows the owner's own query keys, beside the usual ones", async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?suche=Tassen', search: 'suche find' });
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'Tassen' }]);
	});

	it("knows the owner's own forms", async () => {
		const { seen, tick, submit } = searchesOn({ html: '<form id=finder><input name=x></form>', search: '#finder' });
		await submit('mugs', true);
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs' }]);
	});

	it.each([
		['a form that does not search', '<form><input name=email></form>'],
		['a form that its owner wants left alone', '<form role=search data-waymark-ignore><input></form>'],
		['an empty term', '<form role=search><input></form>', ''],
	])('is none: %s', async (_, html, term = 'mugs') => {
		const { seen, tick, submit } = searchesOn({ html });
		await submit(term, true);
		await tick(1_000);
		expect(seen).toEqual([]);
	});
});
