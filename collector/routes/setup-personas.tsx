import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { Persona } from '../journey/stage-rule.ts';
import { PersonaPage, PersonasPage } from '../pages/setup/personas-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { isWrong, type Problem, type Typed, typedIn } from '../setup/form.ts';
import { personaIn, typedPersona, withNamed, withoutNamed } from '../setup/persona-form.ts';
import type { Site } from '../stores/store.ts';
import { atMost, typedOf } from './bodies.ts';
import { review, writtenSite } from './setup-rules.tsx';

const BASE = '/sites/:site/setup/personas';

interface Edit {
	readonly site: Site;
	/** Undefined for a new one. */
	readonly persona: Persona | undefined;
}

const baseOf = (site: Site): string => `/sites/${site.name}/setup/personas`;

const actionOf = ({ site, persona }: Edit): string => (persona ? `${baseOf(site)}/${persona.name}` : `${baseOf(site)}-add`);

function personaOf({ personas }: Site, name: string): Persona {
	const persona = personas.find((each) => each.name === name);
	if (!persona) throw new Fault('not-found', { what: `persona "${name}"` });
	return persona;
}

function form(c: Context, edit: Edit, filled: { readonly typed: Typed; readonly problems: readonly Problem[] }) {
	c.header('Cache-Control', 'no-store');
	const page = <PersonaPage site={edit.site} action={actionOf(edit)} persona={edit.persona} filled={filled} />;
	return c.html(page, filled.problems.length > 0 ? 400 : 200);
}

async function sent(c: Context, parts: Parts, edit: Edit): Promise<Response> {
	const { site, persona } = edit;
	const typed = await typedOf(c);
	if (typed.again) return form(c, edit, { typed, problems: [] });
	const read = personaIn(typed, site.personas, persona);
	if (isWrong(read)) return form(c, edit, { typed, problems: read.problems });
	const given = { personas: withNamed(site.personas, read.value) };
	const back = { action: actionOf(edit), typed };
	const shown = await review(c, parts, { title: `Persona ${read.value.label}`, at: '/personas', site, given, back, usual: 'label' });
	return shown instanceof Response ? shown : form(c, edit, { typed, problems: shown.problems });
}

/** `/sites/:site/setup/personas`: groups of visitors, each as a form. */
export function setupPersonas(app: Hono, parts: WhenOpen): void {
	const editOf = async (c: Context, names: { readonly site: string; readonly persona?: string }): Promise<Edit> => {
		const site = await writtenSite(c, names.site, await parts());
		return { site, persona: names.persona === undefined ? undefined : personaOf(site, names.persona) };
	};
	app.get(BASE, async (c) => {
		const { site } = await editOf(c, c.req.param());
		c.header('Cache-Control', 'no-store');
		return c.html(<PersonasPage site={site} isSaved={c.req.query('saved') !== undefined} />);
	});
	app.get(`${BASE}-add`, async (c) => form(c, await editOf(c, c.req.param()), { typed: {}, problems: [] }));
	app.post(`${BASE}-add`, atMost(), async (c) => sent(c, await parts(), await editOf(c, c.req.param())));
	app.post(`${BASE}-back`, async (c) => c.redirect(baseOf((await editOf(c, c.req.param())).site), 303));
	app.post(`${BASE}-remove`, atMost(), async (c) => {
		const { site } = await editOf(c, c.req.param());
		const persona = personaOf(site, typedIn(await typedOf(c), 'persona'));
		const given = { personas: withoutNamed(site.personas, persona.name) };
		const back = { action: `${baseOf(site)}-back`, typed: {} };
		const page = { title: `Without ${persona.label}`, at: '/personas', site, given, back, usual: 'persona' } as const;
		const shown = await review(c, await parts(), page);
		if (shown instanceof Response) return shown;
		throw new Fault('bad-settings', { where: 'personas', problem: shown.problems.map(({ says }) => says).join(' ') });
	});
	app.get(`${BASE}/:persona`, async (c) => {
		const edit = await editOf(c, c.req.param());
		return form(c, edit, { typed: edit.persona ? typedPersona(edit.persona) : {}, problems: [] });
	});
	app.post(`${BASE}/:persona`, atMost(), async (c) => sent(c, await parts(), await editOf(c, c.req.param())));
}
