import { describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { createConsent, isRefusedByBrowser } from '../../sdk/consent.ts';
import type { HostWindow } from '../../sdk/page.ts';

const view = (seq: number): Touchpoint => ({ kind: 'page-view', seq, at: seq * 1_000, page: '/' });

function consentFrom(start: 'granted' | 'required' | 'denied') {
	const kept: Touchpoint[] = [];
	const { pass, ...consent } = createConsent(start);
	return { kept, ...consent, pass: (touchpoint: Touchpoint) => pass(() => kept.push(touchpoint)) };
}

describe('consent', () => {
	it('granted: kept at once', () => {
		const { kept, pass } = consentFrom('granted');
		pass(view(1));
		expect(kept).toEqual([view(1)]);
	});

	it('required: held until granted, then kept with the times at which it happened', () => {
		const { kept, pass, decide, isGranted } = consentFrom('required');
		pass(view(1));
		pass(view(2));
		expect(kept).toEqual([]);
		expect(isGranted()).toBe(false);
		decide('granted');
		expect(kept).toEqual([view(1), view(2)]);
		pass(view(3));
		expect(kept).toHaveLength(3);
	});

	it('required, then denied: what was held is gone, even if it is granted later', () => {
		const { kept, pass, decide } = consentFrom('required');
		pass(view(1));
		decide('denied');
		pass(view(2));
		decide('granted');
		expect(kept).toEqual([]);
		pass(view(3));
		expect(kept).toEqual([view(3)]);
	});

	it('holds no more than an hour of busy reading', () => {
		const { kept, pass, decide } = consentFrom('required');
		for (let seq = 1; seq <= 1_500; seq++) pass(view(seq));
		decide('granted');
		expect(kept).toHaveLength(1_000);
	});

	it('is refused by a browser that says so for all sites', () => {
		const browser = (navigator: object) => isRefusedByBrowser({ navigator } as HostWindow);
		expect(browser({ globalPrivacyControl: true })).toBe(true);
		expect(browser({ doNotTrack: '1' })).toBe(true);
		expect(browser({ doNotTrack: 'unspecified', globalPrivacyControl: false })).toBe(false);
	});
});
