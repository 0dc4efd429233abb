import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { NumberedNews } from '../news.ts';
import { packageFile } from '../package-file.ts';
import type { Parts, WhenOpen } from '../parts.ts';
import { siteFor } from './guards.tsx';

/** People who keep a page of one site open at once. */
const MOST_LISTENERS = 200;
/** Proxies give a silent connection up after half a minute or more. */
const HEARTBEAT_MS = 25_000;
/** After this a browser has to ask anew, so that a key which was revoked opens nothing for long. */
const LONGEST_MS = 30 * 60_000;
/** How long a browser waits before it asks again. */
const RETRY_MS = 5_000;
/** Bytes that wait for a listener who does not read: then it is let go, and may ask again. */
const MOST_WAITING = 65_536;

const eventOf = ({ id, news: { what, ...about } }: NumberedNews): string => `id: ${id}\nevent: ${what}\ndata: ${JSON.stringify(about)}\n\n`;

interface Listening {
	readonly newsroom: Parts['newsroom'];
	readonly site: string;
	readonly since: string | undefined;
}

/** A response that goes on until the listener, or we, hang up; `lines` are those who listen. */
function newsStream({ newsroom, site, since }: Listening, lines: Set<() => void>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let hangUp = () => {};
	return new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const timers: NodeJS.Timeout[] = [];
				let stop = () => {};
				let isOver = false;
				const end = () => {
					isOver = true;
					stop();
					for (const timer of timers) clearTimeout(timer);
					lines.delete(close);
				};
				const close = () => {
					if (isOver) return;
					end();
					controller.close();
				};
				const say = (text: string) => {
					if (isOver) return;
					controller.enqueue(encoder.encode(text));
					if ((controller.desiredSize ?? 0) < 0) close();
				};
				hangUp = end;
				lines.add(close);
				say(`retry: ${RETRY_MS}\n\n`);
				stop = newsroom.listen(site, (told) => say(eventOf(told)), since);
				timers.push(setInterval(() => say(': still here\n\n'), HEARTBEAT_MS).unref(), setTimeout(close, LONGEST_MS).unref());
			},
			cancel: () => hangUp(),
		},
		{ highWaterMark: MOST_WAITING, size: ({ byteLength }) => byteLength },
	);
}

const HEADERS = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };

/**
 * `GET /v1/sites/:site/live`: stage moves and stalls as they happen, as server-sent events; and `GET /live.js`, by which our pages listen.
 * Answers with what ends all of them: a response that goes on for ever would keep the collector from closing.
 */
export function live(app: Hono, parts: WhenOpen): () => void {
	const lines = new Set<() => void>();
	let isClosing = false;
	app.get('/live.js', async (c) => {
		c.header('Content-Type', 'text/javascript; charset=utf-8');
		c.header('Cache-Control', 'no-cache');
		return c.body(await readFile(packageFile('collector/pages/live/live.js'), 'utf8'));
	});
	app.get('/v1/sites/:site/live', async (c) => {
		const open = await parts();
		const { name } = await siteFor(c, c.req.param('site'), open);
		if (isClosing || open.newsroom.listeners(name) >= MOST_LISTENERS) throw new Fault('too-many-listeners', { site: name });
		const since = c.req.header('last-event-id') || c.req.query('since');
		return c.body(newsStream({ newsroom: open.newsroom, site: name, since }, lines), 200, HEADERS);
	});
	return () => {
		isClosing = true;
		for (const close of [...lines]) close();
	};
}
