import { describe, expect, it } from 'vitest';
import { autoplayAudio } from '../../../sdk/detectors/autoplay-audio.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const SOUNDING = { paused: false, muted: false, volume: 1, controls: false, srcObject: null };

/** A page with one medium in a state of our choice; `acted` is whether its visitor did something just now. */
function openPlayer({ html = '<audio id=jingle>', acted = false, blind = false, state = {} }: Player = {}) {
	const test = openTestPage({ url: 'https://shop.example/offers', html });
	const activation = { isActive: acted };
	Object.defineProperty(test.window, 'navigator', { value: { userActivation: blind ? undefined : activation } });
	const medium = test.find('audio,video');
	const set = (state: object) => {
		for (const [key, value] of Object.entries(state)) Object.defineProperty(medium, key, { value, configurable: true });
	};
	set({ ...SOUNDING, ...state });
	const { seen } = watchWith(test, [autoplayAudio]);
	// Media events do not bubble.
	const fire = (type: string) => test.fire(type, medium, { bubbles: false });
	const play = () => {
		fire('play');
		fire('playing');
	};
	return { ...test, seen, set, play, fire, activation };
}

interface Player {
	readonly html?: string;
	readonly acted?: boolean;
	readonly blind?: boolean;
	readonly state?: object;
}

describe('sound that starts by itself', () => {
	it('is told when it has gone on for more than three seconds, with the time at which it began', async () => {
		const { play, tick, seen, now } = openPlayer({ state: { controls: true } });
		await tick(500);
		const at = now();
		play();
		await tick(3_100);
		expect(seen).toEqual([]);
		await tick(100);
		expect(seen).toEqual([
			{
				kind: 'friction',
				friction: 'autoplay-audio',
				at,
				element: { selector: '#jingle' },
				evidence: { controls: true, spanMs: 3_200 },
				wcag: ['1.4.2'],
			},
		]);
	});

	it('is told once, however often it stutters or starts over', async () => {
		const { play, tick, seen } = openPlayer({ html: '<video>' });
		for (let i = 0; i < 5; i++) {
			play();
			await tick(20_000);
		}
		expect(seen).toHaveLength(1);
	});

	it.each([
		['audioTracks', { audioTracks: { length: 1 } }],
		['mozHasAudio', { mozHasAudio: true }],
		['webkitAudioDecodedByteCount', { webkitAudioDecodedByteCount: 4_096 }],
	])('is heard where the browser says by %s that there is a sound', async (_, state) => {
		const { play, tick, seen } = openPlayer({ html: '<video>', state });
		play();
		await tick(3_200);
		expect(seen).toHaveLength(1);
	});
});

describe('no sound that starts by itself', () => {
	it.each([
		['what is muted', { state: { muted: true } }],
		['what has no volume', { state: { volume: 0 } }],
		['what a person has just started', { acted: true }],
		['a call that others join', { state: { srcObject: {} } }],
		['a video without a sound (Safari)', { state: { audioTracks: { length: 0 } } }],
		['a video without a sound (Firefox)', { state: { mozHasAudio: false } }],
		['a video without a sound (Chromium)', { state: { webkitAudioDecodedByteCount: 0 } }],
		['in a browser that cannot tell whether anybody acted', { blind: true }],
		['where its owner wants it left alone', { html: '<div data-waymark-ignore=autoplay-audio><audio></div>' }],
	])('%s', async (_, player) => {
		const { play, tick, seen, faults } = openPlayer(player);
		play();
		await tick(10_000);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it.each([
		['stops', { paused: true }],
		['is muted', { muted: true }],
		['is turned down', { volume: 0 }],
	])('if it %s within three seconds', async (_, state) => {
		const { play, tick, seen, set } = openPlayer();
		play();
		await tick(2_900);
		set(state);
		await tick(5_000);
		expect(seen).toEqual([]);
	});

	it('if what a person started had to load for long', async () => {
		const { fire, tick, seen, activation } = openPlayer({ acted: true });
		fire('play');
		await tick(8_000);
		activation.isActive = false;
		fire('playing');
		await tick(5_000);
		expect(seen).toEqual([]);
	});

	it('in the next piece of a list that a person started', async () => {
		const { play, tick, seen, activation } = openPlayer({ acted: true });
		play();
		await tick(60_000);
		activation.isActive = false;
		play();
		await tick(5_000);
		expect(seen).toEqual([]);
	});
});
