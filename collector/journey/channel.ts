import type { Campaign, Touchpoint } from '#touchpoint';

/** Ways in, told by the referring host; the first pattern that fits. */
const REFERRERS: readonly (readonly [channel: string, hosts: RegExp])[] = [
	['ai', /(^|\.)(chatgpt\.com|openai\.com|perplexity\.ai|claude\.ai|gemini\.google\.com|copilot\.microsoft\.com)$/],
	['email', /(^|\.)(mail\.[a-z.]+|outlook\.[a-z.]+)$/],
	['search', /(^|\.)(google|bing|duckduckgo|ecosia|yahoo|baidu|yandex|qwant|startpage|search\.brave)\.[a-z.]+$/],
	['review', /(^|\.)(trustpilot|yelp|tripadvisor|g2|capterra|trustedshops|glassdoor|provenexpert)\.[a-z.]+$/],
	[
		'social',
		/(^|\.)(facebook|instagram|linkedin|pinterest|reddit|tiktok|youtube|whatsapp|twitter|threads)\.[a-z.]+$|(^|\.)(x\.com|t\.co|lnkd\.in|bsky\.app)$|mastodon/,
	],
];

/** Media of a campaign that have a name of their own; any other is `campaign`. */
const MEDIA: readonly (readonly [channel: string, medium: RegExp])[] = [
	['email', /mail|newsletter/],
	['paid', /^(cpc|ppc|cpm|paid.*|display|banner|ads?)$/],
	['social', /social/],
	['affiliate', /affiliate|partner/],
	['offline', /print|qr|tv|radio|poster|packag|offline|store/],
];

/** Every way in that there is. */
export const CHANNELS: readonly string[] = [
	...new Set([...REFERRERS, ...MEDIA].map(([channel]) => channel)),
	...['campaign', 'referral', 'direct'],
];

const firstFit = (classes: typeof MEDIA, text: string): string | undefined => classes.find(([, fits]) => fits.test(text))?.[0];

function hostOf(referrer: string): string | undefined {
	// The words of a browser: a referrer that is no URL says nothing.
	return URL.canParse(referrer) ? new URL(referrer).hostname.toLowerCase() : undefined;
}

/**
 * The way in that a touchpoint tells of: what a campaign says of itself, else the class of the referring host. A page view
 * without either is `direct`: typed, bookmarked, or hidden by the referring site. Any other touchpoint tells nothing.
 */
export function channelOf(touchpoint: Touchpoint): string {
	if (touchpoint.kind !== 'page-view') return '';
	const { campaign, referrer } = touchpoint;
	if (campaign) return firstFit(MEDIA, (campaign.medium ?? '').toLowerCase()) ?? 'campaign';
	const host = referrer && hostOf(referrer);
	return host ? (firstFit(REFERRERS, host) ?? 'referral') : 'direct';
}

/** The campaign that a touchpoint tells of; undefined where it says nothing of one. */
export function campaignOf(touchpoint: Touchpoint): Campaign | undefined {
	if (touchpoint.kind !== 'page-view' || !touchpoint.campaign) return undefined;
	const { source, medium, name } = touchpoint.campaign;
	return source || medium || name ? touchpoint.campaign : undefined;
}
