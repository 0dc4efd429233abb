import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { settingsOf } from '../../../collector/options.ts';
import { openParts } from '../../../collector/parts.ts';
import { callWebhook } from '../../../collector/post/caller.ts';
import { sweep } from '../../../collector/sweep.ts';
import { batchOf, rage, view } from '../../support/collector.ts';
import { DAY, HOUR, MINUTE, START } from '../../support/journeys.ts';

interface Got {
	readonly body: string;
	readonly headers: IncomingHttpHeaders;
}

/** A real HTTP server on loopback, which answers as it is told. */
async function openReceiver() {
	const got: Got[] = [];
	const answers: number[] = [];
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		got.push({ body, headers: request.headers });
		response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end('thanks');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got, answers };
}

async function openOffice(form: 'json' | 'slack', privateWebhooks = true) {
	const receiver = await openReceiver();
	const clock = { at: START };
	const label = 'Shop <!channel> & Co';
	const sites = [{ name: 'shop', label, origins: ['*'], limits: { decision: { idleMs: MINUTE } } }];
	const given = {
		store: 'sqlite::memory:',
		sites,
		privateWebhooks,
		url: 'https://journeys.example',
		now: () => clock.at,
		log: (cause: unknown) => Promise.reject(cause),
	};
	const parts = await openParts(settingsOf(given));
	onTestFinished(async () => {
		await parts.readingRoom.close();
		await parts.store.close();
	});
	const webhook = { id: 'hook-1', site: 'shop', url: receiver.url, form, secret: 'geheim', createdAt: START } as const;
	await parts.store.post.putWebhook(webhook);
	let visitors = 0;
	/** More who get stuck after the Pay button. */
	async function stick(n: number): Promise<void> {
		const site = await parts.sites.find('shop');
		if (!site) throw new Error('there is no shop');
		for (let i = 0; i < n; i++) {
			visitors += 1;
			const who = { visitor: `v${visitors}`, session: `s${visitors}`, load: `l${visitors}`, sentAt: clock.at };
			await parts.intake.receive(
				site,
				{ batch: batchOf([view('/'), view('/checkout'), rage('Pay')], who), rejected: [] },
				{ at: clock.at },
			);
		}
		clock.at += 2 * MINUTE;
		await sweep(parts, clock.at);
	}
	return { ...receiver, clock, parts, stick, round: parts.postman.round };
}

describe('a webhook', () => {
	it('is told once of three who are stuck together, and of no two', async () => {
		const { got, stick, round } = await openOffice('json');
		await stick(2);
		await round();
		expect(got).toEqual([]);
		await stick(1);
		await round();
		await stick(5);
		await round();
		expect(got.map(({ body }) => JSON.parse(body))).toEqual([
			expect.objectContaining({ type: 'stall-cluster', site: 'shop', stage: 'decision', kind: 'blocked', page: '/checkout', visitors: 3 }),
		]);
	});

	it('can tell that it is us', async () => {
		const { got, stick, round } = await openOffice('json');
		await stick(3);
		await round();
		const [{ body, headers } = { body: '', headers: {} }] = got;
		expect(headers['x-waymark-signature']).toBe(`sha256=${createHmac('sha256', 'geheim').update(body).digest('hex')}`);
	});

	it('in the form of Slack mentions nobody, whatever a site is called', async () => {
		const { got, stick, round } = await openOffice('slack');
		await stick(3);
		await round();
		const { text } = JSON.parse(got[0]?.body ?? '{}') as { text: string };
		expect(text).toContain('&lt;!channel&gt; &amp; Co');
		expect(text).toContain('<https://journeys.example/sites/shop?journey=buyer|Open the report>');
	});

	it('is told again of what was gone for a week, and not of what lives on', async () => {
		const { got, stick, round, clock } = await openOffice('json');
		await stick(3);
		for (let day = 0; day < 8; day++, clock.at += DAY) {
			await stick(3);
			await round();
		}
		expect(got).toHaveLength(1);
		clock.at += 40 * DAY;
		await stick(3);
		await round();
		expect(got).toHaveLength(2);
	});

	it('that is not there now is told later, and one that refuses is not', async () => {
		const { got, stick, round, clock, answers, parts } = await openOffice('json');
		answers.push(503, 410);
		await stick(3);
		await round();
		await round();
		expect(got).toHaveLength(1);
		clock.at += MINUTE;
		await round();
		clock.at += HOUR;
		await round();
		expect(got).toHaveLength(2);
		expect(got[0]?.headers['x-waymark-delivery']).toBe(got[1]?.headers['x-waymark-delivery']);
		expect(await parts.store.post.dispatches(['hook-1'], 9)).toMatchObject([{ state: 'failed', tries: 2, problem: 'answered 410' }]);
	});

	it('may not be on this machine unless a setting allows it', async () => {
		const { got, stick, round, parts } = await openOffice('json', false);
		await stick(3);
		await round();
		expect(got).toEqual([]);
		expect(await parts.store.post.dispatches(['hook-1'], 9)).toMatchObject([
			{ state: 'failed', problem: expect.stringContaining('private network') },
		]);
	});
});

describe('a call', () => {
	const call = (url: string) => callWebhook({ url, secret: 's', body: '{}', delivery: 'd' }, 'public');

	it('goes to no name that stands for this machine, however it is written', async () => {
		const { url, got } = await openReceiver();
		const { port } = new URL(url);
		for (const host of ['localhost', '127.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])
			expect(await call(`http://${host}:${port}/`), host).toMatchObject({
				how: 'final',
				problem: expect.stringContaining('private network'),
			});
		expect(got).toEqual([]);
	});

	it('follows nobody who sends it elsewhere', async () => {
		const { url, got, answers } = await openReceiver();
		answers.push(302);
		expect(await callWebhook({ url, secret: 's', body: '{}', delivery: 'd' }, 'anywhere')).toEqual({
			how: 'final',
			problem: 'answered 302: redirects are not followed',
		});
		expect(got).toHaveLength(1);
	});

	it('waits for nobody longer than five seconds', async () => {
		const server = createServer(() => undefined).listen(0, '127.0.0.1');
		await once(server, 'listening');
		onTestFinished(() => server.closeAllConnections());
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		expect(await callWebhook({ url, secret: 's', body: '{}', delivery: 'd' }, 'anywhere')).toEqual({
			how: 'passing',
			problem: 'no answer within 5 s',
		});
		server.close();
	});
});
