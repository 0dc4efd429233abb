import { describe, expect, it } from 'vitest';
import { openTestCollector, SHOP, view } from '../../support/collector.ts';

const ADMIN = 'correct-horse-battery-staple';
const OURS = { authorization: `Bearer ${ADMIN}`, accept: 'text/html' };

async function openDesk() {
	const test = await openTestCollector({ openReports: false, adminKey: ADMIN, sites: [SHOP] });
	const get = async (path: string) => (await test.app.request(path, { headers: OURS })).text();
	const form = async (path: string, fields: Record<string, string>) =>
		test.app.request(path, { method: 'POST', headers: OURS, body: new URLSearchParams(fields) });
	const written = async () => (await test.app.request('/v1/sites/shop', { headers: OURS })).json() as Promise<Record<string, never>>;
	return { ...test, get, form, written };
}

/** What a review page would save. */
const hiddenIn = (html: string): Record<string, string> =>
	Object.fromEntries(
		['json', 'version', 'at'].map((name) => [
			name,
			(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
				.replaceAll('&quot;', '"')
				.replaceAll('&gt;', '>')
				.replaceAll('&amp;', '&'),
		]),
	);

describe('a change of rules', () => {
	const stages = '/sites/shop/setup/stages';

	it('is shown before it is saved, and saved as it was shown', async () => {
		const { form, written, send } = await openDesk();
		await send([view('/')]);
		const before = await written();
		const shown = await form(`${stages}-move/buyer`, { stage: 'advocacy', move: 'remove' });
		const html = await shown.text();
		expect(html).toContain('0 of 1 visitors would stand elsewhere');
		expect(await written()).toEqual(before);
		const saved = await form('/sites/shop/setup/rules/save', hiddenIn(html));
		expect([saved.status, saved.headers.get('location')]).toEqual([303, `${stages}?saved`]);
		expect(JSON.stringify(await written())).not.toContain('advocacy');
	});

	it('is not saved over what somebody else has saved meanwhile', async () => {
		const { form, written, send } = await openDesk();
		await send([view('/')]);
		const [first, second] = await Promise.all(
			['advocacy', 'retention'].map(async (stage) => (await form(`${stages}-move/buyer`, { stage, move: 'remove' })).text()),
		);
		expect((await form('/sites/shop/setup/rules/save', hiddenIn(first ?? ''))).status).toBe(303);
		const late = await form('/sites/shop/setup/rules/save', hiddenIn(second ?? ''));
		expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('Somebody else has changed the rules')]);
		expect(JSON.stringify(await written())).toContain('retention');
	});

	it.each([
		['{', 'cannot be read as JSON'],
		['[]', 'Write a JSON object'],
		['{"origins":["*"]}', 'is none of journeys'],
		['{"journeys":[]}', 'site.journeys'],
	])('as JSON that is none says what is wrong, keeps what was typed and changes nothing: %s', async (json, says) => {
		const { form, written } = await openDesk();
		const before = await written();
		const response = await form('/sites/shop/setup/rules', { json });
		const html = await response.text();
		expect(response.status).toBe(400);
		expect(html).toContain(says);
		expect(html).toContain('aria-invalid="true"');
		expect(await written()).toEqual(before);
	});

	it('of a prompt for a stage that is not there is not saved', async () => {
		const { form } = await openDesk();
		const response = await form('/sites/shop/setup/help-add', { name: 'x', text: 'y', stage: 'nowhere' });
		expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('no journey has a stage')]);
	});

	it('of a persona goes the same way', async () => {
		const { form, written } = await openDesk();
		const html = await (await form('/sites/shop/setup/personas-add', { label: 'Gift givers', pages: '/gifts/**' })).text();
		expect((await form('/sites/shop/setup/rules/save', hiddenIn(html))).headers.get('location')).toBe('/sites/shop/setup/personas?saved');
		expect((await written()).personas).toEqual([{ name: 'gift-givers', label: 'Gift givers', when: { page: ['/gifts/**'] } }]);
	});
});

