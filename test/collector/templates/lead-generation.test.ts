import { expect, it } from 'vitest';
import { leadGeneration } from '../../../collector/templates/lead-generation.ts';
import { folded } from '../../support/journeys.ts';

const stagesOf = (line: string): readonly string[] =>
	folded(line, { of: leadGeneration }).stays.map(({ stage, left }) => `${stage}${left ? ` ${left.how}` : ''}`);

it('leads from a visit by way of interest to an enquiry', () => {
	expect(stagesOf('0s /; 1m /services/web; 2m /contact; 3m !form-submit')).toEqual([
		'visit advanced',
		'interest advanced',
		'contact advanced',
		'enquiry',
	]);
});

it('takes four pages for interest, and three for none', () => {
	expect(stagesOf('0s /; 1m /a; 2m /b')).toEqual(['visit']);
	expect(stagesOf('0s /; 1m /a; 2m /b; 3m /c')).toEqual(['visit advanced', 'interest']);
});

it('takes a letter or a call for contact', () => {
	expect(stagesOf('0s /services/web; 1m !contact-link(by=phone)')).toEqual(['interest advanced', 'contact']);
});

it('takes an offer that is asked for as an enquiry, and a newsletter for nothing', () => {
	expect(stagesOf('0s /; 1m !form-start(form=offer,textFields=4) /; 2m !form-submit(form=offer,textFields=4) /')).toContain('enquiry');
	expect(stagesOf('0s /; 1m !form-start(form=news,textFields=1) /; 2m !form-submit(form=news,textFields=1) /')).toEqual(['visit']);
});
