document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>All that we have</h1>
	<main></main>
`,
);
document.querySelector('main').innerHTML = Array.from({ length: 80 }, (_, i) => `<p><a href="#part-${i}">Part ${i + 1}</a></p>`).join('');
