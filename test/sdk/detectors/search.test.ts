import { describe, expect, it } from 'vitest';
import { search } from '../../../sdk/detectors/search.ts';
import { openTestPage, type PageSetting, watchWith } from '../../support/page.ts';

/** By then a page that says nothing of its results has had its time. */
const PATIENT_MS = 5_000;

function searchesOn(setting: PageSetting & { search?: string; loading?: boolean; results?: unknown }) {
	const test = openTestPage(setting);
	if (setting.loading) Object.defineProperty(test.document, 'readyState', { value: 'loading', configurable: true });
	const { seen } = watchWith(test, [search], { search: setting.search, results: setting.results });
	const submit = async (term: string, handled = false) => {
		const form = test.find('form');
		(form.querySelector('input') as HTMLInputElement).value = term;
		if (handled) form.addEventListener('submit', (event) => event.preventDefault(), { once: true });
		form.dispatchEvent(new test.window.Event('submit', { bubbles: true, cancelable: true }));
	};
	/** Somebody types a word, letter by letter, and the page may answer to each. */
	const type = async (word: string, answer = (_: string) => {}, selector = 'input') => {
		const box = test.find(selector) as HTMLInputElement;
		test.fire('focusin', box);
		for (let i = word.startsWith(box.value) ? box.value.length + 1 : 1; i <= word.length; i++) {
			box.value = word.slice(0, i);
			test.fire('input', box);
			answer(box.value);
			await test.tick(150);
		}
		box.value = word;
		if (word) return;
		test.fire('input', box);
		answer('');
	};
	return { ...test, seen, submit, type };
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
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'blue mugs', refines: true }]);
	});

	it('with the same term again is paging or sorting, and no search', async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?q=Mugs&page=2', referrer: 'https://shop.example/?q=mugs' });
		await tick(PATIENT_MS);
		expect(seen).toEqual([]);
	});

	it('of another site that led here is not ours', async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?q=mugs', referrer: 'https://search.example/?q=pottery' });
		await tick(PATIENT_MS);
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
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'mugs' }]);
	});

	it('typed into the address letter by letter is told when the visitor stops', async () => {
		const { seen, tick, window } = searchesOn({ url: 'https://shop.example/search' });
		for (const typed of ['m', 'mu', 'mug', 'mugs']) {
			window.history.replaceState({}, '', `/search?q=${typed}`);
			await tick(200);
		}
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'mugs', refines: false }]);
	});

	it('one after the other in the same page: the second refines the first', async () => {
		const { seen, tick, window } = searchesOn({ url: 'https://shop.example/search?q=mugs' });
		await tick(1_000);
		window.history.pushState({}, '', '/search?q=cups');
		await tick(1_000);
		window.history.pushState({}, '', '/search?q=cups&page=2');
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'mugs' }, { term: 'cups', refines: true }]);
	});

	it("knows the owner's own query keys, beside the usual ones", async () => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?suche=Tassen', search: 'suche find' });
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'Tassen' }]);
	});

	it("knows the owner's own forms", async () => {
		const { seen, tick, submit } = searchesOn({ html: '<form id=finder><input name=x></form>', search: '#finder' });
		await submit('mugs', true);
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'mugs' }]);
	});

	it.each([
		['a form that does not search', '<form><input name=email></form>'],
		['a form that its owner wants left alone', '<form role=search data-waymark-ignore><input></form>'],
		['an empty term', '<form role=search><input></form>', ''],
	])('is none: %s', async (_, html, term = 'mugs') => {
		const { seen, tick, submit } = searchesOn({ html });
		await submit(term, true);
		await tick(PATIENT_MS);
		expect(seen).toEqual([]);
	});
});

/** A page whose list follows the box. */
const LIVE = '<search><input type=search></search><p role=status></p><main></main><input id=name>';

function liveOn(html = LIVE, url = 'https://shop.example/') {
	const test = searchesOn({ url, html });
	const answer = (term: string) => {
		const found = term ? 10 - term.length : 0;
		test.find('[role=status]').textContent = term && `${found} results`;
		test.find('main').innerHTML = Array.from({ length: found }, (_, i) => `<li><a href="/p/${i}">${i}</a></li>`).join('');
	};
	return { ...test, answer };
}

