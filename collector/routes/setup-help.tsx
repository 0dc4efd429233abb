import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { HelpRule } from '../journey/help.ts';
import { HelpPage, PromptPage } from '../pages/setup/help-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { isWrong, type Problem, type Typed, typedIn } from '../setup/form.ts';
import { helpIn, typedHelp } from '../setup/help-form.ts';
import { withNamed, withoutNamed } from '../setup/persona-form.ts';
import { changeSite } from '../site-desk.ts';
import type { Site } from '../stores/store.ts';
import { atMost, typedOf } from './bodies.ts';
import { readerOf } from './guards.tsx';
import { orProblems } from './setup.tsx';
import { writtenSite } from './setup-rules.tsx';

const BASE = '/sites/:site/setup/help';

interface Edit {
	readonly site: Site;
	/** Undefined for a new one. */
	readonly rule: HelpRule | undefined;
}

const baseOf = (site: Site): string => `/sites/${site.name}/setup/help`;

function ruleOf({ help = [] }: Site, name: string): HelpRule {
	const rule = help.find((each) => each.name === name);
	if (!rule) throw new Fault('not-found', { what: `prompt "${name}"` });
	return rule;
}

function form(c: Context, { site, rule }: Edit, filled: { readonly typed: Typed; readonly problems: readonly Problem[] }) {
	c.header('Cache-Control', 'no-store');
	const action = rule ? `${baseOf(site)}/${rule.name}` : `${baseOf(site)}-add`;
	return c.html(<PromptPage site={site} action={action} rule={rule} filled={filled} />, filled.problems.length > 0 ? 400 : 200);
}

/** Prompts move nobody, so that there is nothing to try before they are saved. */
async function sent(c: Context, parts: Parts, edit: Edit): Promise<Response> {
	const { site, rule } = edit;
	const { help = [] } = site;
	const typed = await typedOf(c);
	const read = helpIn(typed, help, rule);
	if (isWrong(read)) return form(c, edit, { typed, problems: read.problems });
	const reader = await readerOf(c, parts);
	const saved = await orProblems('text', () => changeSite(parts, reader, { site, given: { help: withNamed(help, read.value) } }));
	if ('problems' in saved) return form(c, edit, { typed, problems: saved.problems });
	return c.redirect(`${baseOf(site)}?saved`, 303);
}

/** `/sites/:site/setup/help`: prompts for those who are stuck, each as a form. */
export function setupHelp(app: Hono, parts: WhenOpen): void {
	const editOf = async (c: Context, names: { readonly site: string; readonly help?: string }): Promise<Edit> => {
		const site = await writtenSite(c, names.site, await parts());
		return { site, rule: names.help === undefined ? undefined : ruleOf(site, names.help) };
	};
	app.get(BASE, async (c) => {
		const { site } = await editOf(c, c.req.param());
		c.header('Cache-Control', 'no-store');
		return c.html(<HelpPage site={site} isSaved={c.req.query('saved') !== undefined} />);
	});
	app.get(`${BASE}-add`, async (c) => form(c, await editOf(c, c.req.param()), { typed: {}, problems: [] }));
	app.post(`${BASE}-add`, atMost(), async (c) => sent(c, await parts(), await editOf(c, c.req.param())));
	app.post(`${BASE}-remove`, atMost(), async (c) => {
		const open = await parts();
		const { site } = await editOf(c, c.req.param());
		const { name } = ruleOf(site, typedIn(await typedOf(c), 'help'));
		await changeSite(open, await readerOf(c, open), { site, given: { help: withoutNamed(site.help ?? [], name) } });
		return c.redirect(`${baseOf(site)}?saved`, 303);
	});
	app.get(`${BASE}/:help`, async (c) => {
		const edit = await editOf(c, c.req.param());
		return form(c, edit, { typed: edit.rule ? typedHelp(edit.rule) : {}, problems: [] });
	});
	app.post(`${BASE}/:help`, atMost(), async (c) => sent(c, await parts(), await editOf(c, c.req.param())));
}