describe('a site', () => {
	it('is removed only by its typed name, with a receipt', async () => {
		const { form, get, send } = await openDesk();
		await send([view('/'), view('/x')]);
		expect((await form('/sites/shop/setup/remove', { confirm: 'sho' })).status).toBe(400);
		const gone = await form('/sites/shop/setup/remove', { confirm: 'shop' });
		expect(await gone.text()).toMatch(/is gone, and with it 1 visitors,\s*2 touchpoints/);
		expect(await get('/setup')).toContain('There is no site yet');
	});

	it('that is written in the configuration says so', async () => {
		const { get } = await openDesk();
		expect(await get('/sites/shop/setup')).toContain('configuration');
	});

	it('waits by itself only if asked to, and only while nothing has come', async () => {
		const { get, send } = await openDesk();
		const refresh = async (query: string) => (await get(`/sites/shop/setup/tag${query}`)).includes('http-equiv="refresh"');
		expect([await refresh(''), await refresh('?wait=on'), await refresh('?wait=off')]).toEqual([false, true, false]);
		await send([view('/')]);
		expect(await refresh('?wait=on')).toBe(false);
	});
});

describe('a key', () => {
	it('is shown on the answer that made it, and never again', async () => {
		const { form, get } = await openDesk();
		const html = await (await form('/setup/keys', { role: 'agency', sites: 'shop', manages: 'yes' })).text();
		const [, key = '', id = ''] = /value="(wm_([0-9a-f]{12})_[\w-]{43})"/.exec(html) ?? [];
		expect(key).not.toBe('');
		const listed = await get('/setup/keys');
		expect(listed).toContain(id);
		expect(listed).not.toContain(key.slice(16));
		expect((await form('/setup/keys/revoke', { key: id })).status).toBe(303);
		expect(await get('/setup/keys')).not.toContain(id);
	});

	it('that would open nothing is not made', async () => {
		const { form } = await openDesk();
		expect((await form('/setup/keys', { role: 'server' })).status).toBe(400);
	});
});

describe('an agency', () => {
	const add = async (app: Awaited<ReturnType<typeof openDesk>>['app'], fields: Record<string, string | File>) => {
		const body = new FormData();
		for (const [field, value] of Object.entries(fields)) body.set(field, value);
		return app.request('/setup/agencies', { method: 'POST', headers: OURS, body });
	};
	const png = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)], 'x.svg');

	it('has its logo served as the picture that it is, whatever it was called', async () => {
		const { app } = await openDesk();
		expect((await add(app, { label: 'North', accent: '#FF0000', logo: png })).status).toBe(303);
		const { headers, status } = await app.request('/agencies/north/logo');
		expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([200, 'image/png', 'nosniff']);
	});

	it.each([
		[{ label: '' }, 'label'],
		[{ label: 'x', accent: 'red' }, 'accent'],
		[{ label: 'x', logo: new File(['<svg onload="alert(1)"/>'], 'x.png', { type: 'image/png' }) }, 'logo'],
		[{ label: 'x', logo: new File([new Uint8Array(100_001).fill(0xff)], 'x.jpg') }, 'logo'],
	])('is not taken as %j', async (fields, field) => {
		const { app } = await openDesk();
		const response = await add(app, fields);
		expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(`href="#${field}"`)]);
		expect((await app.request('/agencies/x/logo')).status).toBe(404);
	});

	it('has its name, logo and colours on the pages of its sites, and on no page that is closed to the reader', async () => {
		const { app, get } = await openDesk();
		await add(app, { label: 'North', accent: '#ffff00', logo: png });
		const headers = { ...OURS, 'content-type': 'application/json' };
		await app.request('/v1/sites/shop', { method: 'PATCH', headers, body: '{"agency":"north"}' });
		for (const path of ['/sites/shop', '/sites/shop/causes', '/sites/shop/setup']) {
			const html = await get(path);
			expect([path, html.includes('/agencies/north/logo'), html.includes('Made with Waymark')]).toEqual([path, true, true]);
		}
		expect(await get('/sites/shop/brand.css')).toContain('"North"');
		const closed = await app.request('/sites/shop', { headers: { accept: 'text/html' } });
		expect(await closed.text()).not.toContain('north');
	});
});
