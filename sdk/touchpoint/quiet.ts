import { templateOf } from './page-template.ts';
import type { Instant, QuietTouchpoint } from './touchpoint.ts';

const HOUR_MS = 3_600_000;

/** The hour an instant lies in: exact enough for a day's count, too coarse to find one visit by. */
export const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

/** The same with nothing in it that could lead back to a visit. Done before sending, and again by the collector, which trusts no sender. */
export const hushed = <T extends QuietTouchpoint>(said: T): T => ({ ...said, at: hourOf(said.at), page: templateOf(said.page) });
