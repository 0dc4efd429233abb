import type { Search } from '#touchpoint';
import type { Watch } from '../detector.ts';
import { scopeIn } from './queries.ts';
import { type Root, saidIn } from './results.ts';
import type { Fate, SearchVisit } from './visit.ts';

/** A page that renders its results itself has mostly done so by then; a visitor who still types has typed on. */
export const RESTED_MS = 1_000;
/** So often, a rest apart, a page is asked whether it has answered. */
const MOST_LOOKS = 5;

/** A search as it was asked. */
export interface Asked extends Pick<Search, 'term' | 'at'> {
	readonly page?: string | undefined;
	readonly scope?: string | undefined;
	readonly results?: number | undefined;
	/** What the page said when it was asked; nothing, where it was loaded to answer. */
	readonly before?: string | undefined;
	/** A script took it, and may yet lead to an address that carries the term. */
	readonly isHandled?: boolean | undefined;
}

/** Where a search waits until the page has answered. */
export interface Asking {
	/** Waits; an address that changes so soon was typed on. */
	ask(asked: Asked): void;
	/** Tells what waits. */
	close(): void;
	/** Tells a search at once; of one that was told before, or is to be left alone, only knows what became of it. */
	tell(asked: Asked, fate?: Fate): void;
	/** A result is opened; false if none are shown on this page, nor about to be, or if it is not the first of this search. */
	open(): boolean;
}

/** The owner's own count. */
function ownCount({ settings }: Watch, term: string): number | undefined {
	try {
		const count = settings.results?.(term);
		return Number.isSafeInteger(count) ? count : undefined;
	} catch {
		// A fault of theirs is no reason to miss the search.
		return undefined;
	}
}

/** Tells each search once, with what the page says that was found. */
export function openAsking(watch: Watch, visit: SearchVisit, roots: readonly Root[]): Asking {
	const { page, see } = watch;
	const { document, location } = page.window;
	let pending: Asked | undefined;
	/** Where results are shown. */
	let place = visit.turn('next', '') ? location.pathname : '';

	const tell: Asking['tell'] = ({ term, at, page, scope, results }, fate) => {
		place = location.pathname;
		const refines = visit.next(term, fate);
		if (refines === undefined || fate === 'back' || fate === 'away') return;
		see({ kind: 'search', term, at, page, scope, results: ownCount(watch, term) ?? results, refines });
	};
	/** What the page has answered, if it says anything else than when it was asked. */
	const answerTo = ({ term, before }: Asked) => {
		const { count, by } = saidIn(roots, term);
		return by === before ? undefined : (ownCount(watch, term) ?? count);
	};
	const close = () => {
		const asked = pending;
		pending = undefined;
		if (!asked) return;
		// Of a search by its address, the form shows the scope that was chosen.
		const scope = asked.scope ?? scopeIn(document, new URLSearchParams(location.search));
		tell({ ...asked, scope, results: answerTo(asked) });
	};
	const isYoung = () => !!pending && page.now() - pending.at < RESTED_MS;
	page.listen('pagehide', () => {
		if (pending?.isHandled && isYoung()) pending = undefined;
		close();
	});
	const wait = (asked: Asked, looks: number) => {
		page.after(RESTED_MS, () => {
			if (asked !== pending) return;
			const isOpen = answerTo(asked) === undefined && looks > 1;
			if (document.readyState === 'loading' || isOpen) return wait(asked, looks - 1);
			// After so long, what it said before it says of this term too.
			pending = { ...asked, before: undefined };
			close();
		});
	};
	return {
		ask(asked) {
			const isSame = pending?.term.toLowerCase() === asked.term.toLowerCase();
			if (!isSame && (asked.isHandled || !isYoung())) close();
			// A form, and the address that it leads to; the later one knows the page.
			pending = isSame ? { ...asked, ...pending, page: page.nameOf(), isHandled: false } : asked;
			wait(pending, MOST_LOOKS);
		},
		close,
		tell,
		open() {
			const isShown = pending || place === location.pathname;
			close();
			return !!isShown && visit.turn('', 'away');
		},
	};
}
