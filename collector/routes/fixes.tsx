import type { Context, Hono } from 'hono';
import { allFixes, fixes as fixesQuestion, fixesTable } from '../briefings/fixes.ts';
import { Fault } from '../faults.ts';
import { FixesPage } from '../pages/fixes-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { csvOf } from '../reports/csv.ts';
import { cardHead, fixCardOf } from '../reports/friction-card.ts';
import type { Ask } from '../reports/report.ts';
import { askOf } from './asking.ts';
import { decidedOf, decisionFrom, decisionOn, refuse } from './decided.ts';
import { fixCards } from './fix-cards.tsx';
import { siteFor, siteToChange } from './guards.tsx';
import { jsonOf, limited } from './posted-form.ts';

/** What a request asks of the list: `?owner=&status=` besides what every report is asked. */
async function askedOf(c: Context, open: Parts): Promise<Ask> {
	const ask = await askOf(c, c.req.param('site') ?? '', open);
	const filter = { owner: c.req.query('owner') ?? '', status: c.req.query('status') ?? '' };
	return { ...ask, about: `${new URLSearchParams({ ...filter, decided: await decidedOf(open, ask.site.name) })}` };
}

/** `GET /sites/:site/fixes` and `/v1/sites/:site/fixes`, with `.csv` after it as CSV: what is worth mending first. */
function list(app: Hono, parts: WhenOpen): void {
	app.get('/sites/:site/fixes', async (c) => {
		const open = await parts();
		const ask = await askedOf(c, open);
		c.header('Cache-Control', 'no-store');
		return c.html(<FixesPage figures={await open.read(fixesQuestion, ask)} />);
	});
	app.get('/v1/sites/:site/fixes', async (c) => {
		const open = await parts();
		c.header('Cache-Control', 'no-store');
		return c.json(await open.read(allFixes, await askedOf(c, open)));
	});
	app.get('/v1/sites/:site/fixes.csv', async (c) => {
		const open = await parts();
		const ask = await askedOf(c, open);
		const table = fixesTable(await open.read(allFixes, ask));
		c.header('Cache-Control', 'no-store');
		c.header('Content-Type', 'text/csv; charset=utf-8');
		c.header('Content-Disposition', `attachment; filename="${ask.site.name}-fixes.csv"`);
		return c.body(csvOf(table));
	});
}

/** `GET` and `PATCH /v1/sites/:site/fixes/:card`: a card with what was decided and said of it, for programs. */
function twins(app: Hono, parts: WhenOpen): void {
	const told = async (open: Parts, site: string, card: string) => ({
		...(await decisionOn(open, site, card)),
		comments: await open.store.desk.comments(site, card),
	});
	app.get('/v1/sites/:site/fixes/:card', async (c) => {
		const open = await parts();
		const ask = await askOf(c, c.req.param('site'), open);
		const card = await fixCardOf(ask, c.req.param('card'));
		if (!card) throw new Fault('not-found', { what: `fix card "${c.req.param('card')}"` });
		c.header('Cache-Control', 'no-store');
		return c.json({ card, ...(await told(open, ask.site.name, card.id)) });
	});
	app.patch('/v1/sites/:site/fixes/:card', limited, async (c) => {
		const open = await parts();
		const { name } = await siteToChange(c, c.req.param('site'), open);
		const card = c.req.param('card');
		if (!(await cardHead(await askOf(c, name, open), card))) throw new Fault('not-found', { what: `fix card "${card}"` });
		const decided = decisionFrom(await jsonOf(c), await decisionOn(open, name, card));
		if ('problems' in decided) refuse('fix', decided.problems);
		await open.store.desk.decide(name, { card, ...decided, updatedAt: open.settings.now() });
		return c.json(await told(open, name, card));
	});
	app.get('/v1/sites/:site/fixes/:card/comments', async (c) => {
		const open = await parts();
		const { name } = await siteFor(c, c.req.param('site'), open);
		c.header('Cache-Control', 'no-store');
		return c.json({ comments: await open.store.desk.comments(name, c.req.param('card')) });
	});
}

/** What is to be mended: the list, its cards, and what a team has decided and said of them. */
export function fixes(app: Hono, parts: WhenOpen): void {
	list(app, parts);
	twins(app, parts);
	fixCards(app, parts);
}
