import type { Receipt, Touchpoint } from '#touchpoint';
import type { HostWindow } from './page.ts';

/** Says in the console what is seen, sent and refused, a line each, for whoever builds the site. */
export interface Debug {
	saw(touchpoint: Touchpoint): void;
	received(receipt: Receipt): void;
	fault(code: string, cause: unknown): void;
}

export function openDebug(window: HostWindow, settings: { readonly debug: boolean }): Debug | undefined {
	if (!settings.debug) return undefined;
	const { console } = window;
	const say = (...words: unknown[]) => console.log('[waymark]', ...words);
	return {
		saw: ({ kind, seq, at: _, page, ...rest }) => say(`${seq} ${kind} ${page}`, rest),
		received: ({ accepted, duplicates, rejected, standing }) =>
			say(`stored: ${accepted} new, ${duplicates} known, ${rejected.length} refused`, standing?.stage ?? ''),
		fault: (code, cause) => say(`fault: ${code}`, cause),
	};
}
