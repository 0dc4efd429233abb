import { inline, type Sdk } from './sdk.ts';

/** Nobody’s tracker: what the browser does by itself, one beacon for each call. */
export const beacon: Sdk = {
	note: 'no tracker: one `sendBeacon` per call, nothing kept, nothing tried again',
	ready: 'window.say',
	setups: {
		standard: {
			scripts: [],
			head: ({ collector }) => inline(`window.say = (mark) => navigator.sendBeacon('${collector}/b', JSON.stringify({ mark }))`),
		},
	},
	reply: () => ({ status: 204 }),
};
