import Alpine from 'alpinejs';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<style>[x-cloak] { display: none }</style>
	<div x-data="{ isOpen: false, words: ['milk', 'bread'], next: '', tab: 'a', count: 0 }">
		<button id="menu" @click="isOpen = !isOpen" :aria-expanded="isOpen">Menu</button>
		<ul x-show="isOpen" x-transition x-cloak @click.outside="isOpen = false"><li><a id="link" href="#home" @click="isOpen = false">Home</a></li></ul>
		<h1 id="home">To buy</h1>
		<form @submit.prevent="if (next) words.push(next); next = ''"><label>What <input id="what" x-model="next"></label> <button id="add">Add</button></form>
		<ul><template x-for="word in words" :key="word"><li><span x-text="word"></span> <button class="done" @click="words = words.filter((each) => each !== word); $nextTick(() => document.querySelector('#what').focus())" :aria-label="'Done with ' + word">×</button></li></template></ul>
		<p><button id="tab-a" @click="tab = 'a'" :aria-current="tab === 'a'">Shops</button> <button id="tab-b" @click="tab = 'b'" :aria-current="tab === 'b'">Markets</button></p>
		<p x-show="tab === 'a'">Two shops.</p> <p x-show="tab === 'b'">One market.</p>
		<button id="count" @click="count++">Like</button> <b x-text="count"></b>
	</div>
`,
);
Alpine.start();
