import TomSelect from 'tom-select';
import 'tom-select/dist/css/tom-select.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>What do you like?</h1>
	<p><label for="fruit">Fruit</label> <select id="fruit" multiple></select></p>
	<p><label for="city">City</label> <input id="city"></p>
	<p><label for="size">Size</label> <select id="size"><option>Small</option><option>Medium</option><option>Large</option></select></p>
`,
);
const optionsOf = (words) => words.split(' ').map((text) => ({ value: text, text }));
new TomSelect('#fruit', {
	options: optionsOf('Apple Apricot Banana Cherry Fig Grape Kiwi Lemon Mango Melon Orange Peach Pear Plum'),
	plugins: ['remove_button'],
});
new TomSelect('#city', {
	maxItems: 1,
	load: (query, tell) =>
		setTimeout(
			() => tell(optionsOf('Berlin Bern Bergen Bremen').filter(({ text }) => text.toLowerCase().startsWith(query.toLowerCase()))),
			300,
		),
});
new TomSelect('#size', { controlInput: null });
