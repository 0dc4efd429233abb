document.body.insertAdjacentHTML(
	'beforeend',
	`
	<header style="position: sticky; top: 0; background: #fff"><a href="#top">Shop</a> <button id="menu" aria-expanded="false">Menu</button></header>
	<main style="max-width: 60em"><h1 id="top">A mug</h1>
	<p>It is a mug of clay, burnt twice and glazed once. It holds tea, coffee and pens. It does not hold soup, but nothing prevents you from trying, and several of our customers have done so with some success.</p>
	<div style="overflow-x: auto" tabindex="0" role="region" aria-label="Sizes"><table style="width: 900px"><tr><th>Size</th><th>Height</th><th>Width</th><th>Weight</th></tr><tr><td>Small</td><td>7 cm</td><td>6 cm</td><td>200 g</td></tr></table></div>
	<p style="height: 900px"><button id="buy">Buy</button> <span id="cart" role="status"></span></p>
	<p>The end</p></main>
`,
);
const menu = document.querySelector('#menu');
menu.addEventListener('click', () => menu.setAttribute('aria-expanded', menu.getAttribute('aria-expanded') === 'false'));
document.querySelector('#buy').addEventListener('click', () => {
	document.querySelector('#cart').textContent = 'One mug';
});
