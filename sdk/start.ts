import type { Friction, Receipt, Touchpoint } from '#touchpoint';
import { type Choice, createConsent, isRefusedByBrowser } from './consent.ts';
import { isWanted, type Observation, type Registry, type Watch } from './detectors/detector.ts';
import { createFrictionLimits } from './friction-limits.ts';
import { openIdentity } from './identity.ts';
import { meetAs } from './meet.ts';
import type { Newsroom } from './news.ts';
import type { Settings } from './options.ts';
import { openOutbox, openShelf } from './outbox.ts';
import { type HostWindow, openPage, type Page } from './page.ts';
import { openSender, type Sender } from './sender.ts';
import { createStamp } from './stamp.ts';

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

/** The only wiring: page → detectors → stamp → outbox → sender. */
export function startTracking(settings: Settings, parts: Parts): Tracker {
	const { window, news } = parts;
	const fault = (code: string, cause: unknown) => news.tell('fault', { code, cause });
	const page = openPage(window, (cause) => fault('stopped', cause));
	const identity = openIdentity(page, settings.site);
	const outbox = openOutbox((parts.openShelf ?? openShelf)(settings.site));
	const stamp = createStamp(page, createFrictionLimits());
	const sender = openSender(page, outbox, {
		...settings,
		fault,
		wantsStanding: () => news.isHeard('standing'),
		received({ rejected, standing }) {
			if (rejected?.length) fault('rejected', rejected);
			if (standing) news.tell('standing', standing);
		},
	});

	let hasOpened = false;
	// Not before consent: even reading what an earlier page load left is a use of storage.
	const unlock = () => {
		if (hasOpened || !consent.isGranted()) return;
		hasOpened = true;
		outbox.open(sender.nudge);
	};
	const forget = () => {
		if (identity.forget() || hasOpened) outbox.clear();
	};
	const isRefused = isRefusedByBrowser(window);
	const consent = createConsent(isRefused ? 'denied' : settings.consentRequired ? 'required' : 'granted', (touchpoint: Touchpoint) => {
		outbox.add(identity.ids(), touchpoint);
		sender.nudge();
	});
	const see = (observation: Observation) => {
		if (isRefused) return;
		const touchpoint = stamp(observation);
		if (!touchpoint) return;
		consent.pass(touchpoint);
		if (touchpoint.kind === 'friction') news.tell('friction', touchpoint as Friction);
	};

	unlock();
	const unwatch = isRefused ? () => {} : watchAll(settings, parts, see);
	listenForExits(page, sender);
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
			sender.leave();
			page.close();
		},
	};
}

/** Wired after the detectors, so that what they see at the last moment leaves too. */
function listenForExits(page: Page, { leave, flush }: Sender): void {
	page.listen('pagehide', leave);
	page.listen('visibilitychange', () => page.window.document.hidden && leave());
	page.listen('online', () => void flush());
}

/** Starts the wanted detectors, each on a page of its own; judges are opened once, by the first who asks. */
function watchAll(settings: Settings, { window, registry, news }: Parts, see: Watch['see']): () => void {
	const pages: Page[] = [];
	const judges = new Map<unknown, unknown>();
	const watchOf = (detector: string): Watch => {
		const page = openPage(window, (cause) => news.tell('fault', { code: 'detector-stopped', detector, cause }));
		pages.unshift(page);
		const share: Watch['share'] = (judge) => {
			if (!judges.has(judge)) judges.set(judge, judge(watchOf(detector)));
			return judges.get(judge) as ReturnType<typeof judge>;
		};
		return { page, settings, see, share, meet: meetAs(detector, see, settings) };
	};
	const wanted = Object.entries(registry).filter(([name, { tier }]) => isWanted(name, tier, settings.detectors));
	for (const [name, detector] of wanted) {
		const watch = watchOf(name);
		watch.page.guard(detector.watch)(watch);
	}
	return () => pages.forEach((page) => void page.close());
}
