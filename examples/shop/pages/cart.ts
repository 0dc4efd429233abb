import { type CartLine, totalOf } from '../cart.ts';
import { type Html, html } from '../html.ts';
import { drawingOf } from '../pottery-art.ts';
import { measureOf } from '../products.ts';
import { pageOf, type Visit } from './layout.ts';

// FAULT remove-is-tiny, WCAG 2.5.8 Target Size (Minimum): a × of 18 by 18 pixels.
// Mended: a word, on a button 44 pixels high.
const removeButton = (piece: string, { mended }: Visit): Html =>
	mended.has('remove-is-tiny')
		? html`<button class="text-button" type="submit">Remove<span class="unseen"> ${piece}</span></button>`
		: html`<button class="tiny-button" type="submit" aria-label="Remove ${piece}">×</button>`;

const lineOf = ({ product, size, count }: CartLine, visit: Visit): Html => html`
	<li class="cart-line">
		${drawingOf(product.pot, `line-${product.slug}-${size}`)}
		<div>
			<h2><a href="/product/${product.slug}">${product.name}</a></h2>
			<p>${count} × ${size}, ${measureOf(product, size)}</p>
		</div>
		<p class="price">€${count * product.euros}</p>
		<form class="removal" action="/cart" method="post" data-piece="${product.name}">
			<input type="hidden" name="remove" value="${product.slug}"><input type="hidden" name="size" value="${size}">
			${removeButton(`${product.name}, ${size}`, visit)}
		</form>
	</li>`;

// FAULT voucher-only-turns-red, WCAG 1.4.1 Use of Color and 3.3.1 Error Identification: assets/cart.js has no words to show.
// Mended: a message that describes the field.
const voucherForm = ({ mended }: Visit): Html => {
	const saysWhy = mended.has('voucher-only-turns-red');
	return html`
	<form class="voucher" action="/cart" method="get">
		<label for="voucher">Voucher</label>
		<input id="voucher" name="voucher" autocomplete="off" maxlength="40" required${saysWhy && html` aria-describedby="voucher-error"`}>
		<button class="quiet-button" type="submit">Apply</button>
		${saysWhy && html`<div class="error-room"><p class="error" id="voucher-error" hidden>We do not know this voucher. Please compare it with your letter.</p></div>`}
	</form>`;
};

const emptyCart = html`
	<p class="lead">There is nothing in it yet.</p>
	<p><a class="button" href="/">See all pieces</a></p>`;

const fullCart = (visit: Visit): Html => html`
	<ul class="cart-lines">${visit.cart.map((line) => lineOf(line, visit))}</ul>
	${voucherForm(visit)}
	<p class="total"><span>Total, delivery included</span> <strong>€${totalOf(visit.cart)}</strong></p>
	<p class="cart-actions"><a href="/">Look at more pieces</a> <a class="button" href="/checkout">Go to checkout</a></p>`;

// FAULT removal-drops-focus, WCAG 2.4.3 Focus Order and 4.1.3 Status Messages: assets/cart.js draws #cart anew, and focus is gone with the old one.
// Mended: the heading takes focus, and #cart-news says what has happened.
export const cartPage = (visit: Visit): string => {
	const keepsFocus = visit.mended.has('removal-drops-focus');
	return pageOf(visit, {
		title: 'Cart',
		main: html`
			<div class="narrow">
				${keepsFocus && html`<p class="unseen" id="cart-news" role="status"></p>`}
				<div id="cart">
					<h1${keepsFocus && html` tabindex="-1"`}>Your cart</h1>
					${visit.cart.length === 0 ? emptyCart : fullCart(visit)}
				</div>
			</div>`,
	});
};
