import EmblaCarousel from 'embla-carousel';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Mugs</h1>
	<style>
		#view { overflow: hidden; height: 200px }
		#view > div { display: flex; touch-action: pan-y }
		#view > div > div { flex: 0 0 60%; height: 200px; background: #fde; margin-right: 8px }
		[aria-current=true] { font-weight: bold }
	</style>
	<div id="view"><div><div>One</div><div>Two</div><div>Three</div><div>Four</div><div>Five</div></div></div>
	<button id="previous">Previous</button> <button id="next">Next</button> <span id="dots"></span>
`,
);
const carousel = EmblaCarousel(document.querySelector('#view'), { loop: false });
const [previous, next, dots] = ['#previous', '#next', '#dots'].map((each) => document.querySelector(each));
previous.addEventListener('click', () => carousel.scrollPrev());
next.addEventListener('click', () => carousel.scrollNext());
dots.innerHTML = carousel
	.scrollSnapList()
	.map((_, i) => `<button>${i + 1}</button>`)
	.join('');
for (const [i, dot] of [...dots.children].entries()) dot.addEventListener('click', () => carousel.scrollTo(i));
const show = () => {
	previous.disabled = !carousel.canScrollPrev();
	next.disabled = !carousel.canScrollNext();
	for (const [i, dot] of [...dots.children].entries()) dot.setAttribute('aria-current', i === carousel.selectedScrollSnap());
};
carousel.on('select', show);
show();
