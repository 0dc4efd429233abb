import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CollectorOptions, createCollector } from '../../collector/index.ts';
import { settingsOf } from '../../collector/options.ts';
import { openParts } from '../../collector/parts.ts';
import { stopPath } from '../../collector/post/signing.ts';
import type { Digest } from '../../collector/stores/store.ts';
import { sweep } from '../../collector/sweep.ts';
import { openFolder } from '../support/cli.ts';
import { batchOf, rage, view } from '../support/collector.ts';
import { openMailbox, partsOf } from '../support/mailbox.ts';
import { startProgram } from '../support/process.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const MONDAY = Date.parse('2026-11-23T00:00:00Z');
const NEVER_MS = 2 ** 31 - 1;
const ANN = 'ann@agency.example';
const BEN = 'ben@client.example';

const digest: Digest = {
	id: 'digest-1',
	site: 'shop',
	period: 'week',
	hour: 8,
	recipients: [ANN, BEN],
	stopped: [],
	secret: 's'.repeat(43),
	createdAt: MONDAY - 30 * DAY,
};

const shop = { name: 'shop', label: 'Corner shop', origins: ['*'] };

/** A store with last week's visitors, three of them stuck after the Pay button, and a digest; parts that can be opened again and again. */
async function openOffice(given: CollectorOptions = {}) {
	const mailbox = await openMailbox();
	const clock = { at: MONDAY + 8 * HOUR };
	const store = `sqlite:${openFolder()}/waymark.db`;
	const options: CollectorOptions = {
		store,
		sites: [shop],
		smtp: mailbox.url,
		mailFrom: 'Reports <reports@journeys.example>',
		url: 'https://journeys.example/',
		now: () => clock.at,
		log: (cause) => {
			throw cause;
		},
		...given,
	};
	async function open() {
		const parts = await openParts(settingsOf(options));
		onTestFinished(async () => {
			await parts.readingRoom.close();
			// A test may have closed it.
			await parts.store.close().catch(() => undefined);
		});
		return parts;
	}
	const parts = await open();
	const site = await parts.sites.find('shop');
	if (!site) throw new Error('there is no shop');
	for (let i = 0; i < 3; i++) {
		const at = MONDAY - 4 * DAY + i * MINUTE;
		const batch = batchOf([view('/'), view('/checkout'), rage('Pay')], { visitor: `v${i}`, session: `s${i}`, load: `l${i}`, sentAt: at });
		await parts.intake.receive(site, { batch, rejected: [] }, { at });
	}
	await sweep(parts, clock.at);
	await parts.store.post.putDigest(digest);
	const fates = async () =>
		(await parts.store.post.dispatches([digest.id], 50)).map(({ recipient, state, tries }) => [recipient, state, tries]).sort();
	return { mailbox, clock, parts, open, options, fates };
}

