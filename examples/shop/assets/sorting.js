// FAULT sorting-leaves-at-once, WCAG 3.2.2 On Input: whoever walks down the list with arrow keys is taken away at the first of them.
// Mended: the form has a button of its own, and is left alone.
export const startSorting = () => {
	const form = document.querySelector('.sorting');
	if (!form || form.querySelector('button')) return;
	form.addEventListener('change', () => form.requestSubmit());
};
