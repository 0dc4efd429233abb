import { describe, expect, it } from 'vitest';
import { onlyAsked, onlyOf } from '../../../collector/reports/only.ts';

const site = { personas: [{ name: 'team', label: 'Team', when: {} }] };

describe('whose stays are asked for', () => {
	it('is everybody’s where nothing is said', () => {
		expect(onlyOf({}, site)).toEqual({});
		expect(onlyOf({ persona: '', channel: '', device: '' }, site)).toEqual({});
	});

	it.each([
		[{ persona: 'team' }, { persona: 'team' }],
		[{ persona: 'none' }, { persona: null }],
		[
			{ channel: 'email', device: 'phone' },
			{ channel: 'email', device: 'phone' },
		],
		[
			{ channel: 'unknown', device: 'unknown' },
			{ channel: '', device: '' },
		],
	])('%j is %j, and can be asked again', (asked, only) => {
		expect(onlyOf(asked, site)).toEqual(only);
		expect(onlyAsked(only)).toEqual(asked);
	});

	it('is told what there is where it asks for what there is not', () => {
		expect(onlyOf({ persona: 'teem' }, site)).toEqual({ no: 'persona "teem" (there is: team, none)' });
		expect(onlyOf({ device: 'fridge' }, site)).toEqual({ no: 'device "fridge" (there is: phone, tablet, desktop, unknown)' });
	});
});
