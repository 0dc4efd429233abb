import type { Friction, QuietBatch, QuietTouchpoint, Tally } from '#touchpoint';
import type { QuietArrival } from '../../collector/stores/store.ts';
import { START } from './journeys.ts';

const FILTER = { selector: '#filter', role: 'dialog', name: 'Filter' };

/** A dialog that the Tab key does not leave. */
export const trap = (said: Partial<Friction> = {}): Friction => ({
	kind: 'friction',
	seq: 1,
	at: START,
	page: '/orders/*',
	friction: 'keyboard-trap',
	element: FILTER,
	evidence: { presses: 14 },
	wcag: ['2.1.2'],
	...said,
});

/** The same, as it is counted by who moved on. */
export const tally = (said: Partial<Tally> = {}): Tally => ({
	kind: 'tally',
	seq: 1,
	at: START,
	page: '/orders/*',
	friction: 'keyboard-trap',
	element: FILTER,
	journey: 'buyer',
	stage: 'decision',
	advanced: false,
	...said,
});

/** A batch of nobody; each `load` is used for one alone. */
export const quietBatch = (load: string, ...touchpoints: readonly QuietTouchpoint[]): QuietBatch => ({
	version: 1,
	site: 'shop',
	visitor: null,
	session: null,
	load,
	sentAt: START,
	touchpoints,
});

export const quietArrival = (load: string, ...touchpoints: readonly QuietTouchpoint[]): QuietArrival => ({
	site: 'shop',
	batch: quietBatch(load, ...touchpoints),
	rejected: 0,
	receivedAt: START,
});
