import Sortable from 'sortablejs';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Plan the week</h1>
	<style>li { padding: 10px; margin: 4px; background: #eef; list-style: none } .grip { cursor: grab; padding: 0 8px }</style>
	<ul id="open"><li>Write</li><li>Read</li><li>Walk</li><li>Cook</li></ul>
	<ul id="graded"><li><span class="grip">⠿</span> First</li><li><span class="grip">⠿</span> Second</li><li><span class="grip">⠿</span> Third</li></ul>
	<div id="shelf" draggable="true" style="width: 120px; background: #fec; padding: 12px">A book</div>
	<div id="bag" style="width: 200px; height: 80px; border: 1px dashed">Bag</div>
`,
);
Sortable.create(document.querySelector('#open'), { animation: 150, group: 'week' });
Sortable.create(document.querySelector('#graded'), { handle: '.grip', animation: 150, forceFallback: true });
const bag = document.querySelector('#bag');
bag.addEventListener('dragover', (event) => event.preventDefault());
bag.addEventListener('drop', (event) => {
	event.preventDefault();
	bag.textContent = 'Bag: a book';
});
