import { type Receipt, WANTS } from '#touchpoint';
import { type Choice, type Consent, createConsent, isRefusedByBrowser } from './consent.ts';
import type { Debug } from './debug.ts';
import type { Observation, Registry } from './detectors/detector.ts';
import type { Frictions } from './frictions.ts';
import type { Handover } from './handover.ts';
import type { Traits } from './identify.ts';
import { type Identity, openIdentity } from './identity.ts';
import type { Newsroom } from './news.ts';
import type { Settings } from './options.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import type { Outfit } from './outfit.ts';
import { type HostWindow, openPage, type Page } from './page.ts';
import { createPageName } from './page-name.ts';
import type { Address } from './post.ts';
import { openSender, type Sender } from './sender.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { createStamp } from './stamp.ts';
import type { TabMemory } from './tab-memory.ts';
import { wantedOf, watchAll } from './watch-all.ts';

/** One site's tracking on one page. */
export interface Tracker {
	see(observation: Observation): void;
	consent(choice: Choice): void;
	/** Joins this visitor to the person whom the site knows by `id`, and tells their traits. */
	identify(id: string, traits: Traits): void;
	/** Clears everything stored in the browser; who comes next is somebody new. */
	forget(): void;
	flush(): Promise<Receipt[]>;
	stop(): void;
}

/** What is wired besides the settings. */
export interface Parts extends Outfit {
	readonly window: HostWindow;
	readonly registry: Registry;
	readonly news: Newsroom;
	readonly openShelf?: typeof openShelf;
}

/** Quiet touchpoints are of nobody. */
const NOBODY = { visitor: null, session: null };

const refuse = () => Promise.reject(new Error('tab-only'));
/** For visitors who end with the tab: what is not delivered until then is lost. */
const NOTHING: Shelf = { write: refuse, all: refuse, clear: refuse };

/** The only wiring: page → detectors → stamp → outbox → sender. What an outfit leaves out is not wired. */
export function startTracking(settings: Settings, parts: Parts): Tracker {
	const { window, registry, news } = parts;
	const debug = parts.openDebug?.(window, settings);
	const fault = (code: string, cause: unknown) => {
		debug?.fault(code, cause);
		news.tell('fault', { code, cause });
	};
	const page = openPage(window, (cause) => fault('stopped', cause), createPageName(settings));
	const consent = createConsent(startOf(window, settings.consentRequired));
	const { pass } = consent;
	const handover = parts.openHandover?.(page, settings);
	const identity = openIdentity(page, { ...settings, ...parts, handover: handover?.brought });
	const outbox = openOutbox(settings.isTabOnly ? NOTHING : (parts.openShelf ?? openShelf)(settings.site));
	const memory = parts.openTabMemory?.(page, settings.site, consent.isGranted);
	const send = (load: string, touchpoint: Parameters<Outbox['add']>[1]) => outbox.add({ ...NOBODY, load }, touchpoint);
	const frictions = memory && parts.openFrictions?.(page, settings, { memory: memory.of('faults'), pass, send });
	const wanted = consent.isRefused() ? [] : wantedOf(settings, registry);
	const hasQuiet = wanted.some(([, { tier }]) => frictions?.isQuiet(tier));
	const sender = openSender(page, outbox, addressOf(settings, { news, frictions, hasQuiet, handover, debug, fault }));

	const stamp = createStamp(page, frictions?.allows);
	const see = (observation: Observation) => {
		const touchpoint = stamp(observation);
		if (!touchpoint) return;
		debug?.saw(touchpoint);
		pass(() => {
			outbox.add(identity.ids(), touchpoint);
			sender.nudge();
		});
		if (touchpoint.kind === 'friction') news.tell('friction', touchpoint);
	};
	const stores = openStores({ consent, identity, outbox, memory, handover, sender });
	const unwatch = watchAll(wanted, page, settings, { news, memory, frictions, see });
	const leave = listenForExits(page, sender, frictions);
	return {
		...stores,
		see,
		identify: (id, traits) =>
			pass(() => {
				if (parts.identify) parts.identify({ page, identity, site: settings.site, see, fault }, id, traits);
				else fault('not-identified', 'core');
			}),
		flush: sender.flush,
		stop() {
			unwatch();
			leave();
			page.close();
		},
	};
}

const startOf = (window: HostWindow, isAsked: boolean) => (isRefusedByBrowser(window) ? 'refused' : isAsked ? 'required' : 'granted');

interface Stores {
	readonly consent: Consent;
	readonly identity: Identity;
	readonly outbox: Outbox;
	readonly memory: TabMemory | undefined;
	readonly handover: Handover | undefined;
	readonly sender: Sender;
}

/** What the browser keeps of a visitor: used once they agree, emptied when they no longer do. */
function openStores({ consent, identity, outbox, memory, handover, sender }: Stores): Pick<Tracker, 'consent' | 'forget'> {
	let hasOpened = false;
	// Not before consent: even reading what an earlier page load left is a use of storage.
	const unlock = () => {
		if (hasOpened || !consent.isGranted()) return;
		hasOpened = true;
		outbox.open(sender.nudge);
	};
	const forget = () => {
		if (identity.forget() || hasOpened) outbox.clear();
		memory?.forget();
		handover?.forget();
	};
	unlock();
	return {
		forget,
		consent(choice) {
			consent.decide(choice);
			if (choice === 'denied') forget();
			unlock();
		},
	};
}

interface Heard {
	readonly news: Newsroom;
	readonly frictions: Frictions | undefined;
	readonly hasQuiet: boolean;
	readonly handover: Handover | undefined;
	readonly debug: Debug | undefined;
	fault(code: string, cause: unknown): void;
}

/** Where touchpoints go, and who hears of what comes back. */
const addressOf = (settings: Settings, { news, frictions, hasQuiet, handover, debug, fault }: Heard): Address => ({
	...settings,
	fault,
	// Always the same for everybody: to ask only once there is a fault to tally would tell that there is one.
	wants: () => WANTS.filter((each) => (each === 'handover' ? handover : (hasQuiet && each === 'standing') || news.isHeard(each))),
	received(receipt) {
		const { rejected, standing, help = [], handover: token } = receipt;
		debug?.received(receipt);
		if (rejected?.length) fault('rejected', rejected);
		if (token) handover?.received(token);
		for (const each of help) news.tell('help', each);
		if (!standing) return;
		news.tell('standing', standing);
		frictions?.standing(standing);
	},
});

/** Wired after the detectors, so that what they see at the last moment leaves too. */
function listenForExits(page: Page, sender: Sender, frictions: Frictions | undefined): () => void {
	const leave = () => {
		frictions?.leave();
		sender.leave();
	};
	page.listen('pagehide', leave);
	page.listen('visibilitychange', () => page.window.document.hidden && leave());
	page.listen('online', () => void sender.flush());
	return leave;
}
