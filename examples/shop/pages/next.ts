import { faults } from '../faults.ts';
import { type Html, html } from '../html.ts';
import { pageOf, type Visit } from './layout.ts';

const faultOf = (mended: Visit['mended'], { name, where, wcag, wrong, mended: way }: (typeof faults)[number]): Html => html`
	<li>
		<h3>${where}: <code>${name}</code>${mended.has(name) && ' (mended here)'}</h3>
		<p>${wrong} <strong>Mended:</strong> ${way}</p>
		<p class="wcag">WCAG ${wcag.join(' · ')}</p>
	</li>`;

const toCheckout = html`Put <a href="/product/harbour-mug">a mug</a> into the cart, go to the checkout and press <strong>Pay</strong>`;

const getStuck = ({ collector, mended }: Visit): Html => html`
	<li>${
		mended.has('pay-says-nothing')
			? html`
		<h2>Try to get stuck</h2>
		<p>${toCheckout} at once. The shop says what is missing, and takes you there. Start it again without <code>SHOP_MENDED</code> to see what it was like before.</p>`
			: html`
		<h2>Get stuck on purpose</h2>
		<p>${toCheckout} a few times, as a customer in a hurry would. Nothing seems to happen. Then let go and wait: this example calls a journey stalled after half a minute without a way on.</p>`
	}
	</li>
	<li>
		<h2>Open the report</h2>
		<p>It says who is stuck where, since when, and what was in the way.</p>
		<p><a class="button" href="${collector}/sites/shop">Open the report</a></p>
	</li>`;

const ownSite = ({ collector }: Visit): Html => html`
	<li>
		<h2>Paste the tag into your own site</h2>
		<p>Tell the collector about the site once:</p>
		<pre><code>npx waymark sites add corner-shop --origin https://shop.example</code></pre>
		<p>Then put this line into the <code>&lt;head&gt;</code> of every page. It needs nothing else:</p>
		<pre><code>${`<script async src="${collector}/waymark.js" data-site="corner-shop"></script>`}</code></pre>
	</li>`;

const stateOf = ({ mended }: Visit): string => {
	const hidden = `${faults.length} faults are hidden in this shop on purpose`;
	if (mended.size === 0) return `${hidden}.`;
	return mended.size === faults.length
		? `${hidden}, and all of them are mended here.`
		: `${hidden}; ${mended.size} of them are mended here.`;
};

/** For the newcomer who started the example; not a page of the shop, therefore not tracked. */
export const nextPage = (visit: Visit): string =>
	pageOf(visit, {
		title: 'What to do next',
		tracked: false,
		main: html`
			<div class="narrow prose">
				<h1>What to do next</h1>
				<p class="lead">${stateOf(visit)} Three steps show what they cost.</p>
				<ol class="steps">${getStuck(visit)}${ownSite(visit)}</ol>
				<details>
					<summary>Which faults are they?</summary>
					<p>To see the shop without them, stop it and start it again with <code>SHOP_MENDED=all npm start</code>; or name those to mend, with commas between: <code>SHOP_MENDED=menu-keeps-tab,remove-is-tiny</code>.</p>
					<ul class="faults">${faults.map((fault) => faultOf(visit.mended, fault))}</ul>
				</details>
			</div>`,
	});
