import { type LookupAddress, lookup } from 'node:dns';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { plain } from '../reports/words/quoted.ts';
import { isPrivateAddress } from './private-address.ts';
import { signatureOf } from './signing.ts';
import type { Tried } from './tries.ts';

/** Whoever takes longer to say that it came is broken. */
const ANSWER_MS = 5_000;
/** Answers that say: not now. */
const LATER = new Set([408, 425, 429]);

/** One message to one webhook. */
export interface Call {
	readonly url: string;
	readonly secret: string;
	readonly body: string;
	/** By which a second try is known for what it is. */
	readonly delivery: string;
}

const REFUSED = 'is on this machine or on a private network, where webhooks may not go';

const refusal = (host: string): Error => Object.assign(new Error(`${host} ${REFUSED}`), { isRefusal: true });

/** Resolves a name, and refuses it at the very moment of connecting: a name may point elsewhere than it did when it was set up. */
const publicLookup: LookupFunction = (host, options, done) => {
	lookup(host, { ...options, all: true }, (problem, found) => {
		const addresses = found as LookupAddress[] | undefined;
		const [first] = addresses ?? [];
		if (problem || !addresses || !first) return done(problem ?? new Error(`${host} has no address`), '', 4);
		if (addresses.some(({ address }) => isPrivateAddress(address))) return done(refusal(host), '', 4);
		return options.all ? done(null, addresses) : done(null, first.address, first.family);
	});
};

function triedOf(response: IncomingMessage): Tried {
	const { statusCode = 0 } = response;
	// What it says besides is nobody's business, and may be endless.
	response.destroy();
	if (statusCode >= 200 && statusCode < 300) return { how: 'sent' };
	const isFinal = statusCode < 500 && !LATER.has(statusCode);
	const why = statusCode >= 300 && statusCode < 400 ? `answered ${statusCode}: redirects are not followed` : `answered ${statusCode}`;
	return { how: isFinal ? 'final' : 'passing', problem: why };
}

function start({ url, secret, body, delivery }: Call, lookupOnly: { lookup?: LookupFunction }): ClientRequest {
	const headers = {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'User-Agent': 'Waymark',
		'X-Waymark-Delivery': delivery,
		'X-Waymark-Signature': signatureOf(secret, body),
	};
	const open = url.startsWith('https:') ? requestHttps : requestHttp;
	// A connection of its own: one that was kept open was allowed by another look at the address.
	return open(url, { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(ANSWER_MS), ...lookupOnly });
}

/** Tells a webhook. Never throws: what went wrong is told. `anywhere` also calls this machine and private networks. */
export function callWebhook(call: Call, where: 'anywhere' | 'public'): Promise<Tried> {
	const host = new URL(call.url).hostname.replace(/^\[|\]$/g, '');
	// An address that is written out is never looked up.
	if (where === 'public' && isIP(host) && isPrivateAddress(host)) return Promise.resolve({ how: 'final', problem: `${host} ${REFUSED}` });
	return new Promise((told) => {
		const request = start(call, where === 'public' ? { lookup: publicLookup } : {});
		request.once('response', (response) => told(triedOf(response)));
		request.on('error', (cause: Error & { isRefusal?: boolean }) => {
			const problem =
				cause.name === 'AbortError' || cause.name === 'TimeoutError' ? `no answer within ${ANSWER_MS / 1_000} s` : plain(cause.message);
			told({ how: cause.isRefusal ? 'final' : 'passing', problem });
		});
		request.end(call.body);
	});
}
