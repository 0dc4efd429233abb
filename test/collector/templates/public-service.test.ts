import { expect, it } from 'vitest';
import { publicService } from '../../../collector/templates/public-service.ts';
import { folded } from '../../support/journeys.ts';

const stagesOf = (line: string): readonly string[] =>
	folded(line, { of: publicService }).stays.map(({ stage, left }) => `${stage}${left ? ` ${left.how}` : ''}`);

it('leads from finding by way of checking and applying to receiving', () => {
	expect(stagesOf('0s /; 1m /requirements/id; 2m /apply/id; 3m !form-submit; 2d !permit-granted')).toEqual([
		'find advanced',
		'check advanced',
		'apply advanced',
		'submitted advanced',
		'receive',
	]);
});

it('is over with an application that is declined: nobody’s stall, and nothing opens again', () => {
	expect(stagesOf('0s /apply/id; 3m !form-submit; 2d !application-declined; 3d /apply/id')).toEqual(['apply advanced', 'submitted left']);
});
