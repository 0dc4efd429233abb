import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import { Fault } from '../faults.ts';
import { packageFile } from '../package-file.ts';
import { drawingOf } from '../pages/drawings.tsx';
import { type CardLink, ReportPage } from '../pages/report-page.tsx';
import type { WhenOpen } from '../parts.ts';
import { type CausesFigures, causes } from '../reports/causes.ts';
import { spotOf } from '../reports/friction-spots.ts';
import { isReportName, reports } from '../reports/registry.ts';
import { askOf } from './asking.ts';

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#1d5c54" d="M5 21V3h11l4 4.5L16 12H8v9z"/></svg>';

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

/** Our styles, our sign, and every report as a page: `GET /sites/:site/:report`. */
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
	app.get('/sites/:site/causes', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const { read } = await parts();
		const figures = await read(causes, ask);
		const { title, question, tell } = causes;
		const page = { title, question, head: figures, told: tell(figures), choices: ask.site, cards: cardsOf(figures) };
		c.header('Cache-Control', 'no-store');
		return c.html(<ReportPage name="causes" {...page} />);
	});
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
