import { type Batch, HOUR_MS, hourOf, type Instant, type QuietBatch, type Touchpoint } from '#touchpoint';

/** Below this a difference between clocks is the time the batch was on its way, not an error of the device's clock. */
const SKEW_MS = 60_000;

/**
 * The batch with its times told by our clock. A device whose clock is wrong by more than a minute is wrong by the same amount
 * in all it says, so the difference at sending corrects every touchpoint; none is placed in the future. Order is never
 * touched: within a page load it is `seq` that decides.
 */
export function withTrueTimes(batch: Batch, receivedAt: Instant): Batch {
	const difference = receivedAt - batch.sentAt;
	const skew = Math.abs(difference) > SKEW_MS ? difference : 0;
	const trueTime = (at: Instant) => Math.max(0, Math.min(receivedAt, Math.round(at + skew)));
	return { ...batch, touchpoints: batch.touchpoints.map((touchpoint): Touchpoint => ({ ...touchpoint, at: trueTime(touchpoint.at) })) };
}

/**
 * A quiet batch with its hours told by our clock. Two clocks that tell only the hour may differ by one and both be right;
 * what differs by more is set right by whole hours.
 */
export function withTrueHours(batch: QuietBatch, receivedAt: Instant): QuietBatch {
	const now = hourOf(receivedAt);
	const difference = now - batch.sentAt;
	const skew = Math.abs(difference) > HOUR_MS ? difference : 0;
	const trueHour = (at: Instant) => Math.max(0, Math.min(now, at + skew));
	return { ...batch, touchpoints: batch.touchpoints.map((each) => ({ ...each, at: trueHour(each.at) })) };
}
