import { DAY, type StageRule } from '../journey/stage-rule.ts';

/** They have found the site: any touchpoint will do. */
export const awareness: StageRule = {
	name: 'awareness',
	label: 'Awareness',
	when: {},
	horizonMs: 7 * DAY,
};
