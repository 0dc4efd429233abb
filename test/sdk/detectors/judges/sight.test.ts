import { describe, expect, it } from 'vitest';
import { openSight } from '../../../../sdk/detectors/judges/sight.ts';
import { openTestPage } from '../../../support/page.ts';

/** Observers that do what a test tells them. */
function openSightOn(prepare: (window: Record<string, unknown>, Observer: unknown) => void) {
	const test = openTestPage();
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
	prepare(test.window as unknown as Record<string, unknown>, Observer);
	const looked: number[] = [];
	const sight = openSight(test.page, (records) => looked.push(records.length));
	const bring = (count: number) => callbacks[0]?.(Array.from({ length: count }, () => ({})));
	return { ...test, sight, observed, looked, bring, rests: () => rests };
}

const plain = (window: Record<string, unknown>, Observer: unknown) => Object.assign(window, { MutationObserver: Observer });

describe('sight', () => {
	it('looks at no more than forty records at a time', () => {
		const { looked, bring } = openSightOn(plain);
		bring(3);
		bring(500);
		expect(looked).toEqual([3, 40]);
	});

	it('stops watching attributes in a storm, until it is told to watch again', () => {
		const { sight, observed, bring, document } = openSightOn(plain);
		sight.watch([document]);
		bring(2_001);
		sight.watch([document]);
		expect(observed.map(({ attributes }) => attributes)).toEqual([true, false, true]);
		expect(observed.every(({ subtree, childList, characterData }) => subtree && childList && characterData)).toBe(true);
	});

	it("takes the browser's own observer where Zone.js has put another in its place", () => {
		const { observed, sight, document } = openSightOn((window, Observer) =>
			Object.assign(window, {
				Zone: { __symbol__: (name: string) => `__zone_symbol__${name}` },
				__zone_symbol__MutationObserver: Observer,
			}),
		);
		sight.watch([document]);
		expect(observed).toHaveLength(1);
	});

	it('rests when its page is closed', () => {
		const { sight, document, page, rests } = openSightOn(plain);
		sight.watch([document]);
		const before = rests();
		page.close();
		expect(rests()).toBe(before + 1);
	});
});
