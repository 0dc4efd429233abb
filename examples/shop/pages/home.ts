import { type Html, html } from '../html.ts';
import { type Pot, potOf } from '../pottery-art.ts';
import { kinds, products } from '../products.ts';
import { pageOf, type Visit } from './layout.ts';
import { cardsOf } from './product-card.ts';

interface Place {
	readonly slug: string;
	readonly x: number;
	readonly y: number;
	readonly scale: number;
}

/** Where each piece stands on the two shelves of the picture on top. */
const shelf: readonly Place[] = [
	{ slug: 'reed-vase', x: -10, y: -10, scale: 0.95 },
	{ slug: 'fog-mug', x: 178, y: 67, scale: 0.62 },
	{ slug: 'ember-vase', x: 315, y: -22, scale: 1 },
	{ slug: 'salt-bowl', x: 10, y: 260, scale: 0.85 },
	{ slug: 'harbour-mug', x: 235, y: 270, scale: 0.81 },
	{ slug: 'moss-bowl', x: 415, y: 295, scale: 0.7 },
];

const pots: ReadonlyMap<string, Pot> = new Map(products.map(({ slug, pot }) => [slug, pot]));

const standing = ({ slug, x, y, scale }: Place): Html | undefined => {
	const pot = pots.get(slug);
	return (
		pot &&
		html`<g transform="translate(${x} ${y}) scale(${scale})"><ellipse cx="164" cy="233" rx="84" ry="7" fill="#23130a" fill-opacity=".22"/>${potOf(pot, `shelf-${slug}`)}</g>`
	);
};

const board = (y: number): Html =>
	html`<rect x="14" y="${y}" width="612" height="14" rx="3" fill="#a9805b"/><rect x="14" y="${y + 10}" width="612" height="4" rx="2" fill="#7d5a3c"/>`;

const shelves = html`<svg class="art hero-art" viewBox="0 -50 640 560" aria-hidden="true" focusable="false">
	<rect y="-50" width="640" height="560" fill="#ead9c3"/>
	<path d="M440 -50h200v560H230Z" fill="#fff" fill-opacity=".22"/>
	${board(210)}${board(457)}
	${shelf.map(standing)}
</svg>`;

// FAULT ribbon-never-rests, WCAG 2.2.2 Pause, Stop, Hide: the line runs for ever, whatever the visitor's system asks for.
// Mended: the same line, standing still.
const ribbonOf = ({ mended }: Visit): Html => html`
	<p class="ribbon${!mended.has('ribbon-never-rests') && ' never-rests'}"><span>Out of the kiln this week: rye mugs, moss bowls, one ember vase, and a plate we keep</span></p>`;

const hero = html`
	<section class="hero wide">
		<div>
			<h1>Pots for every day, thrown by hand</h1>
			<p class="lead">Nine pieces, four glazes, one kiln. We make them slowly, so that you can use them without a second thought.</p>
			<p><a class="button" href="#mugs">See the mugs</a></p>
		</div>
		${shelves}
	</section>`;

const promises = html`
	<section class="wide promises" aria-labelledby="promises-title">
		<h2 id="promises-title" class="unseen">What you can count on</h2>
		<ul>
			<li><strong>Delivery included</strong><span>in every price, in paper and straw</span></li>
			<li><strong>Oven and dishwasher safe</strong><span>fired at 1,240 degrees</span></li>
			<li><strong>Broken on the way?</strong><span>we throw it again, at no cost</span></li>
		</ul>
	</section>`;

const rowOf = ({ kind, title, anchor }: (typeof kinds)[number]): Html => html`
	<section class="wide" aria-labelledby="${anchor}">
		<h2 id="${anchor}">${title}</h2>
		<div class="full-rows">${cardsOf(products.filter((product) => product.kind === kind))}</div>
	</section>`;

export const homePage = (visit: Visit): string =>
	pageOf(visit, { title: 'Handmade mugs, bowls, plates and vases', main: html`${ribbonOf(visit)}${hero}${promises}${kinds.map(rowOf)}` });
