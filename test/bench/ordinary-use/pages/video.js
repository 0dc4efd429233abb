import videojs from 'video.js';
import 'video.js/dist/video-js.css';

document.body.insertAdjacentHTML(
	'beforeend',
	`
	<h1>Listen in</h1>
	<video id="film" class="video-js" controls preload="auto" width="360" height="220"></video>
	<p><button id="chapter">To the second chapter</button></p>
`,
);
/** Forty seconds of a soft tone in the simplest of formats, so that nothing needs to be fetched. */
function toneUrl() {
	const rate = 8_000;
	const tone = Uint8Array.from({ length: 40 * rate }, (_, i) => 128 + 10 * Math.sin(i / 6));
	const bytes = (text) => new TextEncoder().encode(text);
	// PCM, one channel, one byte a sample: two shorts in each number but the rates and sizes.
	const format = Uint32Array.of(16, 0x0001_0001, rate, rate, 0x0008_0001);
	const size = (count) => Uint32Array.of(count);
	const parts = [bytes('RIFF'), size(36 + tone.length), bytes('WAVEfmt '), format, bytes('data'), size(tone.length), tone];
	return URL.createObjectURL(new Blob(parts, { type: 'audio/wav' }));
}
const player = videojs('film', {
	playbackRates: [0.5, 1, 2],
	controlBar: { skipButtons: { forward: 5, backward: 5 } },
	userActions: { hotkeys: true },
});
player.src({ src: toneUrl(), type: 'audio/wav' });
document.querySelector('#chapter').addEventListener('click', () => player.currentTime(20));
