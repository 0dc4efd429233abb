// FAULT size-needs-a-mouse, WCAG 2.1.1 Keyboard: a click is all that these boxes understand.
// Mended: the page brings radio buttons instead, which need no script.
export const startSizes = () => {
	const sizes = document.querySelectorAll('.size[data-size]');
	const chosen = document.querySelector('#size');
	for (const size of sizes) {
		size.addEventListener('click', () => {
			for (const other of sizes) other.classList.toggle('is-chosen', other === size);
			chosen.value = size.dataset.size;
		});
	}
};