describe('a search as somebody types', () => {
	it('is told half a minute after the last key: where they came to, with what was found', async () => {
		const { type, answer, tick, seen } = liveOn();
		await type('mug', answer);
		await tick(3_000);
		await type('mugs', answer);
		await tick(29_000);
		expect(seen).toEqual([]);
		await tick(2_000);
		expect(seen).toMatchObject([{ kind: 'search', term: 'mugs', results: 6, refines: false }]);
	});

	it('is told when they leave, and when they clear the box', async () => {
		const { type, answer, tick, seen, fire } = liveOn();
		await type('mugs', answer);
		await tick(1_000);
		await type('', answer);
		expect(seen).toMatchObject([{ term: 'mugs', results: 6 }]);
		await type('cups', answer);
		await tick(2_000);
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs' }, { term: 'cups', refines: true }]);
	});

	it('is what stood there, and not what is left while it is deleted', async () => {
		const { type, answer, tick, seen, fire, find } = liveOn();
		await type('mugs', answer);
		await tick(1_500);
		(find('input') as HTMLInputElement).value = 'mug';
		fire('input', find('input'));
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs', results: 6 }]);
	});

	it('is told before the result that is clicked', async () => {
		const { type, answer, tick, seen, fire, find } = liveOn();
		await type('mugs', answer);
		await tick(1_500);
		fire('click', find('li:nth-child(3) a'), { button: 0 });
		expect(seen).toMatchObject([{ term: 'mugs' }, { kind: 'action', name: 'search-click', props: { rank: 3 } }]);
	});

	it('is told on Enter where there is no form, once the page has answered', async () => {
		const { type, answer, tick, seen, fire, find } = liveOn();
		await type('mugs');
		fire('keydown', find('input'), { key: 'Enter' });
		answer('mugs');
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs', results: 6 }]);
	});

	it('is one search, also where a form is sent and the address tells it', async () => {
		const { type, answer, tick, seen, window, fire } = liveOn(LIVE.replace('search>', 'form role=search>').replace('</search>', '</form>'));
		await type('mugs', (term) => {
			answer(term);
			window.history.replaceState({}, '', `/?q=${term}`);
		});
		await tick(40_000);
		window.history.pushState({}, '', '/?q=mugs&page=2');
		await tick(PATIENT_MS);
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs' }]);
	});

	it.each([
		['the page answers to nothing', LIVE, 'mugs', 'input'],
		['two letters', LIVE, 'tv', 'input'],
		['another field', LIVE, 'mugs', '#name'],
		['a password', '<search><input type=password role=searchbox></search><p role=status></p><main></main>', 'mugs', 'input'],
		['a private one', LIVE.replace('<search', '<search data-private'), 'mugs', 'input'],
		['one to be left alone', LIVE.replace('<search', '<search data-waymark-ignore'), 'mugs', 'input'],
	])('is none: %s', async (why, html, word, selector) => {
		const { type, answer, tick, seen, fire } = liveOn(html);
		await type(word, why.startsWith('the page') ? undefined : answer, selector);
		await tick(40_000);
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it('is none where a script types', async () => {
		const { answer, tick, seen, find, window } = liveOn();
		const box = find('input') as HTMLInputElement;
		box.value = 'mugs';
		box.dispatchEvent(new window.Event('input', { bubbles: true }));
		answer('mugs');
		await tick(40_000);
		expect(seen).toEqual([]);
	});
});

describe('results', () => {
	const SAYS = '<main><h1>Results for 15</h1><p>1–20 of <b>1,345</b></p></main>';
	it.each([
		['the site, which is asked first', SAYS, () => 7, 7],
		['its owner', `${SAYS}<i data-waymark-results=8></i>`, undefined, 8],
		['the page', SAYS, undefined, 1_345],
		['what is announced', `<p role=status>3 results</p>${SAYS}`, undefined, 3],
		['nobody: a navigation is no result', '<main><nav>12 results</nav></main>', undefined, undefined],
	])('are counted by %s', async (_, html, results, expected) => {
		const { seen, tick } = searchesOn({ url: 'https://shop.example/?q=15', html, results });
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: '15', results: expected }]);
		expect(JSON.stringify(seen)).not.toContain('Results for');
	});

	it('are waited for, and are not those of the term before', async () => {
		const { seen, tick, window, find } = searchesOn({ url: 'https://shop.example/', html: '<main><p>5 results</p></main>' });
		window.history.pushState({}, '', '/?q=mugs');
		await tick(2_500);
		expect(seen).toEqual([]);
		find('p').textContent = 'No results';
		await tick(1_000);
		expect(seen).toMatchObject([{ term: 'mugs', results: 0 }]);
	});

	it('that were never shown are not told by who leaves at once', () => {
		const { seen, window, fire } = searchesOn({ html: '<main><p>5 results</p></main>' });
		window.history.pushState({}, '', '/?q=mugs');
		fire('pagehide');
		expect(seen).toMatchObject([{ term: 'mugs', results: undefined }]);
	});

	it("are missed, and the search is not, where the site's own count fails", async () => {
		const fails = () => {
			throw new Error('theirs');
		};
		const { seen, tick, faults } = searchesOn({ url: 'https://shop.example/?q=mugs', results: fails });
		await tick(PATIENT_MS);
		expect(seen).toMatchObject([{ term: 'mugs', results: undefined }]);
		expect(faults).toEqual([]);
	});
});

