import { describe, expect, it } from 'vitest';
import { readOptions } from '../../sdk/options.ts';

const given = { site: 'shop', collector: 'https://collector.example/base/' };

describe('options', () => {
	it('have a default for all but site and collector', () => {
		expect(readOptions(given)).toEqual({
			site: 'shop',
			collector: 'https://collector.example/base',
			consentRequired: false,
			detectors: ['default'],
			isLinked: false,
			search: '',
			names: true,
			results: undefined,
			paths: [],
			query: [],
			hash: false,
			isTabOnly: false,
			cookie: '',
			domains: [],
			debug: false,
		});
	});

	it('are read from attributes as people write them', () => {
		expect(
			readOptions({ ...given, site: ' shop ', consent: 'required', detectors: 'rage-click,  dead-click', names: 'off' }),
		).toMatchObject({
			site: 'shop',
			consentRequired: true,
			detectors: ['rage-click', 'dead-click'],
			names: false,
		});
	});

	it('take lists and flags from scripts', () => {
		expect(readOptions({ ...given, detectors: ['rage-click', 'dead-click'], names: false })).toMatchObject({
			detectors: ['rage-click', 'dead-click'],
			names: false,
		});
	});

	it('a flag is on where it is only mentioned, and off where it is said to be', () => {
		expect(readOptions({ ...given, debug: '', hash: 'on' })).toMatchObject({ debug: true, hash: true });
		expect(readOptions({ ...given, debug: 'off', hash: 'false', names: '0' })).toMatchObject({ debug: false, hash: false, names: false });
	});

	it('link quiet frictions to a visitor only where visitors are asked first', () => {
		expect(readOptions({ ...given, linking: 'visitor' })?.isLinked).toBe(false);
		expect(readOptions({ ...given, linking: 'visitor', consent: 'required' })?.isLinked).toBe(true);
		expect(readOptions({ ...given, consent: 'required' })?.isLinked).toBe(false);
	});

	it('without a site or a collector there is nothing to start', () => {
		expect(readOptions({ collector: 'https://x.example' })).toBeUndefined();
		expect(readOptions({ site: 'shop' })).toBeUndefined();
	});
});
