document.body.insertAdjacentHTML(
	'beforeend',
	`
	<header style="position: sticky; top: 0; background: #fff"><h1>Pictures</h1></header>
	<main></main><p id="end" role="status">Loading</p>
`,
);
const main = document.querySelector('main');
let count = 0;
const grow = () => {
	main.insertAdjacentHTML(
		'beforeend',
		Array.from(
			{ length: 12 },
			() =>
				`<article style="height: 180px; margin: 8px; background: #eee">Picture ${++count} <button class="like" aria-pressed="false">Like</button></article>`,
		).join(''),
	);
};
main.addEventListener(
	'click',
	({ target }) => target.matches('.like') && target.setAttribute('aria-pressed', target.getAttribute('aria-pressed') === 'false'),
);
new IntersectionObserver(([end]) => end.isIntersecting && setTimeout(grow, 300), { rootMargin: '200px' }).observe(
	document.querySelector('#end'),
);
