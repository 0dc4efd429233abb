import flatpickr from 'flatpickr';
import 'flatpickr/dist/flatpickr.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>When will you arrive?</h1>
	<p><label for="arrival">Arrival</label> <input id="arrival"></p>
	<p><label for="nights">From and to</label> <input id="nights"></p>
	<div id="always"></div>
	<button id="next">Show rooms</button> <p id="rooms" role="status"></p>
`,
);
const defaultDate = '2026-05-04';
flatpickr('#arrival', { defaultDate, disableMobile: true });
flatpickr('#nights', { mode: 'range', enableTime: true, disableMobile: true });
flatpickr('#always', { inline: true, defaultDate, minDate: '2026-05-03' });
document.querySelector('#next').addEventListener('click', () => {
	document.querySelector('#rooms').textContent = 'Four rooms are free.';
});
