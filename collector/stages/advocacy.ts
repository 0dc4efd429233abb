import type { StageRule } from '../journey/stage-rule.ts';

/** They speak for you: a share, a review or a referral. The last stage, so nobody stalls in it. */
export const advocacy: StageRule = {
	name: 'advocacy',
	label: 'Advocacy',
	when: {
		kind: ['action'],
		name: ['share*', '*-share', '*_share', 'review*', '*-review', '*_review', 'refer*', '*referral*', 'recommend*'],
	},
	horizonMs: null,
};
