import { formSteps } from '../journey/form-steps.ts';
import { DAY, type Journey } from '../journey/stage-rule.ts';

/** For firms that are asked for an offer: found, interested, in touch, agreed. Sales take weeks, so horizons are long. */
export const leadGeneration: Journey = {
	name: 'lead',
	label: 'Lead',
	goal: 'enquiry',
	stages: [
		{ name: 'visit', label: 'Visit', when: {}, horizonMs: 14 * DAY },
		{
			name: 'interest',
			label: 'Interest',
			when: {
				any: [
					{ page: ['**/services/**', '**/solutions/**', '**/references/**', '**/case-studies/**', '**/team/**', '**/about/**'] },
					{ kind: ['action'], name: ['download*', 'play-video', 'webinar*'] },
					{ kind: ['page-view'], atLeast: 4 },
				],
			},
			horizonMs: 14 * DAY,
		},
		{
			name: 'contact',
			label: 'Contact',
			when: {
				any: [
					{ page: ['**/contact/**', '**/quote/**', '**/offer/**', '**/appointment/**'] },
					{ kind: ['action'], name: ['contact-link', '*phone*', '*chat*'] },
					formSteps('form-start*'),
				],
			},
			horizonMs: 7 * DAY,
		},
		{
			name: 'enquiry',
			label: 'Enquiry',
			when: {
				any: [
					{ kind: ['action'], name: ['*enquiry*', '*inquiry*', '*lead*', '*booked*'] },
					formSteps('form-submit*'),
					{ kind: ['page-view'], page: ['**/thanks', '**/thank-you'] },
				],
			},
			horizonMs: 60 * DAY,
		},
		{ name: 'agreement', label: 'Agreement', when: { kind: ['action'], name: ['*contract*', '*won', '*signed*'] }, horizonMs: null },
	],
};
