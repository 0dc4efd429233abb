import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import { makeKey, revokeKey } from '../key-desk.ts';
import { SetupHomePage } from '../pages/setup/home-page.tsx';
import { KeysPage } from '../pages/setup/keys-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { BLANK, type Filled } from '../setup/filled.ts';
import { comesTo, linesIn, nameIn, type Problem, type Typed, typedIn } from '../setup/form.ts';
import { problemOf, siteIn } from '../setup/written.ts';
import { addSite } from '../site-desk.ts';
import { templates } from '../templates/registry.ts';
import { atMost, typedOf } from './bodies.ts';
import { operatorOnly, readerOf } from './guards.tsx';

/** What a form came to, or what was wrong with it as its page tells. Other failures are no matter of the form. */
export async function orProblems<T>(
	usual: string,
	work: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly problems: readonly Problem[] }> {
	try {
		return { done: await work() };
	} catch (fault) {
		if (!(fault instanceof Fault) || !['bad-settings', 'taken'].includes(fault.code)) throw fault;
		return { problems: [problemOf(fault, fault.code === 'taken' ? 'name' : usual)] };
	}
}

async function home(c: Context, parts: Parts, filled: Filled) {
	const reader = await readerOf(c, parts);
	const sites = (await parts.sites.list()).filter(({ name }) => reader.maySee(name));
	c.header('Cache-Control', 'no-store');
	const page = <SetupHomePage sites={sites} mayAdd={reader.mayAdd} templates={Object.keys(templates)} filled={filled} />;
	return c.html(page, filled.problems.length > 0 ? 400 : 200);
}

/** A site as the form of a new one describes it. */
function newSite(typed: Typed, taken: readonly string[]) {
	const name = nameIn(typed, taken);
	if ('problems' in name) return name;
	const journey = Object.hasOwn(templates, typedIn(typed, 'template')) ? templates[typedIn(typed, 'template')] : undefined;
	return { value: { ...siteIn(typed), name: comesTo(name), ...(journey && { journeys: [journey] }) } };
}

function siteForms(app: Hono, parts: WhenOpen): void {
	app.get('/setup', async (c) => home(c, await parts(), { ...BLANK, typed: { template: 'shop' } }));
	app.post('/setup/sites', atMost(), async (c) => {
		const open = await parts();
		const reader = await readerOf(c, open);
		const typed = await typedOf(c);
		const given = newSite(typed, []);
		const added = 'problems' in given ? given : await orProblems('label', () => addSite(open, reader, given.value));
		if ('problems' in added) return home(c, open, { typed, problems: added.problems });
		return c.redirect(`/sites/${added.done.name}/setup/tag`, 303);
	});
}

interface Shown {
	readonly filled: Filled;
	readonly fresh?: string;
}

async function keysPage(c: Context, parts: Parts, { filled, fresh }: Shown) {
	const [keys, sites] = await Promise.all([parts.store.keys(), parts.sites.list()]);
	c.header('Cache-Control', 'no-store');
	return c.html(<KeysPage keys={keys.toReversed()} sites={sites} filled={filled} fresh={fresh} />, filled.problems.length > 0 ? 400 : 200);
}

function keyForms(app: Hono, parts: WhenOpen): void {
	app.get('/setup/keys', async (c) => {
		const open = await parts();
		await operatorOnly(c, open, 'the keys');
		return keysPage(c, open, { filled: BLANK });
	});
	app.post('/setup/keys', atMost(), async (c) => {
		const open = await parts();
		await operatorOnly(c, open, 'the keys');
		const typed = await typedOf(c);
		const wish = { role: typed.role, sites: linesIn(typed, 'sites'), manages: typedIn(typed, 'manages') === 'yes' };
		const made = await orProblems('sites', () => makeKey(open, wish, open.settings.now()));
		if ('problems' in made) return keysPage(c, open, { filled: { typed, problems: made.problems } });
		return keysPage(c, open, { filled: BLANK, fresh: made.done.key });
	});
	app.post('/setup/keys/revoke', atMost(), async (c) => {
		const open = await parts();
		await operatorOnly(c, open, 'the keys');
		await revokeKey(open, typedIn(await typedOf(c), 'key'));
		return c.redirect('/setup/keys', 303);
	});
}

/** `/setup`: the sites that there are, and keys to them. */
export function setup(app: Hono, parts: WhenOpen): void {
	siteForms(app, parts);
	keyForms(app, parts);
}
