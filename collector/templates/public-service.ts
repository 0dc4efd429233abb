import { formSteps } from '../journey/form-steps.ts';
import { DAY, type Journey } from '../journey/stage-rule.ts';

/** For authorities: find the service, check whether one may have it, apply, receive. */
export const publicService: Journey = {
	name: 'applicant',
	label: 'Applicant',
	goal: 'receive',
	closedBy: { kind: ['action'], name: ['*declined', '*rejected', '*withdrawn'] },
	stages: [
		{ name: 'find', label: 'Find', when: {}, horizonMs: 7 * DAY },
		{
			name: 'check',
			label: 'Check',
			when: {
				any: [
					{ page: ['**/eligibility/**', '**/requirements/**', '**/who-can-*', '**/check/**', '**/documents/**', '**/fees/**'] },
					{ kind: ['action'], name: ['check*', '*eligib*', 'download*'] },
				],
			},
			horizonMs: 14 * DAY,
		},
		{
			name: 'apply',
			label: 'Apply',
			when: {
				any: [
					{ page: ['**/apply/**', '**/application/**', '**/form/**'] },
					{ kind: ['action'], name: ['*application-started'] },
					formSteps('form-start*'),
				],
			},
			horizonMs: 14 * DAY,
		},
		{
			name: 'submitted',
			label: 'Submitted',
			when: { any: [{ kind: ['action'], name: ['*application-sent', '*application-submitted'] }, formSteps('form-submit*')] },
			horizonMs: 60 * DAY,
		},
		{ name: 'receive', label: 'Receive', when: { kind: ['action'], name: ['*granted', '*issued', '*received'] }, horizonMs: null },
	],
};
