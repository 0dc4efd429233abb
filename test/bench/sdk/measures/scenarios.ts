import { setTimeout as pause } from 'node:timers/promises';
import type { Trial } from './trial.ts';

/** What may happen to a page, its browser, or the way to the collector. */
export interface Scenario {
	readonly what: string;
	readonly calls: number;
	/** `busy`: races the processor, so few run at a time. `waiting`: mostly waits. `killed`: has a browser of its own. */
	readonly kind: 'busy' | 'waiting' | 'killed';
	/** True where the visitor's return is part of it; elsewhere it is played and counted afterwards. */
	readonly returns?: boolean;
	readonly play: (trial: Trial) => Promise<void>;
}

/** How long the collector is in trouble, and how long a tracker then has: as long as somebody reads a page. */
const TROUBLE_MS = 6_000;
const AFTERWARDS_MS = 20_000;
const RETURNED_MS = 15_000;
/** What left with a page has arrived by then. */
const LEFT_MS = 4_000;
/** The same for hundreds of requests of their own. */
const BURST_LEFT_MS = 6_000;
const CALLS = 20;

const throughTrouble = async ({ visit, say, receiver }: Trial, mood: 'refuse' | 'fail-after' | 'reset-after') => {
	const page = await visit();
	await receiver.set(mood);
	await say(page, 0, CALLS);
	await pause(TROUBLE_MS);
	await receiver.set('accept');
	await pause(AFTERWARDS_MS);
};

const sayAndLeave = async ({ visit, say, leave }: Trial, calls: number, leftMs = LEFT_MS) => {
	const page = await visit();
	await say(page, 0, calls);
	await leave(page);
	await pause(leftMs);
};

async function goOffline({ visit, say, setOffline }: Trial): Promise<void> {
	const page = await visit();
	await setOffline(true);
	for (let i = 0; i < CALLS; i++) {
		await say(page, i, 1);
		await pause(250);
	}
	await setOffline(false);
	await pause(RETURNED_MS);
}

async function returnOnceOpen({ visit, say, leave, receiver }: Trial): Promise<void> {
	const page = await visit();
	await receiver.set('closed');
	await say(page, 0, CALLS);
	await pause(3_000);
	await leave(page);
	await pause(1_000);
	await receiver.set('accept');
	await visit();
	await pause(RETURNED_MS);
}

async function returnAfterKill({ visit, say, killBrowser }: Trial): Promise<void> {
	await say(await visit(), 0, CALLS);
	await pause(300);
	await killBrowser();
	await visit();
	await pause(RETURNED_MS);
}

async function leaveTwoTabs({ visit, say, leave }: Trial): Promise<void> {
	const [one, other] = await Promise.all([visit(), visit()]);
	await Promise.all([say(one, 0, CALLS), say(other, CALLS, CALLS)]);
	await Promise.all([leave(one), leave(other)]);
	await pause(LEFT_MS);
}

/** By the name that `--scenarios` knows. */
export const scenarios: Readonly<Record<string, Scenario>> = {
	calm: {
		what: 'for control, nothing happens: 20 calls, 5 s, tab closed. Whoever is not at 100 here is not understood by this bench',
		calls: CALLS,
		kind: 'waiting',
		async play({ visit, say, leave }) {
			const page = await visit();
			await say(page, 0, CALLS);
			await pause(5_000);
			await leave(page);
			await pause(LEFT_MS);
		},
	},
	a: { what: '20 calls, tab closed at once', calls: CALLS, kind: 'busy', play: (trial) => sayAndLeave(trial, CALLS) },
	b: {
		what: '20 calls, to the next page at once',
		calls: CALLS,
		kind: 'busy',
		async play({ visit, sayAndGo }) {
			await sayAndGo(await visit(), CALLS);
			await pause(2 * LEFT_MS);
		},
	},
	c: { what: 'offline for 5 s meanwhile, then 15 s online', calls: CALLS, kind: 'waiting', play: goOffline },
	d: { what: 'collector answers 503 for 6 s, then 20 s', calls: CALLS, kind: 'waiting', play: (trial) => throughTrouble(trial, 'refuse') },
	e: { what: 'port closed 3 s, tab closed, port open, visited again', calls: CALLS, kind: 'waiting', returns: true, play: returnOnceOpen },
	f: { what: 'browser killed 300 ms later, visited again', calls: CALLS, kind: 'killed', returns: true, play: returnAfterKill },
	g: { what: '500 calls, tab closed at once', calls: 500, kind: 'busy', play: (trial) => sayAndLeave(trial, 500, BURST_LEFT_MS) },
	h: { what: 'two tabs, 20 calls each, both closed', calls: 2 * CALLS, kind: 'busy', play: leaveTwoTabs },
	i500: {
		what: 'processed, but answered 500 for 6 s, then 20 s',
		calls: CALLS,
		kind: 'waiting',
		play: (trial) => throughTrouble(trial, 'fail-after'),
	},
	irst: {
		what: 'processed, but connection reset for 6 s, then 20 s',
		calls: CALLS,
		kind: 'waiting',
		play: (trial) => throughTrouble(trial, 'reset-after'),
	},
};
