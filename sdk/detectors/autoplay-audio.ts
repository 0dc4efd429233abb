import type { Detector } from './detector.ts';

/** WCAG 1.4.2 speaks of more than three seconds; the rest is for the clock's grain. */
const STILL_MS = 3_200;

/** Each engine says in its own way that a video has no sound to mute; Safari's is `audioTracks`. */
type Media = HTMLMediaElement & {
	readonly audioTracks?: { readonly length: number };
	readonly mozHasAudio?: boolean;
	readonly webkitAudioDecodedByteCount?: number;
};

const hasSound = (media: Media): boolean =>
	media.audioTracks?.length !== 0 && media.mozHasAudio !== false && media.webkitAudioDecodedByteCount !== 0;

/** A live stream is a call, which others join when they like. */
const isAudible = (media: Media): boolean => !media.paused && !media.muted && media.volume > 0 && !media.srcObject;

/** Sound began that nobody asked for, and went on. */
export const autoplayAudio: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { userActivation } = page.window.navigator;
		/** What a person has started goes on, through buffering and a whole playlist; and one story is told once. */
		const settled = new WeakSet<EventTarget>();

		const begin = (media: Media) => {
			const at = page.now();
			settled.add(media);
			page.after(STILL_MS, () => {
				if (!isAudible(media) || !hasSound(media)) return;
				meet({ element: media, at, evidence: { controls: media.controls, spanMs: page.now() - at }, wcag: ['1.4.2'] });
			});
		};
		// A browser that cannot tell whether somebody acted leaves nothing to judge.
		if (!userActivation) return;
		page.listen('play playing', ({ type, target }) => {
			const media = target as Media;
			// Asked at `play` already: what has to be loaded first plays when the click is forgotten.
			if (userActivation.isActive) settled.add(media);
			else if (type === 'playing' && isAudible(media) && !settled.has(media)) begin(media);
		});
	},
};
