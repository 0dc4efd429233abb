import type { HostWindow, Page } from '../../page.ts';

/** Beyond it, watching attributes would cost the page more than an answer is worth: 2 µs each, measured. */
const STORM = 2_000;
const MOST_RECORDS = 40;

/** Sees the document change, for a while. */
export interface Sight {
	/** Looks at these roots and no others from now on, until `rest`. */
	watch(roots: Iterable<Node>): void;
	rest(): void;
}

/** Zone.js replaces the observer by one that makes Angular check the page for changes at each record. */
function observerOf(window: HostWindow): typeof MutationObserver {
	const { Zone } = window as { Zone?: { __symbol__?(name: string): string } };
	const name = Zone?.__symbol__?.('MutationObserver') as 'MutationObserver' | undefined;
	return (name && window[name]) || window.MutationObserver;
}

export function openSight(page: Page, look: (records: readonly MutationRecord[]) => void): Sight {
	let watched: Iterable<Node> = [];
	const watch = (roots: Iterable<Node>, attributes = true) => {
		watched = roots;
		observer.disconnect();
		for (const root of roots) observer.observe(root, { subtree: true, childList: true, characterData: true, attributes });
	};
	const Observer = observerOf(page.window);
	const observer = new Observer(
		page.guard((records: MutationRecord[]) => {
			if (records.length > STORM) watch(watched, false);
			look(records.slice(0, MOST_RECORDS));
		}),
	);
	const rest = () => observer.disconnect();
	page.onClose(rest);
	return { watch: (roots) => watch(roots), rest };
}
