import type { Site } from '../stores/store.ts';
import type { Only } from './report.ts';

/** What reports call visitors of no persona, and those of whom it is not known how they came or with what. */
export const NONE = 'none';
export const UNKNOWN = 'unknown';

/** As it was asked; what was left empty asks for nothing. */
export interface AskedOnly {
	readonly persona?: string | undefined;
	readonly channel?: string | undefined;
	readonly device?: string | undefined;
}

const DEVICES = ['phone', 'tablet', 'desktop', UNKNOWN];

const known = (word: string): string => (word === UNKNOWN ? '' : word);

/** Reads whose stays are asked for, or names what there is none of, with those there are. Ways in are an open list. */
export function onlyOf({ persona, channel, device }: AskedOnly, { personas }: Pick<Site, 'personas'>): Only | { readonly no: string } {
	const names = personas.map(({ name }) => name);
	if (persona && persona !== NONE && !names.includes(persona))
		return { no: `persona "${persona}" (there is: ${[...names, NONE].join(', ')})` };
	if (device && !DEVICES.includes(device)) return { no: `device "${device}" (there is: ${DEVICES.join(', ')})` };
	return {
		...(persona && { persona: persona === NONE && !names.includes(NONE) ? null : persona }),
		...(channel && { channel: known(channel) }),
		...(device && { device: known(device) }),
	};
}

/** The same as a query asks for it. */
export const onlyAsked = ({ persona, channel, device }: Only): Readonly<Record<string, string>> => ({
	...(persona !== undefined && { persona: persona ?? NONE }),
	...(channel !== undefined && { channel: channel || UNKNOWN }),
	...(device !== undefined && { device: device || UNKNOWN }),
});
