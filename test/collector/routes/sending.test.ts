import { describe, expect, it } from 'vitest';
import { openTestCollector, SHOP } from '../../support/collector.ts';
import { openMailbox } from '../../support/mailbox.ts';

const HOME = '/sites/shop/sending';
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
	method: 'POST',
	body: new URLSearchParams(fields).toString(),
	headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', 'sec-fetch-site': 'same-origin', ...headers },
});
const weekly = { period: 'week', hour: '8', recipients: 'ann@agency.example\r\nben@client.example\r\nANN@agency.example' };

describe('/sites/:site/sending', () => {
	it('says what to set where no mail can be sent', async () => {
		const { app } = await openTestCollector();
		expect(await (await app.request(HOME)).text()).toContain('WAYMARK_SMTP, WAYMARK_MAIL_FROM, WAYMARK_URL');
	});

	it('keeps a digest that a form sets up, changes it and takes it away', async () => {
		const { app } = await openTestCollector();
		const saved = await app.request(`${HOME}/digests`, form(weekly));
		expect([saved.status, saved.headers.get('location')]).toEqual([303, `${HOME}?said=saved`]);
		const digests = async () => ((await (await app.request('/v1/sites/shop/digests')).json()) as { digests: { id: string }[] }).digests;
		const [digest] = await digests();
		expect(digest).toMatchObject({ period: 'week', hour: 8, recipients: ['ANN@agency.example', 'ben@client.example'], stopped: [] });
		expect(JSON.stringify(digest)).not.toContain('secret');
		await app.request(`${HOME}/digests/${digest?.id}`, form({ ...weekly, hour: '17' }));
		expect(await digests()).toMatchObject([{ id: digest?.id, hour: 17 }]);
		await app.request(`${HOME}/digests/${digest?.id}/remove`, form({}));
		expect(await digests()).toEqual([]);
	});

	it('shows a form that is wrong again, as it was typed, with the way to what is wrong', async () => {
		const { app } = await openTestCollector();
		const typed = 'ann@agency.example\n<script>alert(1)</script>';
		const answer = await app.request(`${HOME}/digests`, form({ ...weekly, hour: '99', recipients: typed }));
		const page = await answer.text();
		expect(answer.status).toBe(400);
		expect(page).toContain('href="#digest-recipients"');
		expect(page).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>ann@agency.example/);
		expect(page).not.toContain('<script>alert');
	});

	it.each(['ann@agency.example\tBcc: x@y.z', 'ann@a.example,ben@b.example', 'Ann <ann@a.example>', `${'a'.repeat(250)}@b.example`, ''])(
		'takes no address that is more than one: %j',
		async (recipients) => {
			const { app } = await openTestCollector();
			expect((await app.request(`${HOME}/digests`, form({ ...weekly, recipients }))).status).toBe(400);
		},
	);

	it.each(['ftp://a.example', 'javascript:alert(1)', 'https://ann:pass@a.example', 'nonsense'])('takes no webhook at %s', async (url) => {
		const { app } = await openTestCollector();
		expect((await app.request(`${HOME}/webhooks`, form({ url, form: 'json' }))).status).toBe(400);
	});

	it('takes no form from a page that is not ours', async () => {
		const { app } = await openTestCollector();
		for (const origin of ['https://evil.example', 'null'])
			expect((await app.request(`${HOME}/digests`, form(weekly, { origin, 'sec-fetch-site': 'cross-site' }))).status).toBe(403);
		expect((await app.request(`${HOME}/digests`, form(weekly, { origin: 'http://localhost' }))).status).toBe(303);
	});

	it('sends a test now, says so, and lists what became of it', async () => {
		const mailbox = await openMailbox();
		mailbox.mood('ben@client.example', 'never');
		const { app } = await openTestCollector({ smtp: mailbox.url, mailFrom: 'reports@journeys.example', url: 'https://journeys.example' });
		await app.request(`${HOME}/digests`, form(weekly));
		const { digests } = (await (await app.request('/v1/sites/shop/digests')).json()) as { digests: { id: string }[] };
		for (let i = 0; i < 2; i++) await app.request(`${HOME}/digests/${digests[0]?.id}/test`, form({}));
		expect(mailbox.received.map(({ headers }) => headers.subject)).toEqual([expect.stringContaining('Test: Corner shop')]);
		const page = await (await app.request(`${HOME}?said=tested`)).text();
		expect(page).toContain('A test was sent');
		expect(page).toContain('No such mailbox here');
		expect(page).not.toContain('WAYMARK_SMTP');
	});

	it('is closed to whoever has no key', async () => {
		const { app } = await openTestCollector({ openReports: false, adminKey: 'a-key-of-some-length' });
		for (const path of [HOME, '/v1/sites/shop/digests', '/v1/sites/shop/webhooks']) expect((await app.request(path)).status).toBe(401);
		const headers = { authorization: 'Bearer a-key-of-some-length' };
		expect((await app.request(HOME, { headers })).status).toBe(200);
	});
});

describe('/v1/sites/:site/webhooks', () => {
	const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

	const remove = { method: 'DELETE', headers: { 'sec-fetch-site': 'same-origin' } };
	it('tells the secret once, and takes it away again', async () => {
		const { app } = await openTestCollector({ sites: [SHOP, { ...SHOP, name: 'other' }] });
		const added = await app.request('/v1/sites/shop/webhooks', post({ url: 'https://hooks.example/x', form: 'json' }));
		const { id, secret } = (await added.json()) as { id: string; secret: string };
		expect([added.status, secret.length]).toEqual([201, 43]);
		expect(await (await app.request('/v1/sites/shop/webhooks')).text()).not.toContain(secret);
		expect((await app.request(`/v1/sites/other/webhooks/${id}`, remove)).status).toBe(404);
		expect((await app.request(`/v1/sites/shop/webhooks/${id}`, remove)).status).toBe(204);
	});

	it('takes ten, and no more', async () => {
		const { app } = await openTestCollector();
		const add = async () => (await app.request('/v1/sites/shop/webhooks', post({ url: 'https://hooks.example/x', form: 'slack' }))).status;
		for (let i = 0; i < 10; i++) expect(await add()).toBe(201);
		expect(await add()).toBe(400);
	});
});
