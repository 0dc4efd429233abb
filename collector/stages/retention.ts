import { DAY, type StageRule } from '../journey/stage-rule.ts';

/** They came back: a session after the one in which they bought. */
export const retention: StageRule = {
	name: 'retention',
	label: 'Retention',
	when: { sessionAfter: 'purchase' },
	horizonMs: 60 * DAY,
};
