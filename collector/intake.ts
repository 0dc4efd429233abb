import { type Batch, type Instant, isQuiet, type ParsedBatch, type QuietBatch, type Receipt } from '#touchpoint';
import type { ArrivalLag } from './arrival-lag.ts';
import { Fault } from './faults.ts';
import { commitGroup, type Waiting } from './group-commit.ts';
import type { LearningOf } from './learning.ts';
import { skewOf, withTrueHours, withTrueTimes } from './skew.ts';
import type { Arrival, QuietArrival, Site, Store } from './stores/store.ts';

/** Touchpoints in one transaction, at most: some hundred share the price of a commit, more only delay the answer. */
const GROUP = 2_000;
/** Touchpoints waiting before newcomers are turned away, about 25 MB of them. */
const MOST_WAITING = 50_000;

/** When a batch came in, and from which class of device, where that was told. */
export interface Received {
	readonly at: Instant;
	readonly device?: string;
}

export interface Intake {
	/** Resolves once all that the receipt names is safe on disk. Throws a fault if the store cannot take it. */
	readonly receive: (site: Site, parsed: ParsedBatch, received: Received) => Promise<Receipt>;
	/** Resolves when nothing waits any more. */
	readonly drain: () => Promise<void>;
}

interface InLine extends Waiting {
	readonly answer: (receipt: Receipt) => void;
	readonly refuse: (cause: unknown) => void;
}

/** As many from the front as fit one transaction; at least one. */
function takeGroup(waiting: InLine[]): InLine[] {
	let sum = 0;
	const end = waiting.findIndex(({ arrival }, i) => {
		sum += arrival.batch.touchpoints.length;
		return i > 0 && sum > GROUP;
	});
	return waiting.splice(0, end < 0 ? waiting.length : end);
}

const sizeOf = ({ touchpoints }: Batch | QuietBatch) => touchpoints.length + 1;

/**
 * Takes batches in. Those that arrive while a transaction runs form the next one: an idle collector answers at once, a busy
 * one commits hundreds of touchpoints together. Nobody is answered before the commit.
 */
export function createIntake({ transaction }: Store, learningOf: LearningOf, noteLag?: ArrivalLag['note']): Intake {
	const waiting: InLine[] = [];
	let weight = 0;
	let working: Promise<void> | null = null;

	async function commit(group: readonly InLine[]): Promise<void> {
		const receipts = await transaction((tx) => commitGroup(tx, group, learningOf));
		for (const [one, receipt] of receipts) one.answer(receipt);
	}

	async function commitAlone(one: InLine): Promise<void> {
		try {
			await commit([one]);
		} catch (cause) {
			one.refuse(new Fault('store-refuses', {}, cause));
		}
	}

	async function commitOrPart(group: readonly InLine[]): Promise<void> {
		try {
			await commit(group);
		} catch {
			// One batch that the store cannot take must not cost its neighbours. Each is tried by itself, and what fails then is told.
			for (const one of group) await commitAlone(one);
		}
	}

	async function work(): Promise<void> {
		// All requests that the event loop has already read join the first group.
		await new Promise((ready) => setImmediate(ready));
		while (waiting.length > 0) {
			const group = takeGroup(waiting);
			await commitOrPart(group);
			for (const { arrival } of group) weight -= sizeOf(arrival.batch);
		}
		working = null;
	}

	/** As it goes into the store. Of a quiet batch neither the device is told, nor how long it was on its way. */
	function arrivalOf(site: Site, { batch: sent, rejected }: ParsedBatch, { at: receivedAt, device }: Received): Arrival | QuietArrival {
		const isCorrected = skewOf(sent, receivedAt) !== 0;
		const head = { site: site.name, rejected: rejected.length, receivedAt, ...(isCorrected && { isCorrected }) };
		if (isQuiet(sent)) return { ...head, batch: withTrueHours(sent, receivedAt) };
		const batch = withTrueTimes(sent, receivedAt);
		const [first] = batch.touchpoints;
		if (first) noteLag?.(site.name, first.at, receivedAt);
		return { ...head, batch, ...(device && { device }) };
	}

	return {
		receive(site, parsed, received) {
			if (weight >= MOST_WAITING) return Promise.reject(new Fault('busy'));
			const arrival = arrivalOf(site, parsed, received);
			const { rejected } = parsed;
			weight += sizeOf(arrival.batch);
			const receipt = new Promise<Receipt>((answer, refuse) => waiting.push({ site, arrival, rejected, answer, refuse }));
			working ??= work();
			return receipt;
		},
		drain: async () => void (await working),
	};
}
