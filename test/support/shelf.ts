import type { Entry, Shelf } from '../../sdk/outbox.ts';

/** A shelf in memory that several page loads may share, as tabs of a site do. */
export function createTestShelf(entries: readonly Entry[] = []) {
	const kept = new Map(entries.map((each) => [`${each.load} ${each.touchpoint.seq}`, each]));
	const shelf: Shelf = {
		async put(given) {
			for (const each of given) kept.set(`${each.load} ${each.touchpoint.seq}`, each);
		},
		all: async () => [...kept.values()],
		async drop(given) {
			for (const each of given) kept.delete(`${each.load} ${each.touchpoint.seq}`);
		},
		async clear() {
			kept.clear();
		},
	};
	return { shelf, seqs: () => [...kept.values()].map((each) => each.touchpoint.seq) };
}

/** A shelf in a browser that refuses storage. */
export const refusingShelf: Shelf = {
	put: () => Promise.reject(new Error('refused')),
	all: () => Promise.reject(new Error('refused')),
	drop: () => Promise.reject(new Error('refused')),
	clear: () => Promise.reject(new Error('refused')),
};

/** A shelf that never answers. */
export const silentShelf: Shelf = {
	put: () => new Promise(() => {}),
	all: () => new Promise(() => {}),
	drop: () => new Promise(() => {}),
	clear: () => new Promise(() => {}),
};
