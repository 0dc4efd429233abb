import { describe, expect, it } from 'vitest';
import type { Latest } from '../../../../sdk/detectors/judges/gesture.ts';
import { openSight } from '../../../../sdk/detectors/judges/sight.ts';
import { openTestPage } from '../../../support/page.ts';

/** Observers that do what a test tells them. */
function openSightOn() {
	const test = openTestPage({ html: '<p></p>' });
	const observed: MutationObserverInit[] = [];
	const callbacks: ((records: readonly object[]) => void)[] = [];
	let rests = 0;
	class Observer {
		constructor(callback: (records: readonly object[]) => void) {
			callbacks.push(callback);
		}
		observe(_: Node, options: MutationObserverInit) {
			observed.push(options);
		}
		disconnect() {
			rests++;
		}
	}
	Object.assign(test.window, { MutationObserver: Observer });
	const latest: Latest = { gesture: undefined, at: test.now(), wokenAt: 0 };
	const look = openSight(test.page, latest);
	/** Brings this many records, and says how many of them were looked at. */
	const bring = (count: number) => {
		let looked = 0;
		const record = {
			addedNodes: [],
			removedNodes: [],
			get target() {
				looked++;
				return test.document.body;
			},
		};
		callbacks[0]?.(Array.from({ length: count }, () => record));
		return looked;
	};
	return { ...test, look, observed, bring, rests: () => rests };
}

describe('sight', () => {
	it('looks at no more than forty records at a time', () => {
		const { bring } = openSightOn();
		const each = bring(1);
		expect(each).toBeGreaterThan(0);
		expect(bring(3)).toBe(3 * each);
		expect(bring(500)).toBe(40 * each);
	});

	it('stops watching attributes in a storm, until the next press', () => {
		const { look, observed, bring } = openSightOn();
		look([]);
		bring(2_001);
		look([]);
		expect(observed.map(({ attributes }) => attributes)).toEqual([true, false, true]);
		expect(observed.every(({ subtree, childList, characterData }) => subtree && childList && characterData)).toBe(true);
	});

	it('looks on while a press may be answered, then only now and then', async () => {
		const { look, observed, rests, tick } = openSightOn();
		look([]);
		const before = rests();
		await tick(7_500);
		expect(rests()).toBe(before);
		await tick(200);
		expect(rests()).toBe(before + 1);
		await tick(15_000);
		expect(observed).toHaveLength(2);
	});

	it('rests when its page is closed', () => {
		const { look, page, rests } = openSightOn();
		look([]);
		const before = rests();
		page.close();
		expect(rests()).toBe(before + 1);
	});

	it('takes the browser’s own observer where Angular has put another in its place', () => {
		const test = openTestPage();
		const { MutationObserver: own } = test.window;
		let made = 0;
		class Own extends own {
			constructor(callback: MutationCallback) {
				super(callback);
				made++;
			}
		}
		Object.assign(test.window, { Zone: { __symbol__: (name: string) => `zone_${name}` }, zone_MutationObserver: Own });
		openSight(test.page, { gesture: undefined, at: 0, wokenAt: 0 });
		expect(made).toBe(1);
	});
});
