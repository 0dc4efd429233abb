import type { Instant } from '#touchpoint';
import type { Page } from '../../page.ts';
import { createAmbient } from './ambient.ts';
import type { Gesture, Latest } from './gesture.ts';

/** States that are drawn, or announced. */
const STATE = /^(aria-(?!label|describedby)|(open|hidden|disabled|checked|value|href|src)$)/;
const IGNORED = '[data-waymark-ignore~=activity]';
/** Beyond it, watching attributes would cost the page more than an answer is worth: 2 µs each, measured. */
const STORM = 2_000;
const MOST_RECORDS = 40;
/** As long as a press waits for its answer, and a margin. */
const CREDIT_MS = 7_600;
/** Short looks at the page while nobody touches it, to learn what changes by itself. */
const SAMPLE_MS = 1_200;
const SAMPLE_EVERY_MS = 15_000;
const FIRST_SAMPLE_MS = 500;
const QUIET_MS = 2_000;
/** From press to release people take up to 0.2 s; what turns then does so within the 0.1 s in which cause and effect are seen as one (Nielsen). */
const AT_ONCE_MS = 300;

/** The type of the node of a shadow root. */
const SHADOW_ROOT = 11;

/** Is the node in the region, also inside an open shadow root of it? A link that is in no document has a `host` too, but that is a word. */
const isWithin = (region: Node, node: Node | undefined): boolean =>
	!!node?.nodeType && (region.contains(node) || isWithin(region, (node.getRootNode() as ShadowRoot).host));

const touchedBy = (record: MutationRecord): readonly Node[] => [...record.addedNodes, ...record.removedNodes];

/** Elements that come or go are news: a chat line, a list of results. Everything else may come from something that changes by itself. */
const hasNews = (record: MutationRecord) => touchedBy(record).some((node) => node.nodeType !== 3);

/** A change inside a control that is more than feedback: a state, or text. */
const isTelling = (record: MutationRecord) =>
	STATE.test(`${record.attributeName}`) || record.type === 'characterData' || touchedBy(record).some((node) => node.textContent?.trim());

/** A carousel that turns by itself also turns when its button is pressed: at once, and close by. */
function isTurned({ at, region }: Gesture, node: Node, now: Instant): boolean {
	const inBody = ':not(body,html)';
	const parent = region.parentElement?.closest(inBody);
	return now - at < AT_ONCE_MS && !!(parent?.parentElement?.closest(inBody) ?? parent)?.contains(node);
}

const isExcused = (node: Node) => (node.nodeType === 1 ? (node as Element) : node.parentElement)?.closest(IGNORED);

/** Only the control stirred, or something answered. */
function credit(gesture: Gesture, record: MutationRecord, now: Instant): void {
	if (isWithin(gesture.region, record.target) && !isTelling(record)) gesture.stirredAt ??= now;
	else gesture.answer ??= { at: now, kind: 'dom' };
}

/** Sees the document change, and credits it to the latest gesture. Call what it returns when one begins, with what that passed. */
export function openSight(page: Page, latest: Latest): (path: readonly Element[]) => void {
	const ambient = createAmbient();
	/** Where it looks, if it does, and until when. */
	let roots: readonly Node[] = [];
	let until = 0;

	const weigh = (record: MutationRecord) => {
		const { gesture } = latest;
		const now = page.now();
		const mayBeOwn = !hasNews(record);
		const isOwn = mayBeOwn && ambient.has(record.target, now);
		if (mayBeOwn && now - latest.at > QUIET_MS) ambient.note(record.target, now);
		if (!gesture || isExcused(record.target) || (isOwn && !isTurned(gesture, record.target, now))) return;
		credit(gesture, record, now);
	};
	const observe = (attributes: boolean) => {
		observer.disconnect();
		for (const root of roots) observer.observe(root, { subtree: true, childList: true, characterData: true, attributes });
		// Attributes are looked at again from the next press on.
		if (!attributes) roots = [];
	};
	const observer = page.observer((records) => {
		if (records.length > STORM) observe(false);
		records.slice(0, MOST_RECORDS).forEach(weigh);
	});
	const look = (ms: number, path: readonly Element[] = []) => {
		const needed = [page.window.document, ...path.flatMap(({ parentNode }) => (parentNode?.nodeType === SHADOW_ROOT ? [parentNode] : []))];
		until = page.now() + ms;
		if (needed.every((each) => roots.includes(each))) return;
		cancel();
		roots = needed;
		observe(true);
		cancel = page.after(ms, rest);
	};
	const sample = () => look(SAMPLE_MS);
	const rest = () => {
		const leftMs = until - page.now();
		if (leftMs > 0) {
			cancel = page.after(leftMs, rest);
			return;
		}
		observer.disconnect();
		roots = [];
		cancel = page.after(ambient.isUnsure(page.now()) ? 0 : SAMPLE_EVERY_MS, sample);
	};
	let cancel = page.after(FIRST_SAMPLE_MS, sample);
	return (path) => look(CREDIT_MS, path);
}
