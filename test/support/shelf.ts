import type { Entry, Pause, Shelf } from '../../sdk/shelf.ts';

/** A shelf in memory that several page loads may share, as tabs of a site do. */
export function createTestShelf(entries: readonly Entry[] = []) {
	const placeOf = ({ load, touchpoint }: Entry) => `${load} ${touchpoint.seq}`;
	const kept = new Map<string, Entry | Pause>(entries.map((each) => [placeOf(each), each]));
	let life = 1;
	const held = () => [...kept.values()].filter((each) => 'touchpoint' in each);
	const pause = () => [...kept.values()].find((each) => 'until' in each);
	const shelf: Shelf = {
		async write(changes) {
			for (const [key, value] of changes) {
				if (value) kept.set(key, structuredClone(value));
				else kept.delete(key);
			}
			return life;
		},
		all: async () => structuredClone({ entries: held(), pause: pause(), life }),
		clear: async () => kept.clear(),
	};
	return {
		shelf,
		pause,
		entries: held,
		seqs: () => held().map((each) => each.touchpoint.seq),
		/** Somebody deletes the database; the next who asks sets it up anew. */
		lose() {
			kept.clear();
			life++;
		},
	};
}

const shelfThat = (answers: () => Promise<never>): Shelf => ({ write: answers, all: answers, clear: answers });

/** A shelf in a browser that refuses storage. */
export const refusingShelf: Shelf = shelfThat(() => Promise.reject(new Error('refused')));

/** A shelf that never answers. */
export const silentShelf: Shelf = shelfThat(() => new Promise(() => {}));
