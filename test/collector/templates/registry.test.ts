import { describe, expect, it } from 'vitest';
import { parseSite } from '../../../collector/site-settings.ts';
import { templates } from '../../../collector/templates/registry.ts';
import { folded } from '../../support/journeys.ts';

const stagesOf = (template: string, line: string): readonly string[] => {
	const of = templates[template];
	if (!of) throw new Error(`no template ${template}`);
	return folded(line, { of }).stays.map(({ stage, left }) => `${stage}${left ? ` ${left.how}` : ''}`);
};

describe.each(Object.entries(templates))('the template %s', (_, journey) => {
	it('is taken as it stands', () => {
		expect(parseSite({ name: 'site', origins: ['*'], journeys: [journey] }).journeys).toEqual([journey]);
	});

	it('has a goal among its stages, and a last stage that nobody stalls in', () => {
		expect(journey.stages.map(({ name }) => name)).toContain(journey.goal);
		expect(journey.stages.map(({ horizonMs }) => horizonMs === null)).toEqual(
			journey.stages.map((_stage, i) => i === journey.stages.length - 1),
		);
	});
});

it('public service: find, check, apply, receive', () => {
	expect(stagesOf('public-service', '0s /; 1m /requirements/id; 2m /apply/id; 3m !form-submit; 2d !permit-granted')).toEqual([
		'find advanced',
		'check advanced',
		'apply advanced',
		'submitted advanced',
		'receive',
	]);
});

it('public service: an application that is declined is over, and nobody’s stall', () => {
	expect(stagesOf('public-service', '0s /apply/id; 3m !form-submit; 2d !application-declined; 3d /apply/id')).toEqual([
		'apply advanced',
		'submitted left',
	]);
});

it('lead generation: from a visit to an enquiry', () => {
	expect(stagesOf('lead-generation', '0s /; 1m /services/web; 2m /contact; 3m !form-submit')).toEqual([
		'visit advanced',
		'interest advanced',
		'contact advanced',
		'enquiry',
	]);
});

it('software: a subscription that is cancelled leads back', () => {
	expect(stagesOf('saas-sign-up', '0s /; 1m /pricing; 2m /sign-up; 3m !signed-up; 1d !activated; 9d !subscribed; 40d !cancelled')).toEqual([
		'visit advanced',
		'evaluation advanced',
		'registration advanced',
		'trial advanced',
		'activation advanced',
		'subscription regressed',
		'activation',
	]);
});
