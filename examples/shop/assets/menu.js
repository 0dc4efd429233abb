const toggle = document.querySelector('#menu-toggle');
const panel = document.querySelector('#menu-panel');

const show = (open) => {
	panel.hidden = !open;
	toggle.setAttribute('aria-expanded', String(open));
};

// FAULT menu-keeps-tab, WCAG 2.1.2 No Keyboard Trap: Tab only ever reaches the links of the panel, and no key closes it.
// Mended: letGo, below.
const keepTab = () => {
	toggle.addEventListener('click', () => panel.querySelector('a').focus());
	document.addEventListener('keydown', (event) => {
		if (panel.hidden || event.key !== 'Tab') return;
		event.preventDefault();
		const links = [...panel.querySelectorAll('a')];
		const step = event.shiftKey ? links.length - 1 : 1;
		const from = links.indexOf(document.activeElement);
		links[(from + step) % links.length].focus();
	});
};

const letGo = (menu) => {
	menu.addEventListener('keydown', (event) => {
		if (event.key !== 'Escape' || panel.hidden) return;
		show(false);
		toggle.focus();
	});
	menu.addEventListener('focusout', (event) => {
		if (event.relatedTarget && !menu.contains(event.relatedTarget)) show(false);
	});
};

export const startMenu = () => {
	const menu = toggle.closest('.menu');
	toggle.addEventListener('click', () => show(panel.hidden));
	panel.addEventListener('click', () => show(false));
	if (menu.hasAttribute('data-lets-go')) letGo(menu);
	else keepTab();
};
