import { type Fault, faults } from '../faults.ts';
import { type Html, html } from '../html.ts';
import { pageOf, type Visit } from './layout.ts';

const faultOf = (mended: Visit['mended'], { name, where, wcag, wrong, mended: way }: Fault): Html => html`
	<li>
		<h3>${where}${mended.has(name) && ' (mended here)'}</h3>
		<p>${wrong} <strong>Mended:</strong> ${way}</p>
		<p class="wcag">WCAG ${wcag.join(' · ')}</p>
	</li>`;

const getStuck = ({ collector }: Visit): Html => html`
	<li>
		<h2>Get stuck on purpose</h2>
		<p>Put <a href="/product/harbour-mug">a mug</a> into the cart, go to the checkout and press <strong>Pay</strong> a few times, as a customer in a hurry would. Nothing seems to happen. Then let go and wait: this example calls a journey stalled after half a minute without a way on.</p>
	</li>
	<li>
		<h2>Open the report</h2>
		<p>It says where you are stuck, since when, and what was in the way.</p>
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

/** For the newcomer who started the example; not a page of the shop, therefore not tracked. */
export const nextPage = (visit: Visit): string =>
	pageOf(visit, {
		title: 'What to do next',
		tracked: false,
		main: html`
			<div class="narrow prose">
				<h1>What to do next</h1>
				<p class="lead">Four faults are hidden in this shop on purpose. Three steps show what they cost.</p>
				<ol class="steps">${getStuck(visit)}${ownSite(visit)}</ol>
				<details>
					<summary>Which faults are they?</summary>
					<ul class="faults">${faults.map((fault) => faultOf(visit.mended, fault))}</ul>
				</details>
			</div>`,
	});
