import type { Instant } from '#touchpoint';
import type { Stay } from '../../journey/stay.ts';
import type { VisitorStay } from '../../stores/store.ts';
import type { Ask, Only } from '../report.ts';
import { groupedBy } from './grouped-by.ts';

/** The stays of an ask, read once. */
export interface AskedStays {
	/** Those begun in its range, of those asked for, oldest entry first. */
	readonly begun: readonly VisitorStay[];
	/** All begun since `from`, everybody's, up to now: where a journey led to after the range is told by these. */
	readonly all: readonly VisitorStay[];
}

/** True of a stay that is asked for. */
export const isAsked =
	({ persona, channel, device }: Only) =>
	({ stay }: VisitorStay): boolean =>
		(persona === undefined || stay.persona === persona) &&
		(channel === undefined || stay.channel === channel) &&
		(device === undefined || stay.device === device);

/** Reads the stays that are asked for. Costs what the range holds, and what has begun since. */
export async function askedStays({ site, journey, from, to, now, only, facts }: Ask): Promise<AskedStays> {
	const all = await facts.stays({ site: site.name, journey: journey.name, from, to: Math.max(to, now + 1) });
	const begun = all.filter(({ stay }) => stay.enteredAt < to).filter(isAsked(only));
	return { begun, all };
}

export const byStage = (stays: readonly VisitorStay[]): ReadonlyMap<string, readonly VisitorStay[]> =>
	groupedBy(stays, ({ stay }) => stay.stage);

/** True if the visitor went on to a later stage. */
export const hasMovedOn = ({ left }: Stay): boolean => left?.how === 'advanced' || left?.how === 'skipped';

/** A stay whose time is over, and how it stood then. */
export interface MatureStay extends VisitorStay {
	/** True if the visitor moved on before the deadline. */
	readonly hasAdvanced: boolean;
}

/**
 * Stays whose deadline, entry + horizon, has passed. Only these can be compared: whoever moves on is known at once, whoever
 * does not only at the deadline, so a young stage would look better than it is. A stay that the site has closed, or that went
 * back, has neither moved on nor stalled and is left out. None in a stage without a horizon: it has no next.
 */
export function matureStays(stays: readonly VisitorStay[], horizonMs: number | null, now: Instant): readonly MatureStay[] {
	if (horizonMs === null) return [];
	return stays.flatMap(({ visitor, stay }) => {
		const deadline = stay.enteredAt + horizonMs;
		const isOut = stay.left !== null && !hasMovedOn(stay);
		if (deadline > now || isOut) return [];
		return [{ visitor, stay, hasAdvanced: stay.left !== null && stay.left.at < deadline }];
	});
}
