import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import { Fault } from '../faults.ts';
import { packageFile } from '../package-file.ts';
import { drawingOf } from '../pages/drawings.tsx';
import { FixCardPage } from '../pages/fix-card-page.tsx';
import { HomePage } from '../pages/home-page.tsx';
import { type CardLink, ReportPage } from '../pages/report-page.tsx';
import { StallsPage } from '../pages/stalls-page.tsx';
import type { WhenOpen } from '../parts.ts';
import { type CausesFigures, causes } from '../reports/causes.ts';
import { fixCardOf } from '../reports/friction-card.ts';
import { issueOf } from '../reports/friction-issue.ts';
import { spotOf } from '../reports/friction-spots.ts';
import { isReportName, reports } from '../reports/registry.ts';
import { stalls } from '../reports/stalls.ts';
import { askOf } from './asking.ts';
import { readerOf } from './guards.tsx';

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#1d5c54" d="M5 21V3h11l4 4.5L16 12H8v9z"/></svg>';

/** `abc`, `abc.md`, `abc.json`. */
const CARD = /^([0-9a-z]+)(?:\.(md|json))?$/;

/** `GET /sites/:site/friction/:card`: a fix card as a page, with `.md` after it as Markdown and with `.json` as JSON. */
function fixCards(app: Hono, parts: WhenOpen): void {
	app.get('/sites/:site/friction/:card', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const [, id, form] = CARD.exec(c.req.param('card')) ?? [];
		const card = id ? await fixCardOf(ask, id) : null;
		if (!card) throw new Fault('not-found', { what: `fix card "${c.req.param('card')}"` });
		c.header('Cache-Control', 'no-store');
		if (form === 'json') return c.json(card);
		const url = new URL(`/sites/${ask.site.name}/friction/${card.id}`, c.req.url).href;
		if (form === 'md') return c.text(issueOf(card, url), 200, { 'Content-Type': 'text/markdown; charset=utf-8' });
		return c.html(<FixCardPage card={card} url={url} />);
	});
}

/** What a cause says of a friction, and the card that says how to mend it. */
const cardsOf = ({ blocks, thin, quiet }: CausesFigures): readonly CardLink[] => {
	const faults = quiet.map(({ friction, page, selector, words }) => ({
		key: `quiet ${friction} ${page} ${selector}`,
		words: `met ${words}`,
	}));
	const cards = [...blocks, ...thin, ...faults].flatMap(({ key, words }) => {
		const spot = spotOf(key);
		return spot ? [[spot.id, { id: spot.id, words }] as const] : [];
	});
	return [...new Map(cards).values()];
};

/** All our styles as one sheet: a file each for what every page has and for each kind of page. */
async function styles(): Promise<string> {
	const folder = packageFile('collector/pages/styles');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.css')).sort();
	return (await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))).join('\n');
}

/** What people read: `GET /`, `GET /sites/:site`, `GET /sites/:site/:report` and the fix cards. */
export function pages(app: Hono, parts: WhenOpen): void {
	app.get('/waymark.css', async (c) => {
		c.header('Content-Type', 'text/css; charset=utf-8');
		c.header('Cache-Control', 'no-cache');
		return c.body(await styles());
	});
	app.get('/favicon.svg', (c) => {
		c.header('Content-Type', 'image/svg+xml');
		c.header('Cache-Control', 'public, max-age=86400');
		return c.body(ICON);
	});
	app.get('/', async (c) => {
		const reader = await readerOf(c, await parts());
		const sites = await (await parts()).sites.list();
		return c.html(<HomePage sites={sites.filter(({ name }) => reader.maySee(name))} origin={new URL(c.req.url).origin} />);
	});
	app.get('/sites/:site', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const { read } = await parts();
		c.header('Cache-Control', 'no-store');
		return c.html(<StallsPage figures={await read(stalls, ask)} choices={ask.site} />);
	});
	app.get('/sites/:site/causes', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const { read } = await parts();
		const figures = await read(causes, ask);
		const { title, question, tell } = causes;
		const page = { title, question, head: figures, told: tell(figures), choices: ask.site, cards: cardsOf(figures) };
		c.header('Cache-Control', 'no-store');
		return c.html(<ReportPage name="causes" {...page} />);
	});
	fixCards(app, parts);
	app.get('/sites/:site/:report', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const name = c.req.param('report');
		if (!isReportName(name)) throw new Fault('not-found', { what: `report "${name}" (there is: ${Object.keys(reports).join(', ')})` });
		const { title, question, answer } = reports[name];
		const { read } = await parts();
		const { figures, told } = await answer(ask, read);
		c.header('Cache-Control', 'no-store');
		const page = { name, title, question, head: figures, told: told(), choices: ask.site, drawing: drawingOf(name, figures) };
		return c.html(<ReportPage {...page} />);
	});
}
