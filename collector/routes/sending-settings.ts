import type { Digest, Webhook } from '../stores/store.ts';

/** Recipients of one digest, and senders of one site. */
export const MOST_RECIPIENTS = 50;
export const MOST_SENDERS = 10;
/** RFC 5321 allows no longer address. */
const ADDRESS_LENGTH = 254;
const URL_LENGTH = 2_000;

/** One address and nothing around it: nothing in it may end a header line or begin another address. */
const ADDRESS = /^[^\s@<>,;:"()[\]\\\p{C}]+@[^\s@<>,;:"()[\]\\\p{C}]+$/u;

/** What is wrong with a field, as a sentence. */
export interface Problem {
	readonly field: string;
	readonly says: string;
}

export type Given = Readonly<Record<string, unknown>>;
export type Checked<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

const checked = <T>(value: T, problems: readonly (Problem | false)[]): Checked<T> => {
	const found = problems.filter((problem) => problem !== false);
	return found.length > 0 ? { problems: found } : { value };
};

/** One per line, or a list; the same address twice is one. */
function recipientsOf(given: unknown): readonly string[] {
	const lines = Array.isArray(given) ? given.map(String) : String(given ?? '').split(/[\r\n]+/);
	const addresses = lines.map((line) => line.trim()).filter((line) => line !== '');
	return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}

const isAddress = (text: string): boolean => text.length <= ADDRESS_LENGTH && ADDRESS.test(text);

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function recipientsProblem(recipients: readonly string[]): Problem | false {
	const field = 'recipients';
	const wrong = recipients.find((address) => !isAddress(address));
	if (recipients.length === 0) return { field, says: 'Give at least one address.' };
	if (wrong !== undefined) return { field, says: `“${shown(wrong)}” is no e-mail address. Give one per line.` };
	return recipients.length > MOST_RECIPIENTS && { field, says: `Give at most ${MOST_RECIPIENTS} addresses.` };
}

/** When a digest is sent, and to whom, as a form or a program says it. */
export function digestSettings(given: Given): Checked<Pick<Digest, 'period' | 'hour' | 'recipients'>> {
	const period = given.period === 'month' ? 'month' : 'week';
	const hour = given.hour === undefined || given.hour === '' ? Number.NaN : Number(given.hour);
	const recipients = recipientsOf(given.recipients);
	return checked({ period, hour, recipients }, [
		given.period !== period && { field: 'period', says: 'Choose a week or a month.' },
		!(Number.isInteger(hour) && hour >= 0 && hour <= 23) && { field: 'hour', says: 'Choose an hour from 0 to 23.' },
		recipientsProblem(recipients),
	]);
}

function urlProblem(url: string): Problem | false {
	const field = 'url';
	if (url.length > URL_LENGTH || !URL.canParse(url)) return { field, says: 'Give an address such as https://hooks.example/waymark.' };
	const { protocol, username } = new URL(url);
	if (protocol !== 'https:' && protocol !== 'http:') return { field, says: 'Give an address that begins with https:// or http://.' };
	return username !== '' && { field, says: 'Leave out name and password: what is sent is signed instead.' };
}

/** Where a webhook is, and what it wants to be told. */
export function webhookSettings(given: Given): Checked<Pick<Webhook, 'url' | 'form'>> {
	const url = typeof given.url === 'string' ? given.url.trim() : '';
	const form = given.form === 'slack' ? 'slack' : 'json';
	return checked({ url, form }, [urlProblem(url), given.form !== form && { field: 'form', says: 'Choose JSON or Slack.' }]);
}
