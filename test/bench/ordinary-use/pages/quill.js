import Quill from 'quill';
import 'quill/dist/quill.snow.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Write to us</h1>
	<div id="editor"><p>Dear shop,</p></div>
	<button id="send">Send</button> <p id="sent" role="status"></p>
`,
);
new Quill('#editor', {
	theme: 'snow',
	modules: {
		toolbar: [
			[{ header: [1, 2, false] }],
			['bold', 'italic', 'link'],
			[{ list: 'ordered' }, { list: 'bullet' }],
			[{ color: [] }],
			['clean'],
		],
	},
});
document.querySelector('#send').addEventListener('click', () => {
	document.querySelector('#sent').textContent = 'Sent.';
});
