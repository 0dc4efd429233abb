import noUiSlider from 'nouislider';
import 'nouislider/dist/nouislider.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Price and number</h1>
	<div id="price" style="margin: 60px 40px 120px"></div>
	<p>
		<button id="less" aria-label="Less">−</button> <output id="count">1</output> <button id="more" aria-label="More">+</button>
	</p>
	<p><label>Guests <input id="guests" type="number" min="1" max="9" value="2"></label></p>
	<p><label>Volume <input id="volume" type="range" min="0" max="10"></label></p>
`,
);
noUiSlider.create(document.querySelector('#price'), {
	start: [20, 80],
	connect: true,
	tooltips: true,
	range: { min: 0, max: 100 },
	step: 1,
	pips: { mode: 'count', values: 5 },
	handleAttributes: [{ 'aria-label': 'From' }, { 'aria-label': 'To' }],
});
const count = document.querySelector('#count');
const add = (by) => () => {
	count.value = Math.min(10, Math.max(1, +count.value + by));
};
document.querySelector('#less').addEventListener('click', add(-1));
document.querySelector('#more').addEventListener('click', add(1));
