import type { Order } from '../cart.ts';
import { html } from '../html.ts';
import { pageOf, type Visit } from './layout.ts';

/** assets/purchase.js reads the data attributes and tells the tracker of each order once. */
const thanksFor = ({ id, euros }: Order) => html`
	<div class="narrow prose" id="order" data-order="${id}" data-euros="${euros}">
		<h1>Thank you</h1>
		<p class="lead">Your order ${id} over €${euros} is with us.</p>
		<h2>What happens now</h2>
		<ol>
			<li>We wrap your pieces in paper and straw, on Tuesday or Friday.</li>
			<li>You get a short note when the parcel leaves the lane.</li>
			<li>Three to five days later it is at your door.</li>
		</ol>
		<p><a class="button" href="/">Back to the shop</a></p>
	</div>`;

const noOrder = html`
	<div class="narrow prose">
		<h1>No order yet</h1>
		<p class="lead">Once you have ordered, you find it here.</p>
		<p><a class="button" href="/">See all pieces</a></p>
	</div>`;

export const thanksPage = (visit: Visit, order: Order | undefined): string =>
	pageOf(visit, { title: order ? 'Thank you' : 'No order yet', main: order ? thanksFor(order) : noOrder });
