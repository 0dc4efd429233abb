import type { Context, Hono, MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { Fault } from '../faults.ts';
import { SharesPage } from '../pages/setup/shares-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { comesTo, isWrong, missing, numberIn, type Problem, problemsOf, type Read, type Typed, typedIn } from '../setup/form.ts';
import { createShare, isOpen, SHARE_DAYS, shareWith } from '../share.ts';
import type { Site } from '../stores/store.ts';
import { atMost, typedOf } from './bodies.ts';
import { isGuest, SHARE_COOKIE, siteToChange } from './guards.tsx';
import { originOf } from './same-origin.ts';

const MAX_LABEL = 120;

/** Leaves no trace of a share link anywhere: in no cache, no index, and not in the address that other sites are told. */
export const discreet: MiddlewareHandler = async (c, next) => {
	await next();
	if (!isGuest(c) && !c.req.path.startsWith('/share/')) return;
	c.res.headers.set('Referrer-Policy', 'no-referrer');
	c.res.headers.set('Cache-Control', 'no-store');
	c.res.headers.set('X-Robots-Tag', 'noindex');
};

function shareIn(typed: Typed): Read<{ readonly label: string; readonly days: number }> {
	const label = typedIn(typed, 'label').slice(0, MAX_LABEL);
	const days = numberIn(typed, 'days', { min: 1, max: SHARE_DAYS.most, what: 'the days' });
	const problems: readonly Problem[] = [
		...(label ? [] : [missing('label', 'for whom the link is')]),
		...problemsOf([days]),
		...(isWrong(days) || Number.isInteger(days.value ?? SHARE_DAYS.usual) ? [] : [{ field: 'days', says: 'Enter whole days.' }]),
	];
	return problems.length > 0 ? { problems } : { value: { label, days: comesTo(days) ?? SHARE_DAYS.usual } };
}

interface Shown {
	readonly site: Site;
	readonly typed?: Typed;
	readonly problems?: readonly Problem[];
	readonly fresh?: string;
}

async function page(c: Context, { store, settings }: Parts, { site, typed, problems = [], fresh }: Shown) {
	const shares = await store.sharing.of(site.name);
	c.header('Cache-Control', 'no-store');
	const filled = { typed: typed ?? { days: String(SHARE_DAYS.usual) }, problems };
	const shown = <SharesPage site={site} shares={shares} now={settings.now()} filled={filled} fresh={fresh} />;
	return c.html(shown, problems.length > 0 ? 400 : 200);
}

function making(app: Hono, parts: WhenOpen): void {
	app.get('/sites/:site/setup/shares', async (c) => {
		const open = await parts();
		return page(c, open, { site: await siteToChange(c, c.req.param('site'), open) });
	});
	app.post('/sites/:site/shares', atMost(), async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		const typed = await typedOf(c);
		const read = shareIn(typed);
		if (isWrong(read)) return page(c, open, { site, typed, problems: read.problems });
		const { token, share } = createShare({ site: site.name, ...read.value }, open.settings.now());
		await open.store.sharing.put(share);
		return page(c, open, { site, fresh: `${originOf(c, open.settings)}/share/${token}` });
	});
	app.post('/sites/:site/shares/revoke', atMost(), async (c) => {
		const open = await parts();
		const site = await siteToChange(c, c.req.param('site'), open);
		const id = typedIn(await typedOf(c), 'share');
		if (!(await open.store.sharing.revoke(site.name, id, open.settings.now()))) throw new Fault('not-found', { what: 'share link' });
		return c.redirect(`/sites/${site.name}/setup/shares`, 303);
	});
}

/** Share links: made and revoked by those who manage a site, and `GET /share/:token`, which opens one site to whoever has it. */
export function shares(app: Hono, parts: WhenOpen): void {
	making(app, parts);
	app.get('/share/:token', async (c) => {
		const { store, settings } = await parts();
		const token = c.req.param('token');
		const share = await shareWith(token, store.sharing);
		if (!share) throw new Fault('not-found', { what: 'such share link' });
		if (!isOpen(share, settings.now())) throw new Fault('share-over');
		const secure = originOf(c, settings).startsWith('https:');
		for (const path of [`/sites/${share.site}`, `/v1/sites/${share.site}`])
			setCookie(c, SHARE_COOKIE, token, { path, httpOnly: true, sameSite: 'Lax', secure, expires: new Date(share.expiresAt) });
		return c.redirect(`/sites/${share.site}`, 303);
	});
}
