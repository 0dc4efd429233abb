import { type Cart, piecesOf } from '../cart.ts';
import type { FaultName } from '../faults.ts';
import { type Html, html } from '../html.ts';
import { kinds } from '../products.ts';

export const shopName = 'Kiln Lane';

/** What every page needs to know about the moment it is asked for. */
export interface Visit {
	readonly collector: string;
	readonly mended: ReadonlySet<FaultName>;
	readonly cart: Cart;
}

export interface PageText {
	readonly title: string;
	readonly main: Html;
	readonly tracked?: boolean;
	readonly term?: string;
}

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="M5 29V15a11 11 0 0 1 22 0v14Z" fill="currentColor"/><path d="M11 29v-8a5 5 0 0 1 10 0v8Z" fill="var(--paper)"/><path d="M16 28c-3-3-1-5 0-8 1 3 3 5 0 8Z" fill="currentColor"/></svg>`;

// FAULT menu-keeps-tab, WCAG 2.1.2 No Keyboard Trap: assets/menu.js keeps Tab inside the open panel and leaves Escape unanswered.
// Mended: a plain disclosure (data-lets-go). Tab walks on, Escape closes the panel and returns focus to the button.
const menuOf = ({ mended }: Visit): Html => html`
	<nav class="menu" aria-label="Shop"${mended.has('menu-keeps-tab') && html` data-lets-go`}>
		<button class="quiet-button" type="button" id="menu-toggle" aria-expanded="false" aria-controls="menu-panel">
			<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><path d="M2 5h16M2 10h16M2 15h16" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>Menu
		</button>
		<ul id="menu-panel" class="menu-panel" hidden>
			${kinds.map(({ title, anchor }) => html`<li><a href="/#${anchor}">${title}</a></li>`)}
		</ul>
	</nav>`;

const searchForm = (term: string): Html => html`
	<form class="search-form" role="search" action="/search" method="get">
		<label class="unseen" for="q">Search the shop</label>
		<input type="search" id="q" name="q" value="${term}" placeholder="Try vase" autocomplete="off" maxlength="80" required>
		<button type="submit" class="quiet-button icon-button" aria-label="Search"><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="m13 13 5 5" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg></button>
	</form>`;

const headerOf = (visit: Visit, term: string): Html => {
	const pieces = piecesOf(visit.cart);
	return html`
	<header class="site-header">
		<div class="wide header-row">
			<a class="brand" href="/">${mark}${shopName}</a>
			${menuOf(visit)}
			${searchForm(term)}
			<a class="cart-link" href="/cart">Cart <span class="count">${pieces}<span class="unseen"> ${pieces === 1 ? 'piece' : 'pieces'}</span></span></a>
		</div>
	</header>`;
};

const footer = html`
	<footer class="site-footer">
		<div class="wide footer-row">
			<p><strong>${shopName}</strong><br>A small pottery that does not exist, in a village that ought to.</p>
			<nav aria-label="Footer"><ul>
				<li><a href="/">All pieces</a></li>
				<li><a href="/delivery">Delivery and returns</a></li>
				<li><a href="/cart">Cart</a></li>
			</ul></nav>
			<p class="example-note">This is an example shop. Nothing is sold and no card is charged.<br><a href="/next">What to do next</a></p>
		</div>
	</footer>`;

/** The tag as a customer pastes it: nothing else on these pages knows of the tracker but a few data-waymark attributes. */
const tagOf = ({ collector }: Visit): Html => html`<script async src="${collector}/waymark.js" data-site="shop"></script>`;

export const pageOf = (visit: Visit, { title, main, tracked = true, term = '' }: PageText): string =>
	html`<!doctype html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="color-scheme" content="light dark">
	<title>${title} – ${shopName}</title>
	<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
	<link rel="stylesheet" href="/assets/shop.css">
	<script type="module" src="/assets/shop.js"></script>
	${tracked && tagOf(visit)}
</head>
<body>
	<a class="skip-link" href="#main">Skip to the content</a>
	${headerOf(visit, term)}
	<main id="main" tabindex="-1">${main}</main>
	${footer}
</body>
</html>
`.markup;
