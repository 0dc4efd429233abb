import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { MAX_BATCH_BYTES, parseBatch } from '#touchpoint';
import { deviceOf } from '../device.ts';
import { Fault } from '../faults.ts';
import type { WhenOpen } from '../parts.ts';
import { mayOriginSend } from '../sites.ts';

const unzip = promisify(gunzip);

const tooLarge = (cause?: unknown) => new Fault('too-large', { limit: MAX_BATCH_BYTES }, cause);

/** A CORS-simple request may not name its encoding, so gzip is also known by its first two bytes. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
	try {
		return await unzip(bytes, { maxOutputLength: MAX_BATCH_BYTES });
	} catch (cause) {
		throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(cause) : new Fault('not-gzip', {}, cause);
	}
}

/** The body as JSON, whatever its content type says: browsers send text/plain to be spared a preflight. */
async function jsonOf(c: Context): Promise<unknown> {
	const encoding = (c.req.header('content-encoding') ?? 'identity').toLowerCase();
	if (encoding !== 'gzip' && encoding !== 'identity') throw new Fault('bad-encoding', { given: encoding.slice(0, 40) });
	const sent = new Uint8Array(await c.req.arrayBuffer());
	const bytes = encoding === 'gzip' || isGzip(sent) ? await unpack(sent) : sent;
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new Fault('not-json', {}, cause);
	}
}

/** `POST /v1/batches`: touchpoints from browsers. Answers only after what it names is safe on disk. */
export function batches(app: Hono, parts: WhenOpen): void {
	// Any page may read our answer; whether it may send is decided below and said in words.
	app.use(
		'/v1/batches',
		cors({
			origin: '*',
			allowMethods: ['POST'],
			allowHeaders: ['Content-Type', 'Content-Encoding'],
			maxAge: 86_400,
			exposeHeaders: ['Retry-After'],
		}),
	);
	const limit = bodyLimit({
		maxSize: MAX_BATCH_BYTES,
		onError: () => {
			throw tooLarge();
		},
	});
	app.post('/v1/batches', limit, async (c) => {
		const { intake, sites, settings, pace } = await parts();
		const parsed = parseBatch(await jsonOf(c));
		if (!('batch' in parsed)) throw new Fault('not-a-batch', { ...parsed });
		const { site: name } = parsed.batch;
		const site = await sites.find(name);
		if (!site) throw new Fault('unknown-site', { site: name });
		// Programs send no origin; a page cannot leave it out.
		const origin = c.req.header('origin');
		if (origin !== undefined && !mayOriginSend(site, origin))
			throw new Fault('foreign-origin', { origin: origin.slice(0, 200), site: name });
		const at = settings.now();
		pace(parsed.batch, at);
		return c.json(await intake.receive(site, parsed, { at, device: deviceOf(c.req.header('user-agent') ?? '') }), 202);
	});
}
