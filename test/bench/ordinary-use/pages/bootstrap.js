import { Popover, Toast, Tooltip } from 'bootstrap';
import 'bootstrap/dist/css/bootstrap.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<div class="container">
	<nav class="navbar navbar-expand-lg bg-light">
		<a class="navbar-brand" href="#">Shop</a>
		<button class="navbar-toggler" type="button" data-bs-toggle="collapse" data-bs-target="#menu" aria-controls="menu" aria-expanded="false" aria-label="Menu"><span class="navbar-toggler-icon"></span></button>
		<div class="collapse navbar-collapse" id="menu"><ul class="navbar-nav">
			<li class="nav-item"><a class="nav-link active" aria-current="page" href="#">Home</a></li>
			<li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="#" id="more" role="button" data-bs-toggle="dropdown" aria-expanded="false">More</a>
				<ul class="dropdown-menu"><li><a class="dropdown-item" href="#prices">Prices</a></li><li><a class="dropdown-item" href="#people">People</a></li></ul></li>
		</ul></div>
	</nav>
	<div class="accordion" id="questions">
		<div class="accordion-item"><h2 class="accordion-header"><button id="first" class="accordion-button" type="button" data-bs-toggle="collapse" data-bs-target="#one" aria-expanded="true" aria-controls="one">How long?</button></h2>
			<div id="one" class="accordion-collapse collapse show" data-bs-parent="#questions"><div class="accordion-body">Two days.</div></div></div>
		<div class="accordion-item"><h2 class="accordion-header"><button id="second" class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#two" aria-expanded="false" aria-controls="two">How much?</button></h2>
			<div id="two" class="accordion-collapse collapse" data-bs-parent="#questions"><div class="accordion-body">Five euros.</div></div></div>
	</div>
	<ul class="nav nav-tabs" role="tablist">
		<li class="nav-item" role="presentation"><button class="nav-link active" id="tab-a" data-bs-toggle="tab" data-bs-target="#a" type="button" role="tab" aria-controls="a" aria-selected="true">Details</button></li>
		<li class="nav-item" role="presentation"><button class="nav-link" id="tab-b" data-bs-toggle="tab" data-bs-target="#b" type="button" role="tab" aria-controls="b" aria-selected="false">Reviews</button></li>
	</ul>
	<div class="tab-content"><div class="tab-pane fade show active" id="a" role="tabpanel" tabindex="0">It holds tea.</div><div class="tab-pane fade" id="b" role="tabpanel" tabindex="0">It held tea.</div></div>
	<button type="button" class="btn btn-primary" id="open" data-bs-toggle="modal" data-bs-target="#dialog">Ask us</button>
	<button type="button" class="btn btn-secondary" id="hint" data-bs-toggle="tooltip" title="We never sleep">Hours</button>
	<button type="button" class="btn btn-secondary" id="pop" data-bs-toggle="popover" data-bs-title="Delivery" data-bs-content="Tomorrow">Delivery</button>
	<button type="button" class="btn btn-secondary" id="side" data-bs-toggle="offcanvas" data-bs-target="#drawer">Filters</button>
	<button type="button" class="btn btn-outline-primary" id="like" data-bs-toggle="button" aria-pressed="false">Like</button>
	<button type="button" class="btn btn-success" id="save">Save</button>
	<div class="modal fade" id="dialog" tabindex="-1" aria-labelledby="dialog-title" aria-hidden="true"><div class="modal-dialog"><div class="modal-content">
		<div class="modal-header"><h1 class="modal-title fs-5" id="dialog-title">Ask us</h1><button type="button" class="btn-close" data-bs-dismiss="modal" aria-label="Close"></button></div>
		<div class="modal-body"><label>Question <input id="question"></label></div>
		<div class="modal-footer"><button type="button" class="btn btn-secondary" data-bs-dismiss="modal" id="never-mind">Never mind</button></div>
	</div></div></div>
	<div class="offcanvas offcanvas-start" tabindex="-1" id="drawer" aria-labelledby="drawer-title"><div class="offcanvas-header"><h5 id="drawer-title">Filters</h5><button type="button" class="btn-close" data-bs-dismiss="offcanvas" aria-label="Close"></button></div><div class="offcanvas-body"><label><input type="checkbox" id="blue"> Blue</label></div></div>
	<h2 id="prices">Prices</h2><p>Ask.</p>
	<div class="toast-container position-fixed bottom-0 end-0 p-3"><div id="toast" class="toast" role="alert" aria-live="assertive" aria-atomic="true"><div class="toast-header"><strong class="me-auto">Saved</strong><button type="button" class="btn-close" data-bs-dismiss="toast" aria-label="Close"></button></div><div class="toast-body">We kept it.</div></div></div>
	</div>
`,
);
new Tooltip('#hint');
new Popover('#pop');
document.querySelector('#save').addEventListener('click', () => Toast.getOrCreateInstance('#toast').show());
