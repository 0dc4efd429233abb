import { type Html, html } from '../html.ts';
import { drawingOf } from '../pottery-art.ts';
import { measureOf, type Product, products, type Size, sizes } from '../products.ts';
import { pageOf, type Visit } from './layout.ts';
import { cardsOf } from './product-card.ts';

const titled = (size: Size): string => `${size.charAt(0).toUpperCase()}${size.slice(1)}`;

// FAULT size-needs-a-mouse, WCAG 2.1.1 Keyboard and 4.1.2 Name, Role, Value: boxes without role, focus or keys; only a mouse changes the size.
// Mended: radio buttons in a fieldset with a legend, see radioSizes.
const mouseSizes = (product: Product): Html => html`
	<p class="field-label">Size</p>
	<div class="sizes" id="sizes">${sizes.map(
		(size) =>
			html`<div class="size${size === 'medium' && ' is-chosen'}" data-size="${size}">${titled(size)}<small>${measureOf(product, size)}</small></div>`,
	)}</div>
	<input type="hidden" name="size" id="size" value="medium">`;

const radioSizes = (product: Product): Html => html`
	<fieldset class="bare">
		<legend class="field-label">Size</legend>
		<div class="sizes">${sizes.map(
			(size) =>
				html`<label class="size"><input type="radio" name="size" value="${size}"${size === 'medium' && html` checked`}>${titled(size)}<small>${measureOf(product, size)}</small></label>`,
		)}</div>
	</fieldset>`;

const orderForm = (product: Product, { mended }: Visit): Html => html`
	<form class="order" action="/cart" method="post">
		<input type="hidden" name="add" value="${product.slug}">
		${mended.has('size-needs-a-mouse') ? radioSizes(product) : mouseSizes(product)}
		<button class="button" type="submit" id="add-to-cart" data-waymark="add-to-cart" data-waymark-prop-value="${product.euros}">Add to cart</button>
	</form>`;

// FAULT remember-says-nothing, WCAG 4.1.2 Name, Role, Value: assets/remember.js keeps the piece in mind, and nobody can tell.
// Mended: a toggle with a state (aria-pressed), which the style sheet draws.
const rememberButton = (product: Product, { mended }: Visit): Html => html`
	<p><button class="quiet-button" type="button" id="remember" data-piece="${product.slug}"${mended.has('remember-says-nothing') && html` aria-pressed="false"`}>Remember this piece</button></p>`;

const detailsOf = html`
	<dl class="details">
		<div><dt>Made</dt><dd>By hand, in batches of twelve</dd></div>
		<div><dt>Care</dt><dd>Oven and dishwasher safe</dd></div>
		<div><dt>Delivery</dt><dd>Included, <a href="/delivery">three to five days</a></dd></div>
	</dl>`;

const othersThan = (product: Product): readonly Product[] =>
	products.filter((other) => other.kind !== product.kind && other.euros <= 48).slice(0, 3);

export const productPage = (visit: Visit, product: Product): string =>
	pageOf(visit, {
		title: product.name,
		main: html`
			<div class="wide product">
				${drawingOf(product.pot, 'large')}
				<div>
					<h1>${product.name}</h1>
					<p class="lead">${product.line}</p>
					<p class="price large">€${product.euros}</p>
					<p>${product.story}</p>
					${orderForm(product, visit)}
					${rememberButton(product, visit)}
					${detailsOf}
				</div>
			</div>
			<section class="wide" aria-labelledby="others">
				<h2 id="others">Goes well with</h2>
				${cardsOf(othersThan(product))}
			</section>`,
	});
