import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { WhenOpen } from '../parts.ts';
import { nextDue } from '../post/periods.ts';
import type { Digest, Webhook } from '../stores/store.ts';
import { jsonOf, limited } from './posted-form.ts';
import { digestOf, fresh, placeOf, tooMany } from './sending.tsx';
import { type Checked, digestSettings, type Problem, webhookSettings } from './sending-settings.ts';

/** The first thing that is wrong, as programs are told. */
function settingsIn<T>(read: Checked<T>, more: readonly Problem[]): T {
	const [problem] = 'problems' in read ? read.problems : more;
	if (problem || !('value' in read))
		throw new Fault('bad-settings', { where: problem?.field ?? 'body', problem: problem?.says.replace(/\.$/, '') ?? 'is wrong' });
	return read.value;
}

/** What a program is told of one: never the secret that signs its links. */
const openly = ({ id, period, hour, recipients, stopped, createdAt }: Digest, timeZone: string, now: number) => ({
	...{ id, period, hour, recipients, stopped, createdAt },
	nextAt: nextDue({ period, hour }, timeZone, now),
});

const withoutSecret = ({ id, url, form, createdAt }: Webhook) => ({ id, url, form, createdAt });

function digests(app: Hono, parts: WhenOpen): void {
	const door = '/v1/sites/:site/digests';
	async function save(c: Context, id: string | undefined) {
		const place = await placeOf(c, parts);
		const { post } = place.open.store;
		const known = id === undefined ? undefined : await digestOf(place, id);
		const crowd = known ? [] : tooMany((await post.digests(place.site.name)).length, 'digests');
		const digest = { ...(known ?? { ...fresh(place), stopped: [] }), ...settingsIn(digestSettings(await jsonOf(c)), crowd) };
		await post.putDigest(digest);
		return c.json(openly(digest, place.site.timeZone, place.open.settings.now()), known ? 200 : 201);
	}
	app.get(door, async (c) => {
		const { open, site } = await placeOf(c, parts);
		c.header('Cache-Control', 'no-store');
		const all = await open.store.post.digests(site.name);
		return c.json({ digests: all.map((digest) => openly(digest, site.timeZone, open.settings.now())) });
	});
	app.post(door, limited, (c) => save(c, undefined));
	app.put(`${door}/:id`, limited, (c) => save(c, c.req.param('id')));
	app.delete(`${door}/:id`, async (c) => {
		const { open, site } = await placeOf(c, parts);
		if (!(await open.store.post.removeDigest(site.name, c.req.param('id')))) throw new Fault('not-found', { what: 'such digest' });
		return c.body(null, 204);
	});
}

function webhooks(app: Hono, parts: WhenOpen): void {
	const door = '/v1/sites/:site/webhooks';
	app.get(door, async (c) => {
		const { open, site } = await placeOf(c, parts);
		c.header('Cache-Control', 'no-store');
		return c.json({ webhooks: (await open.store.post.webhooks(site.name)).map(withoutSecret) });
	});
	app.post(door, limited, async (c) => {
		const place = await placeOf(c, parts);
		const { post } = place.open.store;
		const crowd = tooMany((await post.webhooks(place.site.name)).length, 'webhooks');
		const webhook = { ...fresh(place), ...settingsIn(webhookSettings(await jsonOf(c)), crowd) };
		await post.putWebhook(webhook);
		// The one time that the secret is told: a receiver needs it to check what comes.
		return c.json({ ...withoutSecret(webhook), secret: webhook.secret }, 201);
	});
	app.delete(`${door}/:id`, async (c) => {
		const { open, site } = await placeOf(c, parts);
		if (!(await open.store.post.removeWebhook(site.name, c.req.param('id')))) throw new Fault('not-found', { what: 'such webhook' });
		return c.body(null, 204);
	});
}

/** `/v1/sites/:site/digests` and `/v1/sites/:site/webhooks`: the same for programs. */
export function senders(app: Hono, parts: WhenOpen): void {
	digests(app, parts);
	webhooks(app, parts);
}
