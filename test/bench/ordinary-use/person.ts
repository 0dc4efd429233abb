import type { CDPSession, Locator, Mouse, Page } from 'playwright-core';

/** How somebody goes about a page. */
export type Hand = 'mouse' | 'touch' | 'keyboard';

/** Somebody who uses a page as people do: at their own pace, with trusted input. */
export interface Person {
	readonly hand: Hand;
	readonly page: Page;
	/** Presses and releases of a pointer, and keys pressed, so far. */
	gestures(): number;
	/** Presses what is shown there; by keyboard, goes there by Tab and presses `key`, which is Enter where nothing else is said. */
	press(target: Target, key?: string): Promise<void>;
	/** Goes there by Tab, or puts the caret there. */
	reach(target: Target): Promise<void>;
	key(...names: readonly string[]): Promise<void>;
	/** Goes to a field and types into it. */
	type(target: Target, text: string): Promise<void>;
	/** Goes to a field, empties it and types into it. */
	retype(target: Target, text: string): Promise<void>;
	drag(target: Target, toX: number, toY: number): Promise<void>;
	/** Wheel or finger; by keyboard, PageDown and PageUp. */
	scroll(px: number): Promise<void>;
	/** Looks at what is there. */
	read(ms?: number): Promise<void>;
}

export type Target = string | Locator;

/** From one gesture to the next; typing is at the fast end of it. Card, Moran and Newell 1983: 0.2 to 0.5 s a keystroke, more where one looks. */
const LEAST_GAP_MS = 150;
const MOST_GAP_MS = 600;
const MOST_TYPING_GAP_MS = 260;
/** From press to release. */
const HELD_MS = 85;
const READING_MS = 1_200;
/** Beyond it nobody who sees the page would still be on their way to something. */
const MOST_TABS = 60;
/** Hands do not hit the middle: within this part of a control around it. */
const SPREAD = 0.3;
const DRAG_STEPS = 14;

/** The same numbers in every run: Lehmer's generator with the constants of Park and Miller (1988). */
function createChance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

const HAS_FOCUS = (element: Element) => element.matches(':focus-within');

/** Where a person's hand meets the page. */
interface Pointer {
	press(x: number, y: number): Promise<void>;
	drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>;
	scroll(px: number): Promise<void>;
}

function mouseOf(mouse: Mouse, wait: (ms: number) => Promise<void>): Pointer {
	return {
		async press(x, y) {
			await mouse.move(x, y, { steps: 6 });
			await wait(HELD_MS);
			await mouse.down();
			await wait(HELD_MS);
			await mouse.up();
		},
		async drag([x, y], to) {
			await mouse.move(x, y, { steps: 6 });
			await mouse.down();
			await wait(HELD_MS);
			await mouse.move(...to, { steps: DRAG_STEPS });
			await wait(HELD_MS);
			await mouse.up();
		},
		scroll: (px) => mouse.wheel(0, px),
	};
}

function fingerOf(browserSide: CDPSession, wait: (ms: number) => Promise<void>): Pointer {
	const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
		browserSide.send('Input.dispatchTouchEvent', { type, touchPoints });
	return {
		async press(x, y) {
			await send('touchStart', { x, y });
			await wait(HELD_MS);
			await send('touchEnd');
		},
		async drag([x, y], [toX, toY]) {
			await send('touchStart', { x, y });
			for (let step = 1; step <= DRAG_STEPS; step++) {
				await wait(HELD_MS / 4);
				await send('touchMove', { x: x + ((toX - x) * step) / DRAG_STEPS, y: y + ((toY - y) * step) / DRAG_STEPS });
			}
			await send('touchEnd');
		},
		async scroll(px) {
			await browserSide.send('Input.synthesizeScrollGesture', { x: 100, y: 320, yDistance: -px, gestureSourceType: 'touch', speed: 1_200 });
		},
	};
}

/** Opens somebody who always does the same, to the same seed. */
export async function openPerson(page: Page, hand: Hand, seed: number): Promise<Person> {
	const chance = createChance(seed);
	const wait = (ms: number) => page.waitForTimeout(ms);
	const rest = (mostMs = MOST_GAP_MS) => wait(LEAST_GAP_MS + chance() * (mostMs - LEAST_GAP_MS));
	const pointer = hand === 'touch' ? fingerOf(await page.context().newCDPSession(page), wait) : mouseOf(page.mouse, wait);
	const locate = (target: Target) => (typeof target === 'string' ? page.locator(target).first() : target.first());
	let gestures = 0;

	const key = async (name: string, mostMs?: number) => {
		gestures++;
		await page.keyboard.press(name, { delay: HELD_MS });
		await rest(mostMs);
	};
	const boxOf = async (target: Target) => {
		await locate(target).scrollIntoViewIfNeeded();
		const box = await locate(target).boundingBox();
		if (!box) throw new Error(`${target} cannot be seen`);
		return box;
	};
	const somewhereIn = async (target: Target): Promise<[number, number]> => {
		const { x, y, width, height } = await boxOf(target);
		const off = () => 0.5 + (chance() - 0.5) * SPREAD;
		return [x + width * off(), y + height * off()];
	};
	const point = async (target: Target) => {
		const [x, y] = await somewhereIn(target);
		gestures++;
		await pointer.press(x, y);
		await rest();
	};
	const tabTo = async (target: Target) => {
		for (let tabs = 0; !(await locate(target).evaluate(HAS_FOCUS)); tabs++) {
			if (tabs >= MOST_TABS) throw new Error(`${target} cannot be reached by Tab`);
			await key('Tab');
		}
	};
	const reach = (target: Target) => (hand === 'keyboard' ? tabTo(target) : point(target));
	const write = async (text: string) => {
		for (const each of text) await key(each === ' ' ? 'Space' : each, MOST_TYPING_GAP_MS);
	};
	return {
		hand,
		page,
		gestures: () => gestures,
		async press(target, name = 'Enter') {
			await reach(target);
			if (hand === 'keyboard') await key(name);
		},
		reach,
		async key(...names) {
			for (const name of names) await key(name);
		},
		async type(target, text) {
			await reach(target);
			await write(text);
		},
		async retype(target, text) {
			await reach(target);
			await key('ControlOrMeta+a');
			await write(text);
		},
		async drag(target, toX, toY) {
			const from = await somewhereIn(target);
			gestures++;
			await pointer.drag(from, [toX, toY]);
			await rest();
		},
		async scroll(px) {
			if (hand === 'keyboard') await key(px > 0 ? 'PageDown' : 'PageUp');
			else await pointer.scroll(px);
			await rest();
		},
		read: (ms = READING_MS) => wait(ms),
	};
}
