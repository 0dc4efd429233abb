import type { Visits } from './visit.ts';

/** Applications that draw themselves anew. */
export const applying: Visits = {
	async 'react-mui'({ hand, page, press, reach, key, type, read }) {
		for (let i = 0; i < 5; i++) await press('.more >> nth=0');
		for (let i = 0; i < 2; i++) await press('.less >> nth=1');
		if (hand === 'keyboard') {
			await reach('#details');
			await key('ArrowRight', 'Enter');
			await reach('#colour');
			await key('Enter', 'ArrowDown', 'Enter');
			await reach('#left');
			await key('ArrowRight', 'Enter', 'Enter', 'ArrowLeft', 'Enter');
		} else {
			await press('#reviews');
			await press('#details');
			await press('#details');
			await press('#colour');
			await read(500);
			await press('li[data-value=blue]');
			await read(500);
			await press('#right');
			await press('#right');
			await press('#left');
		}
		await type('#city', 'ber');
		await read(500);
		await key('ArrowDown', 'ArrowDown', 'Enter');
		await press('#gift', 'Space');
		await press('#gift', 'Space');
		await press('#news', 'Space');
		if (hand !== 'keyboard') await press('.MuiRating-root label >> nth=3');
		await press(page.getByRole('button', { name: 'Go to page 2' }));
		await press(page.getByRole('button', { name: 'Go to next page' }));
		await press(page.getByRole('button', { name: 'Go to next page' }));
		await press('#print');
		await press('#print');
		await press('#remove');
		await read(500);
		await press('#no');
		await read(500);
		await press('#save');
		await read(2_500);
		await press('#save');
	},
	async 'react-headless'({ hand, page, press, reach, key, type, read }) {
		const isKeyboard = hand === 'keyboard';
		await press('#menu');
		await read(500);
		if (isKeyboard) await key('ArrowDown', 'Enter');
		else await press(page.getByRole('menuitem', { name: 'Move' }));
		await press('#menu');
		await key('Escape');
		await press('#person');
		await read(500);
		if (isKeyboard) await key('ArrowDown', 'ArrowDown', 'Enter');
		else await press(page.getByRole('option', { name: 'Cleo' }));
		await type('#guest', 'do');
		await read(500);
		await key('ArrowDown', 'Enter');
		await press('#switch', 'Space');
		await press('#switch', 'Space');
		await press('#switch', 'Space');
		if (isKeyboard) {
			await reach('#small');
			await key('ArrowDown', 'ArrowUp', 'Tab', 'ArrowRight', 'ArrowLeft');
		} else {
			await press('#large');
			await press('#large');
			await press('#small');
			await press('#two');
			await press('#one');
		}
		await press('#more');
		await press('#more');
		await press('#about');
		await read(500);
		await key('Escape');
		await press('#invite');
		await read(500);
		await type('#mail', 'ada@example.com');
		await press('#done');
		await read(500);
		await press('#invite');
		await read(500);
		await key('Escape');
	},
	async 'vue-element'({ hand, page, press, reach, key, type, retype, read }) {
		const isKeyboard = hand === 'keyboard';
		await type('#name', 'Al');
		await press('#book');
		await read();
		await retype('#name', 'Ada');
		if (isKeyboard) {
			await reach('#guests');
			await key('ArrowUp', 'ArrowUp', 'ArrowDown');
			await reach('#room');
			await key('Enter', 'ArrowDown', 'Enter');
			await reach('#day');
			await key('ArrowDown', 'ArrowRight', 'Enter', 'Escape');
		} else {
			for (let i = 0; i < 5; i++) await press('.el-input-number__increase');
			for (let i = 0; i < 2; i++) await press('.el-input-number__decrease');
			await press('.el-select');
			await read(500);
			await press(page.locator('.el-select-dropdown__item:visible', { hasText: 'Hall' }));
			await press('#day');
			await read(500);
			await press(page.locator('.el-date-picker .arrow-right:visible').last());
			await press(page.locator('.el-date-table td.available:visible').nth(9));
		}
		await press('#dog', 'Space');
		await press('#dog', 'Space');
		await press('#book');
		await read();
		if (!isKeyboard) {
			await press('.el-table th >> nth=0');
			await press('.el-table th >> nth=1');
			await press('.el-table td >> nth=1');
		}
		await press('.el-pagination .btn-next');
		if (!isKeyboard) {
			await press('.el-pager .number >> nth=3');
			await press('.el-pager .number >> nth=3');
		}
		await press('.el-collapse-item__header');
		await press('.el-collapse-item__header');
		if (!isKeyboard) {
			await press('.el-rate__item >> nth=3');
			await press('.el-rate__item >> nth=3');
		}
	},
	async alpine({ hand, press, type, key, read }) {
		await press('#menu');
		await read(500);
		await press('#link');
		await press('#menu');
		await press('#menu');
		await type('#what', 'tea');
		await key('Enter');
		await key('j', 'a', 'm', 'Enter');
		await press('.done >> nth=1');
		await press('.done >> nth=0');
		await press('#tab-b');
		if (hand !== 'keyboard') await press('#tab-b');
		for (let i = 0; i < 4; i++) await press('#count');
		await read();
	},
	async htmx({ press, type, read, scroll }) {
		await press('#load');
		await read();
		await press('#load');
		await press('#swap');
		await read();
		await press('#swap');
		await type('#find', 'mug');
		await read();
		for (let i = 0; i < 4; i++) await scroll(500);
	},
};
