import type { Touchpoint } from '#touchpoint';
import type { Relived } from '../../collector/journey/relive.ts';

const START = Date.UTC(2027, 0, 1);
const SESSION_GAP_MS = 30 * 60_000;
const PAGES = ['/', '/about', '/product/1', '/product/2', '/search', '/help', '/cart', '/checkout'];

/** Seeded, so that every run measures the same (mulberry32). */
function createDice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function touchpointAt(at: number, seq: number, dice: () => number): Touchpoint {
	const page = PAGES[Math.floor(dice() ** 2 * PAGES.length)] ?? '/';
	const fact = { seq, at, page };
	const what = dice();
	if (what < 0.6) return { ...fact, kind: 'page-view' };
	if (what < 0.8) return { ...fact, kind: 'page-leave', visibleMs: 5_000 };
	if (what < 0.88) return { ...fact, kind: 'search', term: 'mugs', results: what < 0.82 ? 0 : 3 };
	if (what < 0.94) return { ...fact, kind: 'friction', friction: 'rage-click', element: { selector: '#pay' } };
	return { ...fact, kind: 'action', name: what < 0.985 ? 'add-to-cart' : 'purchase' };
}

/** A shop's history in the order of time: visits of some ten touchpoints, a few seconds apart, by visitors who come again. */
export function shopHistory({ visitors, touchpoints }: { visitors: number; touchpoints: number }): readonly Relived<number>[] {
	const dice = createDice(7);
	const history: Relived<number>[] = [];
	const visits = Math.ceil(touchpoints / 10);
	for (let visit = 0; visit < visits; visit++) {
		const visitor = Math.floor(dice() * visitors);
		const load = `load-${visit}`;
		let at = START + Math.floor(dice() * 60 * 24 * 3_600_000);
		for (let seq = 1; seq <= 10; seq++) {
			at += Math.floor(dice() * 30_000) % SESSION_GAP_MS;
			history.push({ visitor, session: load, load, touchpoint: touchpointAt(at, seq, dice), place: { at, load, seq } });
		}
	}
	return history.sort((a, b) => a.place.at - b.place.at);
}
