import Swiper from 'swiper';
import { A11y, Autoplay, Keyboard, Navigation, Pagination } from 'swiper/modules';
import 'swiper/css';
import 'swiper/css/navigation';
import 'swiper/css/pagination';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Rooms</h1>
	<div class="swiper" id="rooms" style="height: 240px"><div class="swiper-wrapper"></div>
		<div class="swiper-button-prev"></div><div class="swiper-button-next"></div><div class="swiper-pagination"></div></div>
	<h2>Guests say</h2>
	<div class="swiper" id="voices" style="height: 160px"><div class="swiper-wrapper"></div>
		<div class="swiper-button-prev"></div><div class="swiper-button-next"></div><div class="swiper-pagination"></div></div>
`,
);
const turn = (id, words, options) => {
	const root = document.querySelector(id);
	root.firstElementChild.innerHTML = words
		.split(' ')
		.map((word) => `<div class="swiper-slide" style="background: #def; padding: 40px; box-sizing: border-box">${word}</div>`)
		.join('');
	new Swiper(root, {
		modules: [A11y, Autoplay, Keyboard, Navigation, Pagination],
		navigation: { prevEl: root.querySelector('.swiper-button-prev'), nextEl: root.querySelector('.swiper-button-next') },
		pagination: { el: root.querySelector('.swiper-pagination'), clickable: true },
		keyboard: { enabled: true },
		...options,
	});
};
turn('#rooms', 'Garden Sea Tower Attic Cellar', {});
turn('#voices', 'Lovely Quiet Clean Again', { loop: true, autoplay: { delay: 1500, disableOnInteraction: false } });
