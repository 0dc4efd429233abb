import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { between, type Felt, measureCost, type Spent } from './cost.ts';
import type { Measure } from './measure.ts';

const ROUNDS = 5;
const STARTED_MS = 1_500;
/** What was held back until somebody pauses is done by then. */
const QUIET_MS = 2_000;

/** 20 times 10 presses of buttons and links, 5 anywhere, 5 in one place, and 3 ticks of the wheel; then 200 keys. */
const TURNS = 20;
const KEYS = 200;

type Point = readonly [x: number, y: number];
const SOMEWHERE: Point = [200, 400];

/** Where buttons and links are in view. */
const CONTROLS = `[...document.querySelectorAll('.add, .more')].map((each) => each.getBoundingClientRect())
	.filter(({ top, bottom, width }) => top > 60 && bottom < innerHeight && width)
	.map(({ x, y, width, height }) => [x + width / 2, y + height / 2])`;

const mouse = (session: CDPSession, type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', [x, y]: Point) =>
	session.send('Input.dispatchMouseEvent', { type, x, y, ...(type !== 'mouseMoved' && { button: 'left', clickCount: 1 }) });

async function click(session: CDPSession, at: Point): Promise<void> {
	await mouse(session, 'mouseMoved', at);
	await Promise.all([mouse(session, 'mousePressed', at), mouse(session, 'mouseReleased', at)]);
}

/** One of the turns. Places are spread over the page by primes, so that no two turns are alike. */
async function press(page: Page, session: CDPSession, turn: number): Promise<void> {
	const controls = (await page.evaluate(CONTROLS)) as readonly Point[];
	const spots: readonly Point[] = [
		...Array.from({ length: 10 }, (_, i) => controls[(turn * 3 + i) % controls.length] ?? SOMEWHERE),
		...Array.from({ length: 5 }, (_, i): Point => [60 + (((turn * 5 + i) * 173) % 1_140), 70 + (((turn * 5 + i) * 97) % 700)]),
		...Array.from({ length: 5 }, (): Point => [60 + ((turn * 211) % 1_140), 70 + ((turn * 131) % 700)]),
	];
	for (const spot of spots) await click(session, spot);
	const deltaY = turn < TURNS / 2 ? 400 : -400;
	for (let i = 0; i < 3; i++) await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 640, y: 500, deltaX: 0, deltaY });
}

async function type(session: CDPSession): Promise<void> {
	await click(session, [200, 25]);
	for (let i = 0; i < KEYS; i++) {
		const key = String.fromCharCode(97 + (i % 26));
		const named = { key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: 65 + (i % 26) };
		await Promise.all([
			session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...named }),
			session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...named }),
		]);
	}
}

async function feel({ page, session, spent }: Felt, url: string): Promise<Spent> {
	await page.goto(url, { waitUntil: 'load' });
	await pause(STARTED_MS);
	const before = await spent();
	for (let turn = 0; turn < TURNS; turn++) await press(page, session, turn);
	await type(session);
	await pause(QUIET_MS);
	const took = between(before, await spent());
	const typed = await page.evaluate("document.querySelector('#search').value.length");
	if (typed !== KEYS) throw new Error(`${typed} of ${KEYS} keys arrived: the figures would not be of the same input`);
	return took;
}

/** What a tracker costs while somebody uses the page, detection of friction on where it has one. */
export const interact: Measure = async (asking) => {
	const { rows, runs } = await measureCost(
		asking,
		{ page: 'shop', throttle: 1, setupsOf: ({ setups }) => (setups.friction ? ['friction'] : ['standard']), feel },
		asking.reps ?? ROUNDS,
	);
	const note = 'Script of the main thread for 400 clicks, 200 keys and 60 ticks of the wheel on a page of 1,500 elements; medians.';
	return { tables: [{ title: 'Interaction', note, rows }], runs };
};
