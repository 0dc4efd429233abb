const startTerms = (form) => {
	const terms = form.querySelector('#terms');
	const message = form.querySelector('#terms-error');

	form.querySelector('#pay').addEventListener('click', (event) => {
		if (terms.checked) return;
		event.preventDefault();
		// FAULT pay-says-nothing, WCAG 3.3.1 and 4.1.3: the message is far above the window, and nothing else happens.
		// Mended: the box stands beside Pay, takes focus and is described by the message.
		message.hidden = false;
		if (!form.hasAttribute('data-says-why')) return;
		terms.setAttribute('aria-invalid', 'true');
		terms.focus();
	});

	terms.addEventListener('change', () => {
		message.hidden = true;
		terms.removeAttribute('aria-invalid');
	});
};

const startAddress = (form) => {
	const { email, 'email-again': again } = form.elements;
	const compare = () => again.setCustomValidity(again.value === email.value ? '' : 'The two addresses differ.');
	for (const field of [email, again]) field.addEventListener('input', compare);
	// FAULT email-refuses-paste, WCAG 3.3.7 Redundant Entry: what is written in the field above must be typed by hand once more.
	// Mended: it may be pasted.
	if (!form.hasAttribute('data-takes-paste')) again.addEventListener('paste', (event) => event.preventDefault());
};

export const startCheckout = () => {
	const form = document.querySelector('#checkout');
	if (!form) return;
	startTerms(form);
	startAddress(form);
};
