import type { Page } from '../../page.ts';
import { isIgnored, pathOf, type Watch } from '../detector.ts';
import { type Asked, type Asking, RESTED_MS } from './asking.ts';
import { type Queries, scopeIn } from './queries.ts';
import { linksIn, type Root, saidIn } from './results.ts';

/** Who looks at what was found for so long has searched for it. */
const SETTLED_MS = 30_000;
/** Two letters are the beginning of any word; of a Chinese one they may be all. */
const WORD = /\p{sc=Han}|.../u;

/** Somebody in a search box whose every key the page answers. */
export interface Typing {
	/** Do they come to this term, which stands in the address? Then it is told when they settle. */
	isOn(term: string): boolean;
	/** Tells what they have come to. */
	settle(): void;
	/** Another search takes its place. */
	drop(): void;
}

interface Desk extends Pick<Asking, 'ask' | 'tell'> {
	readonly roots: readonly Root[];
	/** Hears of the root that a search box stands in. */
	enter(root: Root): void;
}

/** What somebody asks by a key in a search box; of any other field, nothing is read. */
function askedBy(page: Page, { boxIn }: Queries, event: Event): (Asked & { readonly isSent: boolean }) | undefined {
	const path = pathOf(event);
	const box = boxIn(path);
	// What is edited as text, and is no field, has no value.
	const term = box?.value?.trim();
	if (term === undefined || isIgnored(path, 'search')) return undefined;
	// A form tells when it is sent.
	return { term, at: page.now(), page: page.nameOf(), scope: scopeIn(box?.form), isSent: !!box?.form };
}

/** Watches somebody type, and tells the term that they come to, never one on the way to it. */
export function watchTyping({ page }: Watch, queries: Queries, { ask, tell, roots, enter }: Desk): Typing {
	/** What stands in the box; the same, if it is a word; and the last of it that the page has answered to. */
	let entered = '';
	let typed: Asked | undefined;
	let answered: Asked | undefined;
	let before: string | undefined;
	let isInAddress = false;
	let callOff = () => {};

	const shown = () => saidIn(roots, '').by + linksIn(roots);
	const drop = () => {
		callOff();
		typed = answered = undefined;
		entered = '';
		isInAddress = false;
	};
	const look = () => {
		if (!typed || answered?.term.startsWith(typed.term) || (!isInAddress && shown() === before)) return;
		// What is shown so soon may be the answer to fewer letters.
		const isEarly = page.now() - typed.at < RESTED_MS;
		answered = { ...typed, results: isEarly ? undefined : saidIn(roots, typed.term).count };
	};
	const settle = () => {
		look();
		const told = answered;
		drop();
		if (told) tell(told);
	};
	page.listen('focusin', (event) => {
		const box = queries.boxIn(pathOf(event));
		if (!box || isIgnored(pathOf(event), 'search')) return;
		enter(box.getRootNode() as Root);
		before = shown();
	});
	page.listenToPeople('input', (event) => {
		const asked = askedBy(page, queries, event);
		if (!asked) return;
		callOff();
		typed = WORD.test(asked.term) ? asked : undefined;
		if (!typed) settle();
		entered = asked.term;
		callOff = page.after(RESTED_MS, () => {
			look();
			callOff = page.after(SETTLED_MS - RESTED_MS, settle);
		});
	});
	page.listenToPeople('keydown', (event: KeyboardEvent) => {
		const asked = event.key === 'Enter' && !event.isComposing ? askedBy(page, queries, event) : undefined;
		if (!asked?.term || asked.isSent) return;
		ask({ ...asked, before, isHandled: true });
		drop();
	});
	const isOn = (term: string) => {
		const isTyped = entered.startsWith(term);
		isInAddress ||= isTyped;
		return isTyped;
	};
	return { isOn, settle, drop };
}
