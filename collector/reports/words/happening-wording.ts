import type { Trouble } from '../../journey/stay.ts';
import { frictionInWords } from './friction-wording.ts';
import { plain, quoted } from './quoted.ts';

/** A happening as its key names it: the kind, then what, then where. */
export interface HappeningParts {
	readonly kind: string;
	/** The friction, or all that follows the kind. */
	readonly what: string;
	readonly page: string;
	readonly selector: string;
}

/** Takes a key of `happeningsOf` apart, or one of the quiet tier. Of a friction the page ends at the first space: paths have none. */
export function partsOf(happening: string): HappeningParts {
	const [kind = '', ...rest] = happening.split(' ');
	if (kind !== 'friction' && kind !== 'quiet')
		return { kind, what: rest.join(' '), page: ['page', 'slow', 'sluggish'].includes(kind) ? rest.join(' ') : '', selector: '' };
	const [what = '', page = '', ...selector] = rest;
	return { kind, what, page, selector: selector.join(' ') };
}

const SEARCHES: Readonly<Record<string, string>> = {
	'nothing-found': 'searched and found nothing',
	refined: 'searched again in other words',
};

/** A friction as visitors met it; with the name of its element where somebody’s trouble with it is at hand. */
function frictionWords({ what, page, selector }: HappeningParts, seen: Trouble | undefined): string {
	const element = seen?.element ?? (selector ? { selector, name: selector } : undefined);
	return `${frictionInWords({ what, ...(element && { element }) })}, on ${plain(page)}`;
}

/** Actions that the SDK itself tells; any other is the site’s own. */
const ACTIONS: Readonly<Record<string, string>> = {
	identify: 'said to the site who they are',
	'search-click': 'opened a search result',
	download: 'downloaded a file',
	'outbound-link': 'followed a link to another site',
	'contact-link': 'pressed a phone number or an e-mail address',
	'form-start': 'began to fill in a form',
	'form-submit': 'sent a form',
	'form-abandon': 'left a form unsent',
};

const wordings: Readonly<Record<string, (parts: HappeningParts) => string>> = {
	page: ({ what }) => `looked at ${plain(what)}`,
	slow: ({ what }) => `waited more than 4 seconds for ${plain(what)}`,
	sluggish: ({ what }) => `waited for ${plain(what)} to answer a press`,
	search: ({ what }) => (Object.hasOwn(SEARCHES, what) ? (SEARCHES[what] ?? '') : 'searched'),
	action: ({ what }) => (Object.hasOwn(ACTIONS, what) ? (ACTIONS[what] ?? '') : `did ${quoted(what)}`),
	unhappy: ({ what }) => `answered ${quoted(what)} below the middle`,
	feedback: ({ what }) => `answered ${quoted(what)} well`,
	device: ({ what }) => `used a ${what}`,
	channel: ({ what }) => `came by ${what}`,
};

/** A happening in plain words, as the second half of “visitors who …”. `seen` is one of those it happened to, if known. */
export function happeningInWords(happening: string, seen?: Trouble): string {
	const parts = partsOf(happening);
	if (parts.kind === 'friction' || parts.kind === 'quiet') return frictionWords(parts, seen);
	const wording = Object.hasOwn(wordings, parts.kind) ? wordings[parts.kind] : undefined;
	return wording ? wording(parts) : plain(happening);
}
