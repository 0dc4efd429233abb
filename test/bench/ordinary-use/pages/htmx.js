import 'htmx.org';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>News</h1>
	<p><button id="load" hx-get="/part/news" hx-select="#news" hx-target="#here">Load the news</button></p>
	<div id="here"></div>
	<p><label>Find <input id="find" name="find" hx-get="/part/found" hx-trigger="input changed delay:300ms" hx-select="#found" hx-target="#results"></label></p>
	<div id="results"></div>
	<p><button id="swap" hx-get="/part/swapped" hx-select="#swap" hx-swap="outerHTML">Follow</button></p>
	<div id="feed"><p class="line" style="height: 700px">The first line</p><div hx-get="/part/feed" hx-trigger="intersect once" hx-select="#more" hx-swap="outerHTML">Loading</div></div>
`,
);
