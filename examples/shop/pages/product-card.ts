import { type Html, html } from '../html.ts';
import { drawingOf } from '../pottery-art.ts';
import type { Product } from '../products.ts';

export const cardOf = ({ slug, name, line, euros, pot }: Product): Html => html`
	<li class="card">
		<a href="/product/${slug}">
			${drawingOf(pot, `card-${slug}`)}
			<span class="card-name">${name}</span>
		</a>
		<p class="card-line">${line}</p>
		<p class="price">€${euros}</p>
	</li>`;

export const cardsOf = (products: readonly Product[]): Html => html`<ul class="cards">${products.map(cardOf)}</ul>`;
