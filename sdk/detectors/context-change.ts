import { type Detector, pathOf } from './detector.ts';

/** What comes this soon comes of the change, and nobody could have pressed a button between. */
const AT_ONCE_MS = 500;

const CHOICE = 'select,[type=radio],[type=checkbox]';

type Effect = 'navigation' | 'submit' | 'unload';

/** Something was chosen, and the page took that for an order to go elsewhere. */
export const contextChange: Detector = {
	tier: 'open',
	watch({ page, meet }) {
		const { navigation } = page.window;
		let choice: { readonly element: Element; readonly at: number; readonly page: string } | undefined;
		const forget = () => {
			choice = undefined;
		};
		const tell = (effect: Effect) => {
			if (choice && page.now() - choice.at <= AT_ONCE_MS) meet({ ...choice, evidence: { effect }, wcag: ['3.2.2'] });
			forget();
		};
		page.listenToPeople('change', (event) => {
			const [element] = pathOf(event);
			if (element?.matches(CHOICE)) choice = { element, at: page.now(), page: page.nameOf() };
		});
		// A press or Enter since then is an order of its own.
		page.listen('click', forget);
		page.listen('keydown', (event) => (event as KeyboardEvent).key === 'Enter' && forget());
		page.listen('submit', (event) => page.after(0, () => event.defaultPrevented || tell('submit')));
		// The same path with another query or state is a filter that works in place.
		page.onNavigate(() => page.nameOf() !== choice?.page && tell('navigation'));
		// Tells of other documents when they begin to load: a slow server does not excuse the change.
		const leave = (event: Event) => {
			const { destination, downloadRequest } = event as NavigateEvent;
			if (!destination.sameDocument && downloadRequest === null) tell('navigation');
		};
		if (navigation) page.listen('navigate', leave, navigation);
		page.listen('pagehide', () => tell('unload'));
	},
};
