import type { Watch } from '../detector.ts';
import { createAmbient } from './ambient.ts';
import type { Gesture } from './gesture.ts';
import { openSight } from './sight.ts';
import { watchSilentAnswers } from './silent-answers.ts';

/** Events that a person can perceive the cause of. Popovers and drop-downs open without a mutation. */
const ANSWERS =
	'input change submit toggle beforetoggle close cancel play pause volumechange seeking fullscreenchange copy cut beforeprint scroll';
/** States that are drawn, or announced. */
const STATE = /^(aria-(?!label|describedby)|(open|hidden|disabled|checked|value|href|src)$)/;
/** As long as a press waits for its answer, and a margin. */
const CREDIT_MS = 7_600;
/** Short looks at the page while nobody touches it, to learn what changes by itself. */
const SAMPLE_MS = 1_200;
const SAMPLE_EVERY_MS = 15_000;
const FIRST_SAMPLE_MS = 500;
const QUIET_MS = 2_000;
const IGNORED = '[data-waymark-ignore~=activity]';

/** What counts as an answer to a press. */
export interface Activity {
	/** From now on, what happens is credited to this gesture; to none if undefined. */
	credit(gesture: Gesture | undefined): void;
}

/** Is the node in the region, also inside an open shadow root of it? */
function isWithin(region: Node, node: Node | null): boolean {
	for (let each = node; each; each = each.parentNode ?? (each as ShadowRoot).host ?? null) if (each === region) return true;
	return false;
}

const touched = ({ addedNodes, removedNodes }: MutationRecord): readonly Node[] => [...addedNodes, ...removedNodes];

/** Inserted elements are news: a chat line, a list of results. Everything else may come from something that changes by itself. */
const mayBeAmbient = (record: MutationRecord) => touched(record).every((node) => node.nodeType === 3);

/** A change inside a control that is more than feedback: text, or a state. */
function isTelling(record: MutationRecord): boolean {
	if (record.type === 'attributes') return STATE.test(record.attributeName ?? '');
	return record.type === 'characterData' || touched(record).some((node) => node.textContent?.trim());
}

/** Watches the page for answers while a press waits for one. */
export function openActivity(watch: Watch): Activity {
	const { page } = watch;
	const ambient = createAmbient();
	let gesture: Gesture | undefined;
	let touchedAt = 0;
	let cancel: (() => void) | undefined;

	const answer = () => {
		if (gesture) gesture.isAnswered = true;
	};
	const weigh = (record: MutationRecord, pressed: Gesture, now: number) => {
		const { target } = record;
		const element = target.nodeType === 1 ? (target as Element) : target.parentElement;
		if (element?.closest(IGNORED) || (mayBeAmbient(record) && ambient.isOwnChange(target, now, pressed.seen.at))) return;
		if (!isWithin(pressed.region, target) || isTelling(record)) answer();
		else pressed.isStirred = true;
	};
	const sight = openSight(page, (records) => {
		const now = page.now();
		for (const record of records) {
			if (gesture && !gesture.isAnswered) weigh(record, gesture, now);
			if (now - touchedAt > QUIET_MS && mayBeAmbient(record)) ambient.note(record.target, now);
		}
	});
	const rest = () => {
		cancel = undefined;
		if (ambient.isUnsure(page.now())) lookOn(SAMPLE_MS);
		else sight.rest();
	};
	const lookOn = (ms: number) => {
		cancel?.();
		cancel = page.after(ms, rest);
	};
	const look = (ms: number, roots: readonly Node[] = []) => {
		sight.watch(new Set([page.window.document, ...roots]));
		lookOn(ms);
	};
	const sample = () => {
		if (!cancel) look(SAMPLE_MS);
		page.after(SAMPLE_EVERY_MS, sample);
	};
	page.after(FIRST_SAMPLE_MS, sample);
	listenForAnswers(watch, answer, () => gesture);
	page.listen('scroll', () => {
		touchedAt = page.now();
	});
	return {
		credit(next) {
			gesture = next;
			touchedAt = page.now();
			if (next)
				look(
					CREDIT_MS,
					next.path.map((each) => each.getRootNode()),
				);
		},
	};
}

function listenForAnswers({ page }: Watch, answer: () => void, latest: () => Gesture | undefined): void {
	const { window } = page;
	const { document, location, navigation } = window;
	for (const type of ANSWERS.split(' ')) page.listen(type, answer);
	page.listen('focusin', (event) => {
		const region = latest()?.region;
		const [target] = event.composedPath() as Node[];
		if (region && target && !isWithin(region, target) && !isWithin(target, region)) answer();
	});
	page.listen('blur', (event) => event.target === window && answer());
	page.listen('visibilitychange', () => document.hidden && answer());
	// The address is compared, because a `#` link that is pressed again navigates to where the visitor is already.
	page.onNavigate(() => location.href !== latest()?.href && answer());
	// Tells also of navigations to other documents, when they begin: a slow server is not a dead link.
	if (navigation) {
		const onNavigate = (event: Event) => {
			const { url, sameDocument } = (event as NavigateEvent).destination;
			if (url !== location.href || !sameDocument) answer();
		};
		page.listen('navigate', onNavigate, navigation);
	}
	for (const type of ['error', 'unhandledrejection']) {
		page.listen(type, (event) => {
			const gesture = latest();
			if (gesture && event.target === window) gesture.evidence.errored = true;
		});
	}
	const blocked = () => {
		const gesture = latest();
		if (gesture) gesture.evidence.popupBlocked = true;
	};
	watchSilentAnswers(page, answer, blocked);
}
