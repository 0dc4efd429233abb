import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { Draft } from '../pages/field.tsx';
import { SAID, type Said, SendingPage } from '../pages/setup/sending-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { nextDue } from '../post/periods.ts';
import { createSecret } from '../post/signing.ts';
import { missingForMail } from '../postman.ts';
import { headOf } from '../reports/report.ts';
import type { Site } from '../stores/store.ts';
import { askOf } from './asking.ts';
import { siteToChange } from './guards.tsx';
import { formOf, onForm } from './posted-form.ts';
import { digestSettings, MOST_SENDERS, type Problem, webhookSettings } from './sending-settings.ts';

/** Latest things sent that the page tells of. */
const SHOWN = 50;

interface Place {
	readonly open: Parts;
	readonly site: Site;
}

/** The site of a request, for whoever may change it. */
export async function placeOf(c: Context, parts: WhenOpen): Promise<Place> {
	const open = await parts();
	return { open, site: await siteToChange(c, c.req.param('site') ?? '', open) };
}

export async function digestOf({ open, site }: Place, id: string) {
	const digest = (await open.store.post.digests(site.name)).find((each) => each.id === id);
	if (!digest) throw new Fault('not-found', { what: `digest "${id}"` });
	return digest;
}

export async function webhookOf({ open, site }: Place, id: string) {
	const webhook = (await open.store.post.webhooks(site.name)).find((each) => each.id === id);
	if (!webhook) throw new Fault('not-found', { what: `webhook "${id}"` });
	return webhook;
}

/** A digest or webhook that was made just now. */
export const fresh = ({ open, site }: Place) => ({
	id: randomUUID(),
	site: site.name,
	secret: createSecret(),
	createdAt: open.settings.now(),
});

/** Nobody needs more, and each costs the collector something. */
export const tooMany = (n: number, field: string): readonly Problem[] =>
	n < MOST_SENDERS ? [] : [{ field, says: `There are ${MOST_SENDERS} already. Remove one first.` }];

async function page(c: Context, { open, site }: Place, told: { said?: Said | undefined; draft?: Draft }): Promise<Response> {
	const { post } = open.store;
	const now = open.settings.now();
	const [ask, digests, webhooks] = await Promise.all([askOf(c, site.name, open), post.digests(site.name), post.webhooks(site.name)]);
	const sent = await post.dispatches(
		[...digests, ...webhooks].map(({ id }) => id),
		SHOWN,
	);
	const dated = digests.map((digest) => ({ ...digest, nextAt: nextDue(digest, site.timeZone, now) }));
	c.header('Cache-Control', 'no-store');
	const shown = { head: headOf(ask), digests: dated, webhooks, sent, missing: missingForMail(open.settings), ...told };
	return c.html(<SendingPage {...shown} />, told.draft ? 400 : 200) as Response;
}

const back = (c: Context, { site }: Place, said: Said): Response => c.redirect(`/sites/${site.name}/sending?said=${said}`, 303);

async function saveDigest(c: Context, place: Place, id: string | undefined): Promise<Response> {
	const { post } = place.open.store;
	const values = await formOf(c);
	const known = id === undefined ? undefined : await digestOf(place, id);
	const read = digestSettings(values);
	const crowd = known ? [] : tooMany((await post.digests(place.site.name)).length, 'recipients');
	const problems = 'problems' in read ? read.problems : crowd;
	if (problems.length > 0 || !('value' in read)) return page(c, place, { draft: { form: id ?? 'digest', values, problems } });
	await post.putDigest({ ...(known ?? { ...fresh(place), stopped: [] }), ...read.value });
	return back(c, place, 'saved');
}

async function addWebhook(c: Context, place: Place): Promise<Response> {
	const { post } = place.open.store;
	const values = await formOf(c);
	const read = webhookSettings(values);
	const problems = 'problems' in read ? read.problems : tooMany((await post.webhooks(place.site.name)).length, 'url');
	if (problems.length > 0 || !('value' in read)) return page(c, place, { draft: { form: 'webhook', values, problems } });
	await post.putWebhook({ ...fresh(place), ...read.value });
	return back(c, place, 'saved');
}

/** `/sites/:site/sending`: what a site sends by itself, set up with forms that need no script. */
export function sending(app: Hono, parts: WhenOpen): void {
	const home = '/sites/:site/sending';
	const idOf = (c: Context) => c.req.param('id') ?? '';
	app.get(home, async (c) => {
		const said = c.req.query('said') ?? '';
		return page(c, await placeOf(c, parts), { said: Object.hasOwn(SAID, said) ? (said as Said) : undefined });
	});
	onForm(app, `${home}/digests`, async (c) => saveDigest(c, await placeOf(c, parts), undefined));
	onForm(app, `${home}/digests/:id`, async (c) => saveDigest(c, await placeOf(c, parts), idOf(c)));
	onForm(app, `${home}/digests/:id/test`, async (c) => {
		const place = await placeOf(c, parts);
		await place.open.postman.testDigest(await digestOf(place, idOf(c)), place.site);
		return back(c, place, 'tested');
	});
	onForm(app, `${home}/digests/:id/remove`, async (c) => {
		const place = await placeOf(c, parts);
		await place.open.store.post.removeDigest(place.site.name, idOf(c));
		return back(c, place, 'removed');
	});
	onForm(app, `${home}/webhooks`, async (c) => addWebhook(c, await placeOf(c, parts)));
	onForm(app, `${home}/webhooks/:id/test`, async (c) => {
		const place = await placeOf(c, parts);
		await place.open.postman.testWebhook(await webhookOf(place, idOf(c)), place.site);
		return back(c, place, 'tested');
	});
	onForm(app, `${home}/webhooks/:id/remove`, async (c) => {
		const place = await placeOf(c, parts);
		await place.open.store.post.removeWebhook(place.site.name, idOf(c));
		return back(c, place, 'removed');
	});
}
