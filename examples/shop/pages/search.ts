import { type Html, html } from '../html.ts';
import { kinds, type Product, products, productsAsMeant, productsAsTyped } from '../products.ts';
import { pageOf, type Visit } from './layout.ts';
import { cardsOf } from './product-card.ts';

export interface Asked {
	readonly term: string;
	readonly order: string;
}

const orders = [
	{ name: 'shelf', title: 'Place on the shelf' },
	{ name: 'price', title: 'Price, lowest first' },
];

const inOrder = (found: readonly Product[], order: string): readonly Product[] =>
	order === 'price' ? found.toSorted((one, other) => one.euros - other.euros) : found;

const wayOn = html`
	<p>Perhaps it has another name with us. We make:</p>
	<ul class="ways">${kinds.map(({ title, anchor }) => html`<li><a href="/#${anchor}">${title}</a></li>`)}</ul>
	<h2>Most people like these</h2>
	${cardsOf(products.slice(0, 3))}`;

const nothingFound = ({ mended }: Visit): Html => html`
	<p class="lead">Nothing found.</p>
	${mended.has('search-knows-one-word') && wayOn}`;

const countOf = (found: readonly Product[]): Html => html`<p>${found.length === 1 ? 'One piece' : `${found.length} pieces`}</p>`;

// FAULT sorting-leaves-at-once, WCAG 3.2.2 On Input: assets/sorting.js sends the form at the first change of the list.
// Mended: a button sends it.
const sortForm = ({ mended }: Visit, { term, order }: Asked): Html => html`
	<form class="sorting" action="/search" method="get">
		<input type="hidden" name="q" value="${term}">
		<label for="sort">Sorted by</label>
		<select id="sort" name="sort">${orders.map(
			({ name, title }) => html`<option value="${name}"${name === order && html` selected`}>${title}</option>`,
		)}</select>
		${mended.has('sorting-leaves-at-once') && html`<button class="quiet-button" type="submit">Sort</button>`}
	</form>`;

const foundPieces = (visit: Visit, asked: Asked, found: readonly Product[]): Html =>
	html`${countOf(found)}${found.length > 1 && sortForm(visit, asked)}${cardsOf(inOrder(found, asked.order))}`;

const answerTo = (visit: Visit, asked: Asked, found: readonly Product[]): Html =>
	html`<section class="results" aria-label="Results" data-waymark-results="${found.length}">${
		found.length === 0 ? nothingFound(visit) : foundPieces(visit, asked, found)
	}</section>`;

// FAULT search-knows-one-word, WCAG 3.3.3 Error Suggestion: words are compared as typed, so "mugs" finds none of the mugs,
// and the empty page offers nothing to go on with. Mended: plural and singular are one word, and an empty page names what there is.
const foundFor = (term: string, { mended }: Visit): readonly Product[] =>
	mended.has('search-knows-one-word') ? productsAsMeant(term) : productsAsTyped(term);

export const searchPage = (visit: Visit, asked: Asked): string => {
	const { term } = asked;
	return pageOf(visit, {
		title: 'Search',
		term,
		main: html`<div class="wide">${
			term === ''
				? html`<h1>Search</h1><p class="lead">Type a word above, such as “bowl” or “blue”.</p>`
				: html`<h1>Search for “${term}”</h1>${answerTo(visit, asked, foundFor(term, visit))}`
		}</div>`,
	});
};
