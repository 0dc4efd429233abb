/** Pieces that somebody wants to find again. Both shops keep them; only the mended one shows that it does. */
const KEPT = 'remembered';

export const startRemembering = () => {
	const button = document.querySelector('#remember');
	if (!button) return;
	const { piece } = button.dataset;
	const kept = new Set(JSON.parse(localStorage.getItem(KEPT) ?? '[]'));
	// FAULT remember-says-nothing, WCAG 4.1.2 Name, Role, Value: without the attribute there is no state to show.
	// Mended: the page brings it.
	const show = () => button.hasAttribute('aria-pressed') && button.setAttribute('aria-pressed', String(kept.has(piece)));

	button.addEventListener('click', () => {
		if (!kept.delete(piece)) kept.add(piece);
		localStorage.setItem(KEPT, JSON.stringify([...kept]));
		show();
	});
	show();
};
