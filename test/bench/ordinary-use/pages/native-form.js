document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Order a catalogue</h1>
	<form id="order">
		<p><label>Name <input name="name" required></label></p>
		<p><label>Mail <input name="mail" type="email" required></label></p>
		<p><label>Postcode <input name="postcode" required pattern="[0-9]{5}" title="Five digits"></label></p>
		<p><label>Country <select name="country"><option>Austria</option><option>Belgium</option><option>Chile</option></select></label></p>
		<p><label><input type="checkbox" name="terms" required> I agree to the terms</label></p>
		<fieldset><legend>Send it by</legend>
			<label><input type="radio" name="by" value="post" checked> Post</label>
			<label><input type="radio" name="by" value="mail"> Mail</label>
		</fieldset>
		<button>Order</button>
	</form>
	<p id="thanks" role="status" tabindex="-1"></p>
`,
);
const form = document.querySelector('#order');
form.addEventListener('submit', (event) => {
	event.preventDefault();
	form.hidden = true;
	const thanks = document.querySelector('#thanks');
	thanks.textContent = 'Thank you. It is on its way.';
	thanks.focus();
});
