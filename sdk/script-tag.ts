import { detectors } from './detectors/registry.ts';
import type { Options } from './options.ts';
import { full } from './outfit.ts';
import { createWaymark, type Waymark } from './waymark.ts';

/** `['track', 'add-to-cart', { value: 12 }]`: how a page calls before the script is there. */
type Call = readonly [keyof Waymark, ...unknown[]];
type Global = Waymark & { push(...calls: Call[]): void };

declare global {
	interface Window {
		waymark?: Global | Call[];
	}
}

function openGlobal(): Global {
	const said = window.waymark;
	// The tag stands twice on this page: the first one goes on.
	if (said && 'track' in said) return said;
	const waymark = createWaymark(detectors, full);
	const push = (...calls: Call[]) => {
		for (const [verb, ...args] of calls) (waymark[verb] as ((...args: unknown[]) => unknown) | undefined)?.(...args);
	};
	if (Array.isArray(said)) push(...said);
	return { ...waymark, push };
}

const tag = document.currentScript as HTMLScriptElement | null;
const waymark = openGlobal();
window.waymark = waymark;
if (tag?.dataset.site) waymark.start({ collector: new URL(tag.src).origin, ...tag.dataset } as unknown as Options);
