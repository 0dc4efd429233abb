import type { StudiedStage, StudiedStay } from '../../insight/studied-stay.ts';
import { UNKNOWN } from '../only.ts';
import type { Ask } from '../report.ts';
import { type AskedStays, byStage, type MatureStay, matureStays } from './asked-stays.ts';
import { goalsReached, onwardOf } from './lives.ts';

/** One stage with its mature stays. */
export interface MatureStage extends Pick<StudiedStage, 'stage'> {
	readonly label: string;
	readonly mature: readonly MatureStay[];
}

/** The same as statistics see it, the stays in the same order. */
export interface Study extends MatureStage, StudiedStage {}

/** All stages from which there is a way on. */
export function matureStages({ journey, now }: Ask, { begun }: AskedStays): readonly MatureStage[] {
	const stays = byStage(begun);
	return journey.stages
		.filter(({ horizonMs }) => horizonMs !== null)
		.map(({ name, label, horizonMs }) => ({ stage: name, label, mature: matureStays(stays.get(name) ?? [], horizonMs, now) }));
}

/** What touchpoints a stay met; what it brings along is no touchpoint. */
export const meetingTouchpoints = ({ mature }: MatureStage): readonly StudiedStay[] =>
	mature.map(({ stay: { touches, met }, hasAdvanced }) => ({ stalled: !hasAdvanced, touches, met }));

/** With device and channel, which count as met at the first touchpoint. */
const meetingAll = ({ mature }: MatureStage): readonly StudiedStay[] =>
	mature.map(({ stay: { touches, met, device, channel }, hasAdvanced }) => ({
		stalled: !hasAdvanced,
		touches,
		met: { ...met, [`device ${device || UNKNOWN}`]: 1, [`channel ${channel || UNKNOWN}`]: 1 },
	}));

/** All stages from which there is a way on, with all that may explain how their stays went. */
export function studiesOf(ask: Ask, asked: AskedStays): readonly Study[] {
	const reached = goalsReached(asked.all, ask.journey);
	return matureStages(ask, asked).map((stage) => ({ ...stage, stays: meetingAll(stage), onward: onwardOf(stage.mature, reached) }));
}

export const isFriction = (happening: string): boolean => happening.startsWith('friction ');

/** Different frictions met; one met again counts once. */
export const frictionsIn = (met: StudiedStay['met']): number => Object.keys(met).filter(isFriction).length;
