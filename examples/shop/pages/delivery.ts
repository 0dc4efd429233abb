import { type Html, html } from '../html.ts';
import { pageOf, type Visit } from './layout.ts';

// FAULT notice-covers-focus, WCAG 2.4.11 Focus Not Obscured (Minimum): the notice lies over the end of the page.
// Mended: it stands in the text.
const noticeOf = ({ mended }: Visit): Html => html`
	<p class="notice${!mended.has('notice-covers-focus') && ' is-sticky'}">We are at the winter market: this month parcels leave on Tuesdays only.</p>`;

export const deliveryPage = (visit: Visit): string =>
	pageOf(visit, {
		title: 'Delivery and returns',
		main: html`
			<div class="narrow prose">
				<h1>Delivery and returns</h1>
				<p class="lead">Every price includes the way to your door.</p>
				${noticeOf(visit)}
				<h2>When it comes</h2>
				<p>We pack on Tuesdays and Fridays. A parcel takes three to five working days; you get a short note when it leaves.</p>
				<h2>How it is packed</h2>
				<p>In paper and straw, in a box that has often been somewhere else before. Nothing in it is plastic.</p>
				<h2>If something breaks</h2>
				<p>Send us a photo within two weeks, and we throw the piece again. You need not send the pieces back, though they make good drainage for plants.</p>
				<h2>If you change your mind</h2>
				<p>Keep it for thirty days. If it does not become your favourite, send it back as it came, and we return what you paid.</p>
				<p><a class="button" href="/">See all pieces</a></p>
			</div>`,
	});
