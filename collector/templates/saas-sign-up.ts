import { formSteps } from '../journey/form-steps.ts';
import { DAY, type Journey } from '../journey/stage-rule.ts';

/** For software that is rented: from a first look to paying, by way of a trial that is used. */
export const saasSignUp: Journey = {
	name: 'sign-up',
	label: 'Sign-up',
	goal: 'subscription',
	stages: [
		{ name: 'visit', label: 'Visit', when: {}, horizonMs: 7 * DAY },
		{
			name: 'evaluation',
			label: 'Evaluation',
			when: {
				any: [
					{ page: ['**/pricing/**', '**/features/**', '**/docs/**', '**/compare/**', '**/integrations/**', '**/security/**'] },
					{ kind: ['action'], name: ['*demo*', 'play-video'] },
				],
			},
			horizonMs: 14 * DAY,
		},
		{
			name: 'registration',
			label: 'Registration',
			when: {
				any: [{ page: ['**/sign-up/**', '**/signup/**', '**/register/**', '**/trial/**'] }, formSteps('form-start*')],
			},
			horizonMs: 2 * DAY,
		},
		{
			name: 'trial',
			label: 'Trial',
			when: { kind: ['action'], name: ['sign-up', 'sign_up', 'signed-up', 'signed_up', 'trial-started', 'trial_started'] },
			horizonMs: 30 * DAY,
		},
		{
			name: 'activation',
			label: 'Activation',
			when: { kind: ['action'], name: ['activat*', 'first-*', 'invite*', 'onboarding-done', 'onboarding_done'] },
			undoneBy: { kind: ['action'], name: ['trial-ended', 'trial_ended'] },
			horizonMs: 30 * DAY,
		},
		{
			name: 'subscription',
			label: 'Subscription',
			when: { kind: ['action'], name: ['subscribe*', '*upgraded', '*paid'] },
			undoneBy: { kind: ['action'], name: ['cancel*', '*unsubscribed', '*downgraded'] },
			horizonMs: null,
		},
	],
};
