import { type InjectionKey, inject, type ObjectDirective, onMounted, onUnmounted, type Plugin, type ShallowRef, shallowRef } from 'vue';
import * as waymark from 'waymark';

type Standing = ShallowRef<waymark.StandingNews | undefined>;

const openStanding = (): Standing => shallowRef();
const STANDING: InjectionKey<Standing> = Symbol('waymark');

const MARK = 'data-waymark';
const mark = (element: Element, { value }: { readonly value: string }) => element.setAttribute(MARK, value);

/** `v-waymark="'add-to-cart'"`: an action when the element is activated. */
const marked: ObjectDirective<Element, string> = { created: mark, updated: mark, getSSRProps: ({ value }) => ({ [MARK]: value }) };

/** `app.use(createWaymarkPlugin({ site, collector }))`: starts at once, so that the first page is seen, and stops when the app is unmounted. */
export const createWaymarkPlugin = (options: waymark.Options): Plugin<[]> => ({
	install(app) {
		app.provide(STANDING, openStanding());
		app.directive('waymark', marked);
		app.onUnmount(waymark.start(options));
	},
});

/** The whole API. */
export const useWaymark = (): typeof waymark => waymark;

/** The visitor's stage, as the collector last told it; the collector is asked only while somebody listens. */
export function useStanding(): Readonly<Standing> {
	const standing = inject(STANDING, openStanding, true);
	let off: (() => void) | undefined;
	// Not in setup: on a server nobody would ever stop listening.
	onMounted(() => {
		off = waymark.on('standing', (news) => {
			standing.value = news;
		});
	});
	onUnmounted(() => off?.());
	return standing;
}
