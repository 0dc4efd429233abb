import type { Options } from './options.ts';
import type { Waymark } from './waymark.ts';

/** `['track', 'add-to-cart', { value: 12 }]`: how a page calls before the script is there. */
type Call = readonly [keyof Waymark, ...unknown[]];
type Global = Waymark & { push(...calls: Call[]): void };

declare global {
	interface Window {
		waymark?: Global | Call[];
	}
}

/** A module, or a script that a loader runs for itself, is nobody's current script: then our tag is the one that names a site. */
const TAG = 'script[src*="/waymark."][data-site]';

function openGlobal(create: () => Waymark): Global {
	const said = window.waymark;
	// The tag stands twice on this page: the first one goes on.
	if (said && 'track' in said) return said;
	const waymark = create();
	const push = (...calls: Call[]) => {
		for (const [verb, ...args] of calls) (waymark[verb] as ((...args: unknown[]) => unknown) | undefined)?.(...args);
	};
	if (Array.isArray(said)) push(...said);
	return { ...waymark, push };
}

/** Reads the tag that brought us and starts: what each build of the script does, each with its own API. */
export function openTag(create: () => Waymark): void {
	const tag = (document.currentScript ?? document.querySelector(TAG)) as HTMLScriptElement | null;
	const waymark = openGlobal(create);
	window.waymark = waymark;
	if (tag?.dataset.site) waymark.start({ collector: new URL(tag.src).origin, ...tag.dataset } as unknown as Options);
}
