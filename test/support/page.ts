import { Window } from 'happy-dom';
import type { Detector, Observation, Watch } from '../../sdk/detectors/detector.ts';
import { detectors as registry } from '../../sdk/detectors/registry.ts';
import { meetAs } from '../../sdk/meet.ts';
import { readOptions, type Settings } from '../../sdk/options.ts';
import { type HostWindow, openPage, type Page } from '../../sdk/page.ts';
import { openTabMemory } from '../../sdk/tab-memory.ts';

/** What a test may choose about its page. */
export interface PageSetting {
	readonly url?: string;
	readonly html?: string;
	readonly referrer?: string;
	readonly title?: string;
}

/** How something is pressed. */
export interface Press {
	readonly times?: number;
	readonly gapMs?: number;
	readonly holdMs?: number;
	readonly by?: number;
	readonly at?: readonly [number, number];
	readonly init?: MouseEventInit & { readonly pointerType?: string };
	/** Does the page's own click handler run? Not on disabled controls. */
	readonly click?: boolean;
}

interface Timer {
	readonly at: number;
	readonly fn: () => void;
}

/** A clock that stands still until it is turned. */
function createClock() {
	const timers = new Map<number, Timer>();
	let now = 1_763_750_400_000;
	let last = 0;
	// Observers, promises and the body of an answer get their turn between two timers, as they do in a browser.
	const breathe = async () => {
		for (let i = 0; i < 3; i++) await new Promise((done) => setImmediate(done));
	};
	return {
		now: () => now,
		setTimeout: (fn: () => void, ms = 0) => {
			timers.set(++last, { at: now + ms, fn });
			return last;
		},
		clearTimeout: (id: number) => void timers.delete(id),
		pending: () => timers.size,
		async tick(ms: number) {
			const end = now + ms;
			await breathe();
			for (;;) {
				const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
				if (!next) break;
				timers.delete(next[0]);
				now = Math.max(now, next[1].at);
				next[1].fn();
				await breathe();
			}
			now = end;
		},
	};
}

/** An event as if a person had made it. */
export function trusted<E>(event: E): E {
	Object.defineProperty(event, 'isTrusted', { value: true });
	return event;
}

/** Opens a page in happy-dom whose clock is turned by hand. */
export function openTestPage({ url = 'https://shop.example/', html = '', referrer = '', title = '' }: PageSetting = {}) {
	const window = new Window({ url }) as unknown as HostWindow & { Event: typeof Event };
	const { document } = window;
	const clock = createClock();
	const faults: unknown[] = [];
	Object.assign(window, { Date: { now: clock.now }, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout });
	Object.defineProperty(document, 'referrer', { value: referrer });
	document.title = title;
	document.body.innerHTML = html;
	const page = openPage(window, (cause) => faults.push(cause));

	const find = (target: string | Element): Element => {
		const found = typeof target === 'string' ? document.querySelector(target) : target;
		if (!found) throw new Error(`no ${String(target)} on this page`);
		return found;
	};
	const fire = (type: string, target: EventTarget = window, init: EventInit & Record<string, unknown> = {}) => {
		const event = trusted(new window.Event(type, { bubbles: true, composed: true, ...init }));
		for (const [key, value] of Object.entries(init)) if (!(key in event)) Object.defineProperty(event, key, { value });
		target.dispatchEvent(event);
		return event;
	};
	const pointer = (type: string, target: Element, init: PointerEventInit) =>
		target.dispatchEvent(
			trusted(new window.PointerEvent(type, { bubbles: true, composed: true, isPrimary: true, pointerType: 'mouse', ...init })),
		);

	const press = async (
		target: string | Element,
		{ times = 1, gapMs = 100, holdMs = 20, by = 0, at = [5, 5], init, click = true }: Press = {},
	) => {
		for (let i = 0; i < times; i++) {
			if (i) await clock.tick(gapMs - holdMs);
			const element = find(target);
			const [clientX, clientY] = at;
			pointer('pointerdown', element, { clientX, clientY, ...init });
			await clock.tick(holdMs);
			pointer('pointerup', element, { clientX: clientX + by, clientY, ...init });
			if (click && element.isConnected) pointer('click', element, { clientX: clientX + by, clientY, ...init });
			await clock.tick(0);
		}
	};
	const hide = (state: 'hidden' | 'visible') => {
		Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
		Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
		fire('visibilitychange', document);
	};
	return { window, document, page, faults, find, fire, pointer, press, hide, ...clock };
}

export type TestPage = ReturnType<typeof openTestPage>;

/** Settings of a site, with some of one's own. */
export function settingsOf(given: Readonly<Record<string, unknown>> = {}): Settings {
	const settings = readOptions({ site: 'corner-shop', collector: 'https://collector.example', ...given });
	if (!settings) throw new Error('no site');
	return settings;
}

/** Lets detectors watch a test page, and keeps what they see. */
export function watchWith(test: TestPage, detectors: readonly Detector[], given: Readonly<Record<string, unknown>> = {}) {
	const seen: Observation[] = [];
	const pages: Page[] = [];
	const judges = new Map<unknown, unknown>();
	const watchOf = (name = 'judge'): Watch => {
		const page = openPage(test.window, (cause) => test.faults.push(cause));
		pages.push(page);
		const share: Watch['share'] = (judge) => {
			if (!judges.has(judge)) judges.set(judge, judge(watchOf()));
			return judges.get(judge) as ReturnType<typeof judge>;
		};
		const settings = settingsOf(given);
		const see: Watch['see'] = (observation) => seen.push(observation);
		const memory = openTabMemory(page, settings.site, () => !settings.consentRequired).of(name);
		return { page, settings, memory, see, share, meet: meetAs(name, see, settings) };
	};
	const nameOf = (detector: Detector) => Object.keys(registry).find((name) => registry[name] === detector);
	for (const detector of detectors) detector.watch(watchOf(nameOf(detector)));
	return { seen, close: () => pages.forEach((page) => void page.close()) };
}
