import { type CartLine, totalOf } from '../cart.ts';
import { type Html, html } from '../html.ts';
import { drawingOf } from '../pottery-art.ts';
import { measureOf } from '../products.ts';
import { pageOf, type Visit } from './layout.ts';

const lineOf = ({ product, size, count }: CartLine): Html => html`
	<li class="cart-line">
		${drawingOf(product.pot, `line-${product.slug}-${size}`)}
		<div>
			<h2><a href="/product/${product.slug}">${product.name}</a></h2>
			<p>${count} × ${size}, ${measureOf(product, size)}</p>
		</div>
		<p class="price">€${count * product.euros}</p>
		<form action="/cart" method="post">
			<input type="hidden" name="remove" value="${product.slug}"><input type="hidden" name="size" value="${size}">
			<button class="text-button" type="submit">Remove<span class="unseen"> ${product.name}, ${size}</span></button>
		</form>
	</li>`;

const emptyCart = html`
	<p class="lead">There is nothing in it yet.</p>
	<p><a class="button" href="/">See all pieces</a></p>`;

export const cartPage = (visit: Visit): string =>
	pageOf(visit, {
		title: 'Cart',
		main: html`
			<div class="narrow">
				<h1>Your cart</h1>
				${
					visit.cart.length === 0
						? emptyCart
						: html`
							<ul class="cart-lines">${visit.cart.map(lineOf)}</ul>
							<p class="total"><span>Total, delivery included</span> <strong>€${totalOf(visit.cart)}</strong></p>
							<p class="cart-actions"><a href="/">Look at more pieces</a> <a class="button" href="/checkout">Go to checkout</a></p>`
				}
			</div>`,
	});
