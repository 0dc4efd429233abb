import type { Visits } from './visit.ts';

/** What opens and closes: menus, tabs, dialogs, hints, news in a corner. */
export const opening: Visits = {
	async bootstrap({ hand, press, reach, key, read, type }) {
		if (hand === 'touch') await press('.navbar-toggler');
		await read(600);
		await press('#more');
		await press('text=Prices');
		await press('#more');
		await press('#more');
		await press('#second');
		await press('#first');
		await press('#first');
		if (hand === 'keyboard') {
			await reach('#tab-a');
			await key('ArrowRight', 'ArrowLeft', 'Tab');
		} else {
			await press('#tab-b');
			await press('#tab-a');
		}
		await press('#open');
		await read(600);
		await type('#question', 'When?');
		await press('#never-mind');
		await read(600);
		await press('#open');
		await read(600);
		await key('Escape');
		await read(600);
		await press('#hint');
		await press('#pop');
		await press('#pop');
		await press('#side');
		await read(600);
		await press('#blue', 'Space');
		await press('#drawer .btn-close');
		await read(600);
		await press('#like');
		await press('#like');
		await press('#like');
		await press('#save');
		await read();
		await press('#save');
	},
	async tippy({ hand, press, key, read }) {
		await press('#kiln');
		await read();
		await press('#glaze');
		await read();
		await press('#glaze');
		await press('#menu');
		await read();
		if (hand === 'keyboard') await key('Tab', 'Escape');
		else await press('h1');
		await press('#copy');
		await read();
		await press('#copy');
		await press('#undo');
		await read(2_500);
		await press('#undo');
		if (hand !== 'keyboard') await press('.notyf__dismiss-btn');
	},
	async shoelace({ hand, page, press, reach, key, type, read }) {
		await press('#open');
		await read();
		await type('#name', 'Ada');
		if (hand !== 'keyboard') await press('sl-input >> [part=clear-button]');
		await press('#close');
		await read();
		await press('#loud', 'Space');
		await press('#news', 'Space');
		await press('#news', 'Space');
		if (hand === 'keyboard') {
			await reach('sl-radio-group');
			await key('ArrowRight', 'ArrowLeft');
			await reach('#country');
			await key('Enter', 'ArrowDown', 'ArrowDown', 'Enter');
			await reach('#stars');
			await key('ArrowRight', 'ArrowRight');
			await press('#details');
			await reach('sl-tab');
			await key('ArrowRight', 'Enter');
			await press('#menu');
			await key('ArrowDown', 'Enter');
			return;
		}
		await press('sl-radio-button >> nth=2');
		await press('sl-radio-button >> nth=2');
		await press('sl-radio-button >> nth=0');
		await press('#country >> [part=combobox]');
		await read(500);
		await press('sl-option >> nth=1');
		await press('#stars');
		await press('#stars');
		await press('#details >> [part=header]');
		await press('sl-tab >> nth=1');
		await press('sl-tab >> nth=0');
		await press('#menu sl-button');
		await read(500);
		await press('sl-menu-item >> nth=1');
		await press('#menu sl-button');
		await read(500);
		await press('sl-menu-item >> nth=0');
		await page.mouse.wheel(0, 100);
	},
};
