import { Notyf } from 'notyf';
import tippy from 'tippy.js';
import 'notyf/notyf.min.css';
import 'tippy.js/dist/tippy.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Words explained</h1>
	<p>The <button id="kiln">kiln</button> is hot, the <button id="glaze">glaze</button> is cold, and the <button id="menu">menu</button> is open.</p>
	<p><button id="copy">Copy the address</button> <button id="undo">Delete</button></p>
`,
);
tippy('#kiln', { content: 'An oven for clay' });
tippy('#glaze', { content: 'A coat of glass', trigger: 'click' });
tippy('#menu', {
	content: '<button>Tea</button> <button>Coffee</button>',
	allowHTML: true,
	interactive: true,
	trigger: 'click',
	placement: 'bottom',
});
const notyf = new Notyf({ duration: 2_000, dismissible: true });
document.querySelector('#copy').addEventListener('click', () => notyf.success('Copied'));
document.querySelector('#undo').addEventListener('click', () => notyf.error('It cannot be deleted'));