describe('the postman', () => {
	it('sends the report of the week that ended, once, however often he goes round', async () => {
		const { mailbox, clock, parts, fates } = await openOffice();
		clock.at = MONDAY + 8 * HOUR - 1;
		await parts.postman.round();
		expect(mailbox.received).toEqual([]);
		clock.at = MONDAY + 8 * HOUR;
		for (let i = 0; i < 3; i++) await parts.postman.round();
		expect(mailbox.received.map(({ to }) => to).sort()).toEqual([ANN, BEN]);
		expect(await fates()).toEqual([
			[ANN, 'sent', 1],
			[BEN, 'sent', 1],
		]);
		clock.at += 7 * DAY;
		await parts.postman.round();
		expect(mailbox.received).toHaveLength(4);
	});

	it('says in HTML and in plain text the same, leads to the report, and loads nothing', async () => {
		const { mailbox, parts } = await openOffice();
		await parts.postman.round();
		const [{ headers, source } = { headers: {} as Record<string, string>, source: '' }] = mailbox.to(ANN);
		expect(headers.subject).toContain('Corner shop, 16 to 22 November 2026');
		expect(headers['list-unsubscribe']).toBe(`<https://journeys.example${stopPath(digest, ANN)}>`);
		expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
		const [plain = '', html = ''] = partsOf(source);
		for (const part of [plain, html]) {
			expect(part).toContain('/checkout');
			expect(part).toContain('https://journeys.example/sites/shop?from=2026-11-16');
			expect(part).toContain(stopPath(digest, ANN));
			expect(part).toContain('These figures stand on 9 touchpoints');
		}
		expect(html).not.toMatch(/<(img|script|link|iframe)|url\(/i);
		expect(html).toContain('<html lang="en">');
	});

	it('sends nothing again after a restart, and what fell due while nobody was there, but not after three days', async () => {
		const { mailbox, clock, parts, open } = await openOffice();
		await parts.postman.round();
		const again = await open();
		await again.postman.round();
		expect(mailbox.received).toHaveLength(2);
		clock.at = MONDAY + 7 * DAY + 8 * HOUR + 3 * DAY + 1;
		await again.postman.round();
		expect(mailbox.received).toHaveLength(2);
		clock.at = MONDAY + 14 * DAY + 8 * HOUR + 3 * DAY;
		await again.postman.round();
		expect(mailbox.received).toHaveLength(4);
	});

	it('of two processes that go round at the same instant sends one letter each', async () => {
		const { mailbox, clock, options, fates } = await openOffice();
		const env = { WAYMARK_STORE: options.store ?? '', WAYMARK_SMTP: mailbox.url, NOW: String(clock.at) };
		const start = () => startProgram('test/support/postman-program.ts', [], { env, until: /postman is ready/ });
		const both = await Promise.all([start(), start()]);
		const ended = both.map(({ child }) => once(child, 'exit'));
		for (const { child } of both) child.stdin?.write('go\n');
		expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0]);
		expect(mailbox.received.map(({ to }) => to).sort()).toEqual([ANN, BEN]);
		expect(await fates()).toEqual([
			[ANN, 'sent', 1],
			[BEN, 'sent', 1],
		]);
	}, 60_000);

	it('comes back to whoever was told “later”, and keeps nobody else waiting', async () => {
		const { mailbox, clock, parts, fates } = await openOffice();
		mailbox.mood(ANN, 'later');
		await parts.postman.round();
		expect(mailbox.received.map(({ to }) => to)).toEqual([BEN]);
		expect(await fates()).toEqual([
			[ANN, 'claimed', 1],
			[BEN, 'sent', 1],
		]);
		mailbox.mood(ANN, 'take');
		clock.at += 30_000;
		await parts.postman.round();
		expect(mailbox.to(ANN)).toEqual([]);
		clock.at += 30_000;
		await parts.postman.round();
		expect(mailbox.to(ANN)).toHaveLength(1);
		expect(await fates()).toContainEqual([ANN, 'sent', 2]);
	});

	it('gives up after five tries, and keeps the reason', async () => {
		const { mailbox, clock, parts } = await openOffice();
		mailbox.mood(ANN, 'later');
		for (let i = 0; i < 8; i++, clock.at += 3 * HOUR) await parts.postman.round();
		const told = (await parts.store.post.dispatches([digest.id], 50)).find(({ recipient }) => recipient === ANN);
		expect(told).toMatchObject({ state: 'failed', tries: 5, problem: expect.stringContaining('Greylisted') });
	});

	it('does not come back to a mailbox that is not there', async () => {
		const { mailbox, clock, parts } = await openOffice();
		mailbox.mood(ANN, 'never');
		await parts.postman.round();
		clock.at += DAY;
		await parts.postman.round();
		const told = (await parts.store.post.dispatches([digest.id], 50)).find(({ recipient }) => recipient === ANN);
		expect(told).toMatchObject({ state: 'failed', tries: 1, problem: expect.stringContaining('No such mailbox') });
	});

	it('tries again under the same number where the connection died after the message', async () => {
		const { mailbox, clock, parts, fates } = await openOffice();
		mailbox.mood(ANN, 'die-after-data');
		await parts.postman.round();
		mailbox.mood(ANN, 'take');
		clock.at += MINUTE;
		await parts.postman.round();
		expect(new Set(mailbox.to(ANN).map(({ headers }) => headers['message-id'])).size).toBe(1);
		expect(mailbox.to(ANN)).toHaveLength(2);
		expect(await fates()).toContainEqual([ANN, 'sent', 2]);
	});

	it('takes up what somebody claimed and never settled, after a quarter of an hour', async () => {
		const { mailbox, clock, parts } = await openOffice();
		await parts.store.post.claim({ what: digest.id, about: 'week-2026-11-16', recipient: ANN }, clock.at, () => null);
		await parts.postman.round();
		expect(mailbox.to(ANN)).toEqual([]);
		clock.at += 15 * MINUTE;
		await parts.postman.round();
		expect(mailbox.to(ANN)).toHaveLength(1);
	});

	it('lets no label write a header, and no page write a tag', async () => {
		const label = 'Shop\r\nBcc: eve@evil.example\r\n\r\n<img src=x>\u202e';
		const { mailbox, parts } = await openOffice({ sites: [{ ...shop, label }] });
		await parts.postman.round();
		const [{ headers, source } = { headers: {} as Record<string, string>, source: '' }] = mailbox.to(ANN);
		expect(headers.bcc).toBeUndefined();
		expect(mailbox.received.map(({ to }) => to).sort()).toEqual([ANN, BEN]);
		const [plain = '', html = ''] = partsOf(source);
		expect(html).toContain('&lt;img src=x&gt;');
		expect(plain + html).not.toContain('\u202e');
	});

	it('lets whoever has the link stop it without a key, by hand and by one click, and only by a POST', async () => {
		const { mailbox, clock, parts, options } = await openOffice();
		const app = createCollector({ ...options, sweepEveryMs: NEVER_MS, postEveryMs: NEVER_MS - 1 });
		await app.ready;
		await vi.waitFor(() => expect(mailbox.received).toHaveLength(2));
		const link = stopPath(digest, ANN);
		const asked = await app.request(link);
		expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('Stop them')]);
		const stopped = async () => (await parts.store.post.digests('shop'))[0]?.stopped;
		expect(await stopped()).toEqual([]);
		const body = 'List-Unsubscribe=One-Click';
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const clicked = await app.request(link, { method: 'POST', body, headers });
		expect([clicked.status, await stopped()]).toEqual([200, [ANN]]);
		expect(await (await app.request(link)).text()).toContain('No more reports');
		expect((await app.request(link, { method: 'POST', body: 'want=again', headers })).status).toBe(303);
		expect(await stopped()).toEqual([]);
		await app.request(link, { method: 'POST', body: '', headers });
		expect((await app.request(`${link}x`, { method: 'POST', body, headers })).status).toBe(404);
		clock.at += 7 * DAY;
		await app.close();
		await parts.postman.round();
		expect(mailbox.received.slice(2).map(({ to }) => to)).toEqual([BEN]);
	});
});
