import { fileURLToPath } from 'node:url';
import type { Receipt } from '#touchpoint';
import { unpacked } from '../marks.ts';
import type { Asked } from '../receiver.ts';
import { openStore } from './own-store.ts';
import { inline, type Sdk, type Setup, script } from './sdk.ts';

/** As the collector answers, where cost is measured and nothing has to be kept. */
function receiptFor({ body }: Asked): Receipt {
	const { touchpoints = [] } = JSON.parse(unpacked(body) || '{}') as { touchpoints?: readonly unknown[] };
	return { accepted: touchpoints.length, duplicates: 0, rejected: [] };
}

const tagged = (file: string): Setup => ({
	scripts: [fileURLToPath(new URL(`../../../../dist/${file}`, import.meta.url))],
	head: ({ collector, scripts }) =>
		script(scripts[0], `async data-site="bench" data-collector="${collector}"`) +
		inline("window.say = (mark) => waymark.track('bench', { mark })"),
});

const ours = {
	ready: 'window.waymark?.track',
	reply: (asked: Asked) => ({ status: 202, body: JSON.stringify(receiptFor(asked)) }),
	openStore,
};

/** What a site gets by our tag, with nothing set: frictions and vitals are on. */
export const own: Sdk = { ...ours, note: 'the tag, nothing set: all frictions and vitals on', setups: { standard: tagged('waymark.js') } };

/** Capture and delivery alone. */
export const ownCore: Sdk = {
	...ours,
	note: 'the tag with `waymark.core.js`, nothing set: no frictions, no vitals',
	setups: { standard: tagged('waymark.core.js') },
};
