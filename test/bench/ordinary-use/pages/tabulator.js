import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Orders</h1>
	<p><label>Find <input id="find"></label></p>
	<div id="orders"></div>
`,
);
const names = 'Ada Bea Cleo Dora Eva Fay Gwen Hana Ida Jo'.split(' ');
const table = new TabulatorFull('#orders', {
	data: Array.from({ length: 60 }, (_, id) => ({
		id,
		name: names[(id * 7) % 10],
		amount: (id * 37) % 100,
		isPaid: id % 3 === 0,
		note: '',
	})),
	layout: 'fitColumns',
	pagination: true,
	paginationSize: 8,
	selectableRows: true,
	movableColumns: true,
	columns: [
		{ title: '', formatter: 'rowSelection', titleFormatter: 'rowSelection', headerSort: false, width: 40 },
		{ title: 'Name', field: 'name', editor: 'input' },
		{ title: 'Amount', field: 'amount', editor: 'number', sorter: 'number' },
		{ title: 'Paid', field: 'isPaid', formatter: 'tickCross', editor: true },
		{ title: 'Note', field: 'note', editor: 'textarea' },
	],
});
document.querySelector('#find').addEventListener('input', (event) => table.setFilter('name', 'like', event.target.value));
