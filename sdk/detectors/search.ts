import { type Detector, isIgnored, pathOf, type Watch } from './detector.ts';
import { type Asked, type Asking, openAsking } from './judges/asking.ts';
import { type Queries, queriesOf, scopeIn } from './judges/queries.ts';
import { type Root, resultIn, saidIn } from './judges/results.ts';
import { type Typing, watchTyping } from './judges/typing.ts';
import { openViews } from './judges/views.ts';
import { openSearchVisit } from './judges/visit.ts';

/** What the ways to search share. */
interface Desk extends Asking {
	readonly queries: Queries;
	/** Where search boxes stand. */
	readonly roots: Root[];
}

/** Hears forms that search; call what it returns for those in a shadow root, whose events do not leave it. */
function watchForms({ page }: Watch, { queries, roots, ask, tell }: Desk) {
	let leaving: () => unknown = () => {};
	page.listen('pagehide', () => {
		leaving();
		leaving = () => {};
	});
	return (event: Event) => {
		const form = event.target as HTMLFormElement;
		const field = queries.fieldOf(form);
		const term = field?.value?.trim();
		if (!term) return;
		const asked: Asked = { term, at: page.now(), page: page.nameOf(), scope: scopeIn(form), before: saidIn(roots, term).by };
		if (isIgnored(pathOf(event), 'search')) return tell(asked, 'away');
		// A form that leads to an address with the term is told there; one that leads elsewhere, as we leave; one that stays, once the page has answered.
		const isToldThere = form.method === 'get' && queries.isKey(field?.name ?? '');
		leaving = () => isToldThere || event.defaultPrevented || tell(asked, 'next');
		page.after(0, () => event.defaultPrevented && ask({ ...asked, isHandled: true }));
	};
}

/** Hears of addresses that carry a term. */
function watchAddresses({ page, share }: Watch, { queries, roots, ask, close, tell }: Desk, typing: Typing): void {
	const { location, performance } = page.window;
	const read = (move?: string) => {
		const term = queries.termIn(location.href);
		if (!term) return;
		const asked: Asked = { term, at: page.now(), page: page.nameOf() };
		if (move === BACK) {
			close();
			tell(asked, 'back');
		} else if (!typing.isOn(term)) {
			typing.drop();
			ask({ ...asked, before: move && saidIn(roots, term).by });
		}
	};
	const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	read(load?.type === 'back_forward' ? BACK : undefined);
	page.onNavigate(read);
	share(openViews).onView((left) => left || read(BACK));
}

/** The first result that is opened, by its place. */
function watchResults({ page, see }: Watch, { queries, open }: Desk, typing: Typing): void {
	const { location } = page.window;
	/** Not a link to the next page of the results, or to their other order. */
	const isOnward = (link: HTMLAnchorElement) => link.pathname !== location.pathname || !queries.termIn(link.href);
	page.listenToPeople('click auxclick', (event: MouseEvent) => {
		const path = pathOf(event);
		const countRank = event.button < 2 && resultIn(path, isOnward);
		if (!countRank || isIgnored(path, 'search')) return;
		typing.settle();
		if (open()) see({ kind: 'action', name: 'search-click', props: { rank: countRank() } });
	});
}

const BACK = 'traverse';

/** A visitor searched: by an address that carries the term, by a form, or in a box that answers while they type. And what they opened first. */
export const search: Detector = {
	tier: 'base',
	watch(watch) {
		const { page, settings } = watch;
		const { document, location } = page.window;
		const queries = queriesOf(settings.search);
		const earlier = document.referrer.startsWith(location.origin) ? queries.termIn(document.referrer) : undefined;
		const roots = [document] as Root[];
		const desk: Desk = { ...openAsking(watch, openSearchVisit(watch, earlier), roots), queries, roots };
		const { ask, tell } = desk;
		const onSubmit = (event: Event) => {
			typing.drop();
			hear(event);
		};
		const enter = (root: Root) => {
			if (roots.includes(root)) return;
			roots.push(root);
			page.listen('submit', onSubmit, root);
		};
		const typing = watchTyping(watch, queries, { ask, tell, roots, enter });
		page.listen('pagehide', typing.settle);
		const hear = watchForms(watch, desk);
		page.listen('submit', onSubmit);
		watchAddresses(watch, desk, typing);
		watchResults(watch, desk, typing);
	},
};
