import type { Context, Hono } from 'hono';
import { HEX } from '../brand/colour.ts';
import { MAX_LOGO_BYTES, pictureType } from '../brand/picture.ts';
import { sheetOf } from '../brand/sheet.ts';
import { Fault } from '../faults.ts';
import { AgenciesPage, AgencyPage } from '../pages/setup/agencies-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { BLANK, type Filled } from '../setup/filled.ts';
import { comesTo, isWrong, missing, nameIn, type Problem, problemsOf, type Read, type Typed, typedIn } from '../setup/form.ts';
import type { Agency, Logo } from '../stores/store.ts';
import { atMost, typedOf } from './bodies.ts';
import { operatorOnly, readerOf } from './guards.tsx';

/** A logo and the fields beside it. */
const MAX_FORM_BYTES = 2 * MAX_LOGO_BYTES;
const MAX_LABEL = 120;

/** The logo of a form; undefined where none was chosen. */
async function logoIn(c: Context): Promise<Read<Logo | undefined>> {
	const { logo } = await c.req.parseBody();
	if (!(logo instanceof File) || logo.size === 0) return { value: undefined };
	const wrong = (says: string) => ({ problems: [{ field: 'logo', says }] });
	if (logo.size > MAX_LOGO_BYTES) return wrong('Choose a picture of at most 100 kB.');
	const bytes = new Uint8Array(await logo.arrayBuffer());
	const type = pictureType(bytes);
	return type ? { value: { bytes, type } } : wrong('Choose a PNG, JPEG, WebP or GIF. This is none of them, whatever it is called.');
}

type Written = Omit<Agency, 'hasLogo'>;

function agencyIn(typed: Typed, known: { readonly taken: readonly string[]; readonly before?: Agency }): Read<Written> {
	const label = typedIn(typed, 'label').slice(0, MAX_LABEL);
	const accent = typedIn(typed, 'accent').toLowerCase();
	const name: Read<string> = known.before ? { value: known.before.name } : nameIn(typed, known.taken);
	const problems: readonly Problem[] = [
		...(label ? [] : [missing('label', 'what the agency is called')]),
		...(label ? problemsOf([name]) : []),
		...(accent === '' || HEX.test(accent) ? [] : [{ field: 'accent', says: 'Enter a colour as #rrggbb, such as #1d5c54.' }]),
	];
	return problems.length > 0 ? { problems } : { value: { name: comesTo(name), label, accent: accent || null } };
}

async function listed(c: Context, { store }: Parts, filled: Filled) {
	const isSaved = c.req.query('saved') !== undefined;
	c.header('Cache-Control', 'no-store');
	const page = <AgenciesPage agencies={await store.agencies.list()} filled={filled} isSaved={isSaved} />;
	return c.html(page, filled.problems.length > 0 ? 400 : 200);
}

async function named({ store }: Parts, name: string): Promise<Agency> {
	const agency = await store.agencies.find(name);
	if (!agency) throw new Fault('not-found', { what: `agency "${name}"` });
	return agency;
}

/** Keeps what a form says, or says what is wrong with it. */
async function save(c: Context, { store }: Parts, before?: Agency): Promise<Filled | undefined> {
	const typed = await typedOf(c);
	const taken = (await store.agencies.list()).map(({ name }) => name);
	const [agency, logo] = [agencyIn(typed, { taken, ...(before && { before }) }), await logoIn(c)];
	const problems = problemsOf([agency, logo]);
	if (problems.length > 0 || isWrong(agency) || isWrong(logo)) return { typed, problems };
	await store.agencies.put(agency.value);
	const isGone = typedIn(typed, 'no-logo') === 'yes';
	if (logo.value || isGone) await store.agencies.putLogo(agency.value.name, logo.value ?? null);
	return undefined;
}

function forms(app: Hono, parts: WhenOpen): void {
	const what = 'the agencies';
	app.get('/setup/agencies', async (c) => {
		const open = await parts();
		await operatorOnly(c, open, what);
		return listed(c, open, BLANK);
	});
	app.post('/setup/agencies', atMost(MAX_FORM_BYTES), async (c) => {
		const open = await parts();
		await operatorOnly(c, open, what);
		const wrong = await save(c, open);
		return wrong ? listed(c, open, wrong) : c.redirect('/setup/agencies?saved', 303);
	});
	app.post('/setup/agencies/remove', atMost(), async (c) => {
		const open = await parts();
		await operatorOnly(c, open, what);
		const { name } = await named(open, typedIn(await typedOf(c), 'agency'));
		await open.store.agencies.remove(name);
		await open.sites.list();
		return c.redirect('/setup/agencies?saved', 303);
	});
	app.get('/setup/agencies/:agency', async (c) => {
		const open = await parts();
		await operatorOnly(c, open, what);
		const agency = await named(open, c.req.param('agency'));
		c.header('Cache-Control', 'no-store');
		const typed = { label: agency.label, accent: agency.accent ?? '' };
		return c.html(<AgencyPage agency={agency} filled={{ ...BLANK, typed }} />);
	});
	app.post('/setup/agencies/:agency', atMost(MAX_FORM_BYTES), async (c) => {
		const open = await parts();
		await operatorOnly(c, open, what);
		const agency = await named(open, c.req.param('agency'));
		const wrong = await save(c, open, agency);
		return wrong ? c.html(<AgencyPage agency={agency} filled={wrong} />, 400) : c.redirect('/setup/agencies?saved', 303);
	});
}

/** Agencies as screens; and what their pages need: `/agencies/:name/logo`, which is public, and `/agencies/:name/brand.css`. */
export function agencies(app: Hono, parts: WhenOpen): void {
	forms(app, parts);
	app.get('/agencies/:agency/logo', async (c) => {
		const { store } = await parts();
		const logo = await store.agencies.logo(c.req.param('agency'));
		if (!logo) throw new Fault('not-found', { what: 'such logo' });
		c.header('Content-Type', logo.type);
		c.header('X-Content-Type-Options', 'nosniff');
		c.header('Cache-Control', 'public, max-age=300');
		return c.body(new Uint8Array(logo.bytes));
	});
	app.get('/agencies/:agency/brand.css', async (c) => {
		const open = await parts();
		await readerOf(c, open);
		const { label, accent } = await named(open, c.req.param('agency'));
		c.header('Content-Type', 'text/css; charset=utf-8');
		c.header('Cache-Control', 'private, no-cache');
		return c.body(sheetOf({ agency: label, accent }));
	});
}
