import { describe, expect, it } from 'vitest';
import type { Touchpoint } from '#touchpoint';
import { campaignOf, channelOf } from '../../../collector/journey/channel.ts';
import type { Placed } from '../../../collector/journey/standing.ts';
import { folded, journey } from '../../support/journeys.ts';

const view = (said: object): Touchpoint => ({ kind: 'page-view', seq: 1, at: 0, page: '/', ...said });

describe('the way in', () => {
	it.each([
		['https://www.google.com/', 'search'],
		['https://www.google.co.uk/search', 'search'],
		['https://duckduckgo.com/', 'search'],
		['https://search.brave.com/', 'search'],
		['https://chatgpt.com/', 'ai'],
		['https://gemini.google.com/app', 'ai'],
		['https://mail.google.com/mail', 'email'],
		['https://outlook.live.com/', 'email'],
		['https://m.facebook.com/', 'social'],
		['https://t.co/abc', 'social'],
		['https://x.com/', 'social'],
		['https://mastodon.example/', 'social'],
		['https://de.trustpilot.com/review', 'review'],
		['https://blog.example/', 'referral'],
		['https://notgoogle.example/', 'referral'],
		['https://x.company/', 'referral'],
		['https://HTTPS.WWW.BING.COM/', 'search'],
	])('from %s is %s', (referrer, channel) => {
		expect(channelOf(view({ referrer }))).toBe(channel);
	});

	it.each([
		[{ medium: 'cpc' }, 'paid'],
		[{ medium: 'paid-social' }, 'paid'],
		[{ medium: 'Email' }, 'email'],
		[{ medium: 'newsletter' }, 'email'],
		[{ medium: 'social' }, 'social'],
		[{ medium: 'affiliate' }, 'affiliate'],
		[{ medium: 'QR-code' }, 'offline'],
		[{ medium: 'offline', name: 'BOX-7' }, 'offline'],
		[{ medium: 'sponsorship' }, 'campaign'],
		[{ source: 'flyer' }, 'campaign'],
	])('of a campaign is what it says of itself, whoever refers: %j is %s', (campaign, channel) => {
		expect(channelOf(view({ campaign, referrer: 'https://www.google.com/' }))).toBe(channel);
	});

	it('without a word is direct, as is one that a browser garbled', () => {
		expect(channelOf(view({}))).toBe('direct');
		expect(channelOf(view({ referrer: 'about blank' }))).toBe('direct');
	});

	it('is told by page views alone', () => {
		expect(channelOf({ kind: 'action', name: 'buy', seq: 1, at: 0, page: '/' })).toBe('');
	});
});

describe('the campaign', () => {
	const brought = (line: string, ...said: (object | undefined)[]): readonly Placed[] =>
		journey(line).map((placed, i) => ({
			...placed,
			touchpoint: { ...placed.touchpoint, ...(said[i] && { campaign: said[i] }) } as Touchpoint,
		}));

	it('is what a page view says of it, and nothing where it says nothing', () => {
		expect(campaignOf(view({ campaign: { source: 'letter' } }))).toEqual({ source: 'letter' });
		expect(campaignOf(view({ campaign: {} }))).toBeUndefined();
		expect(campaignOf(view({}))).toBeUndefined();
	});

	it('stays the first that brought the visitor, in every stay from then on', () => {
		const { stays } = folded(brought('0s /; 1m /product/7; 2m /checkout', undefined, { name: 'spring' }, { name: 'summer' }));
		expect(stays.map(({ stage, campaign }) => [stage, campaign])).toEqual([
			['awareness', undefined],
			['consideration', { name: 'spring' }],
			['decision', { name: 'spring' }],
		]);
	});

	it('is known of a visitor who came in without one', () => {
		const { stays } = folded(brought('0s /; 1m /about', undefined, { name: 'spring' }));
		expect(stays).toMatchObject([{ channel: 'direct', campaign: { name: 'spring' } }]);
	});
});
