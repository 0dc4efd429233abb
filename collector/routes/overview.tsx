import type { Context, Hono } from 'hono';
import { type Health, health, healthTable } from '../briefings/health.ts';
import { isSort, type Listed, matching, orderOf, type Sort } from '../briefings/overview-order.ts';
import { OverviewPage } from '../pages/overview-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { csvOf } from '../reports/csv.ts';
import { rangeOf } from '../reports/range.ts';
import type { Site } from '../stores/store.ts';
import { readerOf } from './guards.tsx';

const PER_PAGE = 50;
/** How long a site's figures are believed: with hundreds of sites, a reload must not read all of them again. */
const BELIEVED_MS = 30_000;
/** More sites than this are not remembered. */
const MOST_REMEMBERED = 2_000;

type HealthOf = (site: Site, parts: Pick<Parts, 'settings' | 'store' | 'read'>) => Promise<Health | null>;

/** Figures of a site over the last four weeks, remembered for a moment. Null for a site that has no journey. */
function createHealthOf(): HealthOf {
	const known = new Map<string, { readonly figures: Health; readonly generation: number }>();
	return async (site, { settings, store, read }) => {
		const now = settings.now();
		const before = known.get(site.name);
		if (before?.generation === site.generation && now - before.figures.upTo < BELIEVED_MS && now >= before.figures.upTo)
			return before.figures;
		const [journey] = site.journeys;
		const range = rangeOf({}, site.timeZone, now);
		if (!journey || 'field' in range) return null;
		const figures = await read(health, { site, journey, ...range, now, only: {}, facts: store.facts });
		if (known.size >= MOST_REMEMBERED) known.clear();
		known.set(site.name, { figures, generation: site.generation });
		return figures;
	};
}

/** Of more sites than this the figures are kept, however few there are of each: all of them take seconds. */
const MANY_SITES = 20;

/** Other requests have their turn between two sites. */
const takeTurns = () => new Promise((done) => setImmediate(done));

async function listedOf(sites: readonly Site[], open: Parts, healthOf: HealthOf): Promise<readonly Listed[]> {
	const listed: Listed[] = [];
	const parts = sites.length > MANY_SITES ? { ...open, read: open.readingRoom.readKept } : open;
	for (const site of sites) {
		listed.push({ name: site.name, label: site.label, health: await healthOf(site, parts) });
		await takeTurns();
	}
	return listed;
}

/** The sites that whoever asks may see, and that they search for. */
async function askedSites(
	c: Context,
	open: Parts,
): Promise<{ readonly all: number; readonly found: readonly Site[]; readonly mayManage: boolean }> {
	const reader = await readerOf(c, open);
	const all = (await open.sites.list()).filter(({ name }) => reader.maySee(name));
	const mayManage = reader.role === 'admin' || all.some(({ name }) => reader.mayManage(name));
	return { all: all.length, found: matching(all, c.req.query('q') ?? ''), mayManage };
}

const sortOf = (c: Context): Sort => {
	const asked = c.req.query('sort') ?? '';
	return isSort(asked) ? asked : 'worst';
};

/** `?page=`, from 1; the last one where there are not so many. */
function pageOf(c: Context, found: number): number {
	const asked = Math.floor(Number(c.req.query('page') ?? 1));
	return Math.max(1, Math.min(Number.isFinite(asked) ? asked : 1, Math.ceil(found / PER_PAGE)));
}

/** `GET /` shows all sites a reader may see, the worst first; `/v1/overview` and `/v1/overview.csv` are the same for programs. */
export function overview(app: Hono, parts: WhenOpen): void {
	const healthOf = createHealthOf();

	app.get('/', async (c) => {
		const open = await parts();
		const { all, found, mayManage } = await askedSites(c, open);
		const [sort, page] = [sortOf(c), pageOf(c, found.length)];
		const cut = <T,>(list: readonly T[]) => list.slice((page - 1) * PER_PAGE, page * PER_PAGE);
		// In the order of names only those of the page need be read.
		const sites = sort === 'name' ? await listedOf(cut(found), open, healthOf) : cut(orderOf(await listedOf(found, open, healthOf), sort));
		c.header('Cache-Control', 'no-store');
		const asked = { q: c.req.query('q') ?? '', sort, page, pages: Math.max(1, Math.ceil(found.length / PER_PAGE)) };
		return c.html(<OverviewPage sites={sites} all={all} found={found.length} asked={asked} mayManage={mayManage} />);
	});

	const answered = async (c: Context): Promise<readonly Health[]> => {
		const open = await parts();
		const { found } = await askedSites(c, open);
		c.header('Cache-Control', 'no-store');
		return orderOf(await listedOf(found, open, healthOf), sortOf(c)).flatMap((each) => each.health ?? []);
	};
	app.get('/v1/overview', async (c) => c.json({ sites: await answered(c) }));
	app.get('/v1/overview.csv', async (c) => {
		const table = healthTable(await answered(c));
		c.header('Content-Type', 'text/csv; charset=utf-8');
		c.header('Content-Disposition', 'attachment; filename="overview.csv"');
		return c.body(csvOf(table));
	});
}