describe('what is opened of the results', () => {
	const CARDS = [1, 2, 3].map((i) => `<li><a href="/p/${i}"><img></a><a href="/p/${i}">Mug</a><button>Add</button></li>`).join('');
	const FOUND = `<nav><a id=home href="/">Home</a></nav><main><nav><a href="/c">Category</a></nav><a id=next href="?q=mugs&page=2">2</a>
		<button id=sort>Sort</button><ul data-waymark-results=3>${CARDS}</ul></main>`;

	it.each([
		['li:nth-child(2) img', 2],
		['li:nth-child(3) a + a', 3],
		['li:nth-child(3) button', 3],
	])('is told by its place, and once: %s', async (selector, rank) => {
		const { seen, fire, find } = searchesOn({ url: 'https://shop.example/?q=mugs', html: FOUND });
		fire('click', find(selector), { button: 0 });
		fire('click', find('li a'), { button: 0 });
		expect(seen.map(({ kind }) => kind)).toEqual(['search', 'action']);
		expect(seen[1]).toEqual({ kind: 'action', name: 'search-click', props: { rank } });
	});

	it.each(['#home', 'main nav a', '#next', '#sort'])('is no result: %s', async (selector) => {
		const { seen, fire, find, tick } = searchesOn({ url: 'https://shop.example/?q=mugs', html: FOUND });
		await tick(1_000);
		fire('click', find(selector), { button: 0 });
		expect(seen).toHaveLength(1);
	});

	it('is no result of a page without a search', async () => {
		const { seen, fire, find } = searchesOn({ url: 'https://shop.example/', html: FOUND });
		fire('click', find('li a'), { button: 0 });
		expect(seen).toEqual([]);
	});
});

describe('a visit to search', () => {
	/** Another page of the same tab. */
	const onward = ({ window }: { window: Window }, url: string, { html = '', load = 'navigate' } = {}) => {
		const kept = Object.entries({ ...window.sessionStorage }) as [string, string][];
		const test = openTestPage({ url, html });
		for (const [key, value] of kept) test.window.sessionStorage.setItem(key, value);
		Object.assign(test.window, { performance: { getEntriesByType: () => [{ type: load }] } });
		return { ...test, ...watchWith(test, [search]) };
	};

	it('goes on over page loads, and keeps no word of it', async () => {
		const first = searchesOn({ url: 'https://shop.example/?q=mugs' });
		await first.tick(PATIENT_MS);
		expect(JSON.stringify({ ...first.window.sessionStorage })).not.toContain('mugs');
		const paging = onward(first, 'https://shop.example/?q=Mugs&page=2');
		await paging.tick(PATIENT_MS);
		expect(paging.seen).toEqual([]);
		const second = onward(paging, 'https://shop.example/?q=cups');
		await second.tick(PATIENT_MS);
		expect(second.seen).toMatchObject([{ term: 'cups', refines: true }]);
	});

	it('ends where a result is opened, unless they come back for another', async () => {
		const html = '<main><a href="/p">Mug</a></main>';
		const first = searchesOn({ url: 'https://shop.example/?q=mugs', html });
		first.fire('click', first.find('a'), { button: 0 });
		const away = onward(first, 'https://shop.example/?q=cups', { html });
		await away.tick(PATIENT_MS);
		expect(away.seen).toMatchObject([{ term: 'cups', refines: false }]);
		const back = onward(first, 'https://shop.example/?q=mugs', { html });
		await back.tick(PATIENT_MS);
		back.fire('click', back.find('a'), { button: 0 });
		expect(back.seen).toEqual([]);
	});

	it('back to an earlier term is no search', async () => {
		const first = searchesOn({ url: 'https://shop.example/?q=mugs' });
		await first.tick(PATIENT_MS);
		const second = onward(first, 'https://shop.example/?q=cups');
		await second.tick(PATIENT_MS);
		const back = onward(second, 'https://shop.example/?q=mugs', { load: 'back_forward' });
		await back.tick(PATIENT_MS);
		back.fire('pageshow', back.window, { persisted: true });
		await back.tick(PATIENT_MS);
		expect(back.seen).toEqual([]);
	});
});

describe('the scope of a search', () => {
	const SELECT = '<select name=category><option value=all><option value=tools></select>';
	it.each([
		['of a select', `<form role=search><input>${SELECT}</form>`, '', 'tools'],
		['of a radio', '<form role=search><input><input type=radio name=scope value=tools checked></form>', '', 'tools'],
		['of no other select', `<form role=search><input>${SELECT.replace('category', 'lang')}</form>`, '', undefined],
		['of no text', '<form role=search><input><input name=scope value=tools></form>', '', undefined],
		['of an address, by its form', `<form role=search><input>${SELECT}</form>`, '?q=mugs&category=tools', 'tools'],
		['of an address, but only what the page offers', `<form role=search><input>${SELECT}</form>`, '?q=mugs&category=x', undefined],
	])('is what was chosen: %s', async (_, html, query, scope) => {
		const { seen, tick, submit, document, faults } = searchesOn({ url: `https://shop.example/${query}`, html });
		const select = document.querySelector('select');
		if (select && !query) select.value = 'tools';
		if (!query) await submit('mugs', true);
		await tick(PATIENT_MS);
		expect(faults).toEqual([]);
		expect(seen).toMatchObject([{ term: 'mugs', scope }]);
	});
});
