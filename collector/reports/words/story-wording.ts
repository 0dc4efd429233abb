import type { Action, Campaign, Feedback, Friction, PageView, Search, Touchpoint } from '#touchpoint';
import type { Stall } from '../../journey/stay.ts';
import { elementInWords, frictionInWords, KNOWN_FRICTIONS } from './friction-wording.ts';
import { oneLine, plain, quoted } from './quoted.ts';
import { clockInWords, durationInWords, KINDS } from './wording.ts';

/** A comment is worth reading whole; one that has no end is not. */
const LONGEST_COMMENT = 300;

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `two`, `13`. */
const numberInWords = (n: number): string => NUMBERS[n] ?? String(n);

const timesInWords = (n: number): string => ['never', 'once', 'twice'][n] ?? `${numberInWords(n)} times`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const own = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined => (Object.hasOwn(words, word) ? words[word] : undefined);

/** `Two days later`, by the largest unit alone. */
export function laterInWords(ms: number): string {
	const [n = '', unit = ''] = durationInWords(ms).split(' ');
	if (!/^\d+$/.test(n)) return 'At once';
	return `${capital(numberInWords(Number(n)))} ${unit} later`;
}

const STRAIGHT = 'Came straight to the site';

const WAYS: Readonly<Record<string, string>> = {
	direct: STRAIGHT,
	search: 'Came from a search engine',
	ai: 'Came from an AI assistant',
	email: 'Came by e-mail',
	social: 'Came from a social network',
	review: 'Came from a review site',
	paid: 'Came by an advertisement',
	affiliate: 'Came from a partner',
	offline: 'Came by something printed or broadcast',
	referral: 'Came from another site',
	campaign: 'Came by a campaign',
};

/** How somebody came, and by which campaign. */
export function cameInWords(channel: string, campaign?: Campaign): string {
	const called = campaign?.name ?? campaign?.source;
	return `${own(WAYS, channel) ?? STRAIGHT}${called ? `, by ${quoted(called)}` : ''}`;
}

const viewInWords = ({ page }: PageView, visibleMs: number | undefined): string =>
	`Looked at ${plain(page)}${visibleMs === undefined || visibleMs < 1_000 ? '' : ` for ${durationInWords(visibleMs)}`}`;

function searchInWords({ term, results }: Search): string {
	const found = results === 0 ? ': nothing found' : results === undefined ? '' : `: ${results} found`;
	return `Searched ${quoted(term)}${found}`;
}

/** Evidence is hostile too: what should be a number is told only if it is one. */
function rageInWords({ element, evidence = {} }: Friction): string {
	const { count, spanMs } = evidence;
	const often = typeof count === 'number' ? timesInWords(count) : 'again and again';
	const within = typeof spanMs === 'number' ? ` in ${Number((spanMs / 1_000).toFixed(1))} seconds` : '';
	return `Pressed ${elementInWords(element)} ${often}${within}, and nothing happened (rage click)`;
}

function frictionTold(friction: Friction): string {
	const { friction: what, element, evidence } = friction;
	if (what === 'rage-click') return rageInWords(friction);
	const words = frictionInWords({ what, ...(element && { element }), ...(evidence && { evidence }) });
	return capital(KNOWN_FRICTIONS.includes(what) ? `${words} (${what.replaceAll('-', ' ')})` : words);
}

type ActionWording = (props: NonNullable<Action['props']>) => string;

const formCalled = ({ form }: NonNullable<Action['props']>): string => (typeof form === 'string' && form ? ` called ${quoted(form)}` : '');

/** What actions say besides their name is the site’s own and may name somebody: only what the SDK itself tells is told. */
const ACTIONS: Readonly<Record<string, ActionWording>> = {
	identify: () => 'Said to the site who they are',
	'search-click': ({ rank }) => (typeof rank === 'number' ? `Opened result number ${rank}` : 'Opened a result'),
	download: ({ type }) => `Downloaded a file${typeof type === 'string' ? ` (${plain(type)})` : ''}`,
	'outbound-link': ({ host }) => `Followed a link to ${typeof host === 'string' ? plain(host) : 'another site'}`,
	'contact-link': ({ by }) => (by === 'phone' ? 'Pressed a phone number' : 'Pressed an e-mail address'),
	'form-start': (props) => `Began to fill in a form${formCalled(props)}`,
	'form-submit': (props) => `Sent a form${formCalled(props)}`,
	'form-abandon': (props) => `Left a form unsent${formCalled(props)}`,
};

const actionInWords = ({ name, props = {} }: Action): string => own(ACTIONS, name)?.(props) ?? `Did ${quoted(name)}`;

function feedbackInWords({ name, score, comment }: Feedback): string {
	const letters = [...oneLine(comment ?? '')];
	const said = letters.length > LONGEST_COMMENT ? `${letters.slice(0, LONGEST_COMMENT).join('')}…` : letters.join('');
	return `Answered ${quoted(name)} with ${Math.round(score * 100)} of 100${said ? `, and said: “${said}”` : ''}`;
}

/** What somebody did, as a sentence without its subject; null of what says nothing by itself. Of a page view with how long it was on screen. */
export function touchpointInWords(touchpoint: Touchpoint, visibleMs?: number): string | null {
	switch (touchpoint.kind) {
		case 'page-view':
			return viewInWords(touchpoint, visibleMs);
		case 'page-leave':
			return null;
		case 'search':
			return searchInWords(touchpoint);
		case 'friction':
			return frictionTold(touchpoint);
		case 'action':
			return actionInWords(touchpoint);
		case 'feedback':
			return feedbackInWords(touchpoint);
	}
}

const DEVICES: Readonly<Record<string, string>> = { phone: 'a phone', tablet: 'a tablet', desktop: 'a computer' };

/** `a phone`; null where nobody said. */
export const deviceInWords = (device: string): string | null => own(DEVICES, device) ?? null;

export const stallInWords = (stall: Stall): string => `Stalled, ${KINDS[stall.kind].label.toLowerCase()}: ${clockInWords(stall)}`;
