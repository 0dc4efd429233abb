import type { Friction, Receipt, Touchpoint } from '#touchpoint';
import { type Choice, createConsent, isRefusedByBrowser } from './consent.ts';
import { type Detector, isWanted, type Observation, type Registry, type Tier, type Watch } from './detectors/detector.ts';
import { createFrictionLimits } from './friction-limits.ts';
import { openIdentity } from './identity.ts';
import { meetAs } from './meet.ts';
import type { Newsroom } from './news.ts';
import type { Settings } from './options.ts';
import { openOutbox, openShelf } from './outbox.ts';
import { type HostWindow, openPage, type Page } from './page.ts';
import { openQuiet, type Quiet } from './quiet.ts';
import { type Address, openSender, type Sender } from './sender.ts';
import { createStamp, type Stamp } from './stamp.ts';
import { openTabMemory, type TabMemory } from './tab-memory.ts';

/** One site's tracking on one page. */
export interface Tracker {
	see(observation: Observation): void;
	consent(choice: Choice): void;
	/** Clears everything stored in the browser; who comes next is somebody new. */
	forget(): void;
	flush(): Promise<Receipt[]>;
	stop(): void;
}

/** What is wired besides the settings. */
export interface Parts {
	readonly window: HostWindow;
	readonly registry: Registry;
	readonly news: Newsroom;
	readonly openShelf?: typeof openShelf;
}

/** Quiet touchpoints are of nobody. */
const NOBODY = { visitor: null, session: null };

/** The only wiring: page → detectors → stamp → outbox → sender, and the quiet way beside it. */
export function startTracking(settings: Settings, parts: Parts): Tracker {
	const { window, news } = parts;
	const fault = (code: string, cause: unknown) => news.tell('fault', { code, cause });
	const isRefused = isRefusedByBrowser(window);
	const page = openPage(window, (cause) => fault('stopped', cause));
	const identity = openIdentity(page, settings.site);
	const outbox = openOutbox((parts.openShelf ?? openShelf)(settings.site));
	const limits = createFrictionLimits();
	const memory = openTabMemory(page, settings.site, () => consent.isGranted());
	const quiet = openQuiet(page, memory.of('faults'), (load, touchpoint) => consent.pass(() => outbox.add({ ...NOBODY, load }, touchpoint)));
	const hasQuiet = !settings.isLinked && wantedOf(settings, parts.registry).some(isQuiet);
	const sender = openSender(page, outbox, addressOf(settings, { news, quiet, hasQuiet, fault }));

	const consent = createConsent(isRefused ? 'denied' : settings.consentRequired ? 'required' : 'granted');
	let hasOpened = false;
	// Not before consent: even reading what an earlier page load left is a use of storage.
	const unlock = () => {
		if (hasOpened || !consent.isGranted()) return;
		hasOpened = true;
		outbox.open(sender.nudge);
	};
	const forget = () => {
		if (identity.forget() || hasOpened) outbox.clear();
		memory.forget();
	};
	const see = seeBy(createStamp(page, limits), (touchpoint) => {
		consent.pass(() => {
			outbox.add(identity.ids(), touchpoint);
			sender.nudge();
		});
		if (touchpoint.kind === 'friction') news.tell('friction', touchpoint as Friction);
	});
	// Told to nobody on the page either, who could put a name to it.
	const seeQuietly = seeBy(createStamp(page, limits), (friction) => consent.pass(() => quiet.pass(friction as Friction)));

	unlock();
	const wayOf = (tier: Tier) => (tier === 'quiet' && !settings.isLinked ? seeQuietly : see);
	const unwatch = isRefused ? () => {} : watchAll(parts, settings, { memory, wayOf });
	const leave = listenForExits(page, sender, quiet);
	return {
		see,
		consent(choice) {
			if (isRefused) return;
			consent.decide(choice);
			if (choice === 'denied') forget();
			unlock();
		},
		forget,
		flush: sender.flush,
		stop() {
			unwatch();
			leave();
			page.close();
		},
	};
}

interface Heard {
	readonly news: Newsroom;
	readonly quiet: Quiet;
	readonly hasQuiet: boolean;
	fault(code: string, cause: unknown): void;
}

/** Where touchpoints go, and who hears of what comes back. */
const addressOf = (settings: Settings, { news, quiet, hasQuiet, fault }: Heard): Address => ({
	...settings,
	fault,
	// Always the same for everybody: to ask only once there is a fault to tally would tell that there is one.
	wantsStanding: () => hasQuiet || news.isHeard('standing'),
	received({ rejected, standing }) {
		if (rejected?.length) fault('rejected', rejected);
		if (!standing) return;
		news.tell('standing', standing);
		quiet.standing(standing);
	},
});

/** From what was seen to a touchpoint, and on, unless enough of it was told. */
const seeBy =
	(stamp: Stamp, pass: (touchpoint: Touchpoint) => void): Watch['see'] =>
	(observation) => {
		const touchpoint = stamp(observation);
		if (touchpoint) pass(touchpoint);
	};

/** Wired after the detectors, so that what they see at the last moment leaves too. */
function listenForExits(page: Page, sender: Sender, quiet: Quiet): () => void {
	const leave = () => {
		quiet.leave();
		sender.leave();
	};
	page.listen('pagehide', leave);
	page.listen('visibilitychange', () => page.window.document.hidden && leave());
	page.listen('online', () => void sender.flush());
	return leave;
}

type Entry = readonly [name: string, detector: Detector];

const isQuiet = ([, { tier }]: Entry): boolean => tier === 'quiet';

const wantedOf = ({ detectors }: Settings, registry: Registry): readonly Entry[] =>
	Object.entries(registry).filter(([name, { tier }]) => isWanted(name, tier, detectors));

interface Ways {
	readonly memory: TabMemory;
	/** By which way the detectors of a tier tell. */
	wayOf(tier: Tier): Watch['see'];
}

/** Starts the wanted detectors, each on a page of its own; judges are opened once, by the first who asks. */
function watchAll({ window, registry, news }: Parts, settings: Settings, { memory, wayOf }: Ways): () => void {
	const pages: Page[] = [];
	const judges = new Map<unknown, unknown>();
	const watchOf = (name: string, tier: Tier): Watch => {
		const page = openPage(window, (cause) => news.tell('fault', { code: 'detector-stopped', detector: name, cause }));
		pages.unshift(page);
		const share: Watch['share'] = (judge) => {
			if (!judges.has(judge)) judges.set(judge, judge(watchOf(name, tier)));
			return judges.get(judge) as ReturnType<typeof judge>;
		};
		const see = wayOf(tier);
		return { page, settings, memory: memory.of(name), see, share, meet: meetAs(name, see, settings) };
	};
	for (const [name, detector] of wantedOf(settings, registry)) {
		const watch = watchOf(name, detector.tier);
		watch.page.guard(detector.watch)(watch);
	}
	return () => pages.forEach((page) => void page.close());
}
