import { expect, it } from 'vitest';
import { saasSignUp } from '../../../collector/templates/saas-sign-up.ts';
import { folded } from '../../support/journeys.ts';

const stagesOf = (line: string): readonly string[] =>
	folded(line, { of: saasSignUp }).stays.map(({ stage, left }) => `${stage}${left ? ` ${left.how}` : ''}`);

it('leads from a visit by way of a trial that is used to a subscription, and back where it is cancelled', () => {
	expect(stagesOf('0s /; 1m /pricing; 2m /sign-up; 3m !signed-up; 1d !activated; 9d !subscribed; 40d !cancelled')).toEqual([
		'visit advanced',
		'evaluation advanced',
		'registration advanced',
		'trial advanced',
		'activation advanced',
		'subscription regressed',
		'activation',
	]);
});

it('does not take who merely reads for who tries', () => {
	expect(stagesOf('0s /; 1m /features/search; 2m /docs/start')).toEqual(['visit advanced', 'evaluation']);
});
