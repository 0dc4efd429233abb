const remove = async (form) => {
	const answer = await fetch(form.action, { method: 'post', body: new URLSearchParams(new FormData(form)) });
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	for (const part of ['#cart', '.cart-link']) document.querySelector(part).replaceWith(page.querySelector(part));
	// FAULT removal-drops-focus, WCAG 2.4.3 and 4.1.3: what had focus is gone, and nobody says where to go on.
	// Mended: the page has a place for the news, and a heading that takes focus.
	const news = document.querySelector('#cart-news');
	if (!news) return;
	news.textContent = `${form.dataset.piece} removed.`;
	document.querySelector('#cart h1').focus();
};

/** No voucher is valid in this shop: it gives nothing away. */
const refuse = (form) => {
	const field = form.querySelector('input');
	field.setAttribute('aria-invalid', 'true');
	// FAULT voucher-only-turns-red, WCAG 1.4.1 and 3.3.1: a red border is all that tells of it.
	// Mended: the page has a message that describes the field.
	const message = form.querySelector('.error');
	if (!message) return;
	message.hidden = false;
	field.focus();
};

const answers = { removal: remove, voucher: refuse };

export const startCart = () => {
	// Heard at the document, for the cart is drawn anew with every change.
	document.addEventListener('submit', (event) => {
		const answer = answers[event.target.className];
		if (!answer) return;
		event.preventDefault();
		answer(event.target);
	});
};
