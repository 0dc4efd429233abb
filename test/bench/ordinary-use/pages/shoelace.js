import '@shoelace-style/shoelace';
import '@shoelace-style/shoelace/dist/themes/light.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Settings</h1>
	<p><sl-button id="open">Edit</sl-button> <sl-switch id="loud">Loud</sl-switch> <sl-checkbox id="news">News</sl-checkbox></p>
	<sl-radio-group label="Size" value="m" name="size"><sl-radio-button value="s">S</sl-radio-button><sl-radio-button value="m">M</sl-radio-button><sl-radio-button value="l">L</sl-radio-button></sl-radio-group>
	<p><sl-select label="Country" id="country"><sl-option value="at">Austria</sl-option><sl-option value="be">Belgium</sl-option></sl-select></p>
	<p><sl-rating label="Stars" id="stars"></sl-rating> <sl-range label="Volume" id="volume"></sl-range></p>
	<sl-details summary="Small print" id="details">Very small.</sl-details>
	<sl-tab-group><sl-tab slot="nav" panel="one">One</sl-tab><sl-tab slot="nav" panel="two">Two</sl-tab><sl-tab-panel name="one">First</sl-tab-panel><sl-tab-panel name="two">Second</sl-tab-panel></sl-tab-group>
	<p><sl-dropdown id="menu"><sl-button slot="trigger" caret>Menu</sl-button><sl-menu><sl-menu-item value="a">Print</sl-menu-item><sl-menu-item value="b" type="checkbox">Large</sl-menu-item></sl-menu></sl-dropdown></p>
	<sl-dialog label="Edit" id="dialog"><sl-input label="Name" id="name" clearable></sl-input><sl-button slot="footer" id="close">Done</sl-button></sl-dialog>
`,
);
const dialog = document.querySelector('#dialog');
document.querySelector('#open').addEventListener('click', () => dialog.show());
document.querySelector('#close').addEventListener('click', () => dialog.hide());
