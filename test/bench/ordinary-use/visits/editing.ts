import type { Visits } from './visit.ts';

/** Text, tables and lists that people put in order. */
export const editing: Visits = {
	async quill({ hand, page, press, reach, key, type, read }) {
		if (hand === 'keyboard') {
			await press('.ql-header .ql-picker-label');
			await key('ArrowDown', 'Enter');
		}
		await type('.ql-editor', 'my mug is broken. ');
		await key('Enter', 'Enter', 'Control+b');
		await type('.ql-editor', 'Really');
		await key('Control+b', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
		if (hand === 'keyboard') {
			await key('Delete', 'Tab');
			return;
		}
		await press('.ql-bold');
		await press('.ql-italic');
		await press('.ql-list[value=bullet]');
		await press('.ql-list[value=bullet]');
		await press('.ql-header .ql-picker-label');
		await press('.ql-header .ql-picker-item >> nth=1');
		await press('.ql-color .ql-picker-label');
		await press('.ql-color .ql-picker-item >> nth=3');
		await press('.ql-editor');
		await press('.ql-bold');
		await press('.ql-bold');
		await press('.ql-clean');
		await press('.ql-link');
		await read();
		await page.mouse.dblclick(60, 200);
		await reach('#send');
	},
	async tabulator({ hand, page, press, key, type, read, scroll }) {
		const cell = (field: string, row: number) => page.locator(`.tabulator-row >> nth=${row} >> [tabulator-field=${field}]`);
		if (hand === 'keyboard') {
			await type('#find', 'a');
			await key('Tab', 'Tab', 'Tab', 'Tab', 'Z', 'o', 'e', 'Tab', '5', 'Tab', 'Space', 'Tab', 'l', 'a', 't', 'e', 'Tab');
			await key('ArrowRight', 'ArrowLeft', 'Tab', 'ArrowUp', 'ArrowUp', 'Shift+Tab', 'B', 'e', 'a', 'Enter');
			return;
		}
		await press('.tabulator-col[tabulator-field=name]');
		await press('.tabulator-col[tabulator-field=name]');
		await press('.tabulator-col[tabulator-field=amount]');
		await press(cell('name', 1));
		await key('ControlOrMeta+a', 'Z', 'o', 'e', 'Enter');
		await press(cell('amount', 2));
		await key('ArrowUp', 'ArrowUp', 'Tab');
		await press(cell('isPaid', 3));
		await press(cell('isPaid', 4));
		await key('Escape');
		await press('.tabulator-row >> nth=0 >> input');
		await press('.tabulator-row >> nth=1 >> input');
		await scroll(200);
		await press('.tabulator-page[data-page=next]');
		await press('.tabulator-page[data-page=next]');
		await press('.tabulator-page[data-page="3"]');
		await press('.tabulator-page[data-page=last]');
		await type('#find', 'ev');
		await read();
	},
	async sortable({ hand, page, press, drag, read, key }) {
		if (hand === 'keyboard') return key('Tab', 'Tab');
		const onto = async (target: string, onWhat: string) => {
			const box = await page.locator(onWhat).first().boundingBox();
			if (box) await drag(target, box.x + 60, box.y + box.height * 0.7);
		};
		await onto('#open li >> nth=0', '#open li >> nth=2');
		await onto('#open li >> nth=3', '#open li >> nth=0');
		await read();
		await onto('.grip >> nth=0', '#graded li >> nth=2');
		await onto('.grip >> nth=1', '#graded li >> nth=0');
		await onto('#shelf', '#bag');
		await press('#open li >> nth=1');
		await press('.grip >> nth=0');
	},
};
