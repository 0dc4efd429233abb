import { type Batch, HOUR_MS, hourOf, type Instant, isQuiet, type QuietBatch, type Touchpoint } from '#touchpoint';

/** Below this a difference between clocks is the time the batch was on its way, not an error of the device's clock. */
const SKEW_MS = 60_000;

/** By how much the clock of a device is wrong; 0 where it is right. Of a quiet batch in whole hours: two clocks that tell only those may differ by one and both be right. */
export function skewOf(batch: Batch | QuietBatch, receivedAt: Instant): number {
	const difference = (isQuiet(batch) ? hourOf(receivedAt) : receivedAt) - batch.sentAt;
	return Math.abs(difference) > (isQuiet(batch) ? HOUR_MS : SKEW_MS) ? difference : 0;
}

/**
 * The batch with its times told by our clock. A device whose clock is wrong by more than a minute is wrong by the same amount
 * in all it says, so the difference at sending corrects every touchpoint; none is placed in the future. Order is never
 * touched: within a page load it is `seq` that decides.
 */
export function withTrueTimes(batch: Batch, receivedAt: Instant): Batch {
	const skew = skewOf(batch, receivedAt);
	const trueTime = (at: Instant) => Math.max(0, Math.min(receivedAt, Math.round(at + skew)));
	return { ...batch, touchpoints: batch.touchpoints.map((touchpoint): Touchpoint => ({ ...touchpoint, at: trueTime(touchpoint.at) })) };
}

/** A quiet batch with its hours told by our clock. */
export function withTrueHours(batch: QuietBatch, receivedAt: Instant): QuietBatch {
	const now = hourOf(receivedAt);
	const skew = skewOf(batch, receivedAt);
	const trueHour = (at: Instant) => Math.max(0, Math.min(now, at + skew));
	return { ...batch, touchpoints: batch.touchpoints.map((each) => ({ ...each, at: trueHour(each.at) })) };
}
