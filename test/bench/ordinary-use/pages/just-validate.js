import JustValidate from 'just-validate';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Sign up</h1>
	<form id="sign-up" autocomplete="off">
		<p><label for="name">Name</label> <input id="name" name="name"></p>
		<p><label for="mail">Mail</label> <input id="mail" name="mail" type="email"></p>
		<p><label for="password">Password</label> <input id="password" name="password" type="password"></p>
		<button>Sign up</button>
	</form>
	<p id="thanks" role="status"></p>
`,
);
new JustValidate('#sign-up')
	.addField('#name', [{ rule: 'required' }, { rule: 'minLength', value: 3 }])
	.addField('#mail', [{ rule: 'required' }, { rule: 'email' }])
	.addField('#password', [{ rule: 'required' }, { rule: 'minLength', value: 8 }])
	.onSuccess(() => {
		document.querySelector('#thanks').textContent = 'Welcome.';
	});
