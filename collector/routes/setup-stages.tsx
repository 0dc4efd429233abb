import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { Journey, StageRule } from '../journey/stage-rule.ts';
import { StagePage } from '../pages/setup/stage-page.tsx';
import { StagesPage } from '../pages/setup/stages-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { isWrong, type Problem, type Typed, typedIn } from '../setup/form.ts';
import { movedStage, NEW_STAGE, stageIn, typedStage, withStage } from '../setup/stage-form.ts';
import type { Site } from '../stores/store.ts';
import { templates } from '../templates/registry.ts';
import { atMost, typedOf } from './bodies.ts';
import { review, writtenSite } from './setup-rules.tsx';

const BASE = '/sites/:site/setup/stages';

const baseOf = (site: Site): string => `/sites/${site.name}/setup/stages`;

function journeyOf({ journeys }: Site, name: string): Journey {
	const journey = journeys.find((each) => each.name === name);
	if (!journey) throw new Fault('not-found', { what: `journey "${name}"` });
	return journey;
}

function stageOf({ stages }: Journey, name: string): StageRule {
	const stage = stages.find((each) => each.name === name);
	if (!stage) throw new Fault('not-found', { what: `stage "${name}"` });
	return stage;
}

const withJourney = ({ journeys }: Site, changed: Journey): readonly Journey[] =>
	journeys.map((each) => (each.name === changed.name ? changed : each));

/** A stage's form on its way: which journey it is of, and which stage it was before, if it is not a new one. */
interface Edit {
	readonly site: Site;
	readonly journey: Journey;
	readonly stage: StageRule | undefined;
}

const actionOf = ({ site, journey, stage }: Edit): string =>
	stage ? `${baseOf(site)}/${journey.name}/${stage.name}` : `${baseOf(site)}-add/${journey.name}`;

function form(c: Context, edit: Edit, filled: { readonly typed: Typed; readonly problems: readonly Problem[] }) {
	c.header('Cache-Control', 'no-store');
	return c.html(
		<StagePage site={edit.site} action={actionOf(edit)} stage={edit.stage} filled={filled} />,
		filled.problems.length > 0 ? 400 : 200,
	);
}

/** A form that was sent: the page again with what is wrong, or whom it would move. */
async function sent(c: Context, parts: Parts, edit: Edit): Promise<Response> {
	const { site, journey, stage } = edit;
	const typed = await typedOf(c);
	if (typed.again) return form(c, edit, { typed, problems: [] });
	const read = stageIn(typed, journey, stage);
	if (isWrong(read)) return form(c, edit, { typed, problems: read.problems });
	const given = { journeys: withJourney(site, withStage(journey, read.value)) };
	const back = { action: actionOf(edit), typed };
	const shown = await review(c, parts, { title: `Stage ${read.value.label}`, at: '/stages', site, given, back, usual: 'label' });
	return shown instanceof Response ? shown : form(c, edit, { typed, problems: shown.problems });
}

/** A change that needs no typing, so that the way back is the list. */
async function changed(c: Context, parts: Parts, { site, journeys }: { readonly site: Site; readonly journeys: readonly Journey[] }) {
	const back = { action: `${baseOf(site)}-back`, typed: {} };
	const shown = await review(c, parts, { title: 'Change of stages', at: '/stages', site, given: { journeys }, back, usual: 'stages' });
	if (shown instanceof Response) return shown;
	throw new Fault('bad-settings', { where: 'stages', problem: shown.problems.map(({ says }) => says).join(' ') });
}

function stageForms(app: Hono, parts: WhenOpen): void {
	const editOf = async (c: Context, names: { readonly site: string; readonly journey: string; readonly stage?: string }): Promise<Edit> => {
		const site = await writtenSite(c, names.site, await parts());
		const journey = journeyOf(site, names.journey);
		return { site, journey, stage: names.stage === undefined ? undefined : stageOf(journey, names.stage) };
	};
	app.get(`${BASE}-add/:journey`, async (c) => form(c, await editOf(c, c.req.param()), { typed: NEW_STAGE, problems: [] }));
	app.post(`${BASE}-add/:journey`, atMost(), async (c) => sent(c, await parts(), await editOf(c, c.req.param())));
	app.get(`${BASE}/:journey/:stage`, async (c) => {
		const edit = await editOf(c, c.req.param());
		return form(c, edit, { typed: edit.stage ? typedStage(edit.stage) : NEW_STAGE, problems: [] });
	});
	app.post(`${BASE}/:journey/:stage`, atMost(), async (c) => sent(c, await parts(), await editOf(c, c.req.param())));
}

function moves(app: Hono, parts: WhenOpen): void {
	app.post(`${BASE}-move/:journey`, atMost(), async (c) => {
		const open = await parts();
		const site = await writtenSite(c, c.req.param('site'), open);
		const typed = await typedOf(c);
		const journey = journeyOf(site, c.req.param('journey'));
		const { name } = stageOf(journey, typedIn(typed, 'stage'));
		const move = (['up', 'down', 'remove'] as const).find((each) => each === typed.move) ?? 'up';
		return changed(c, open, { site, journeys: withJourney(site, movedStage(journey, name, move)) });
	});
	app.post(`${BASE}-goal/:journey`, atMost(), async (c) => {
		const open = await parts();
		const site = await writtenSite(c, c.req.param('site'), open);
		const journey = journeyOf(site, c.req.param('journey'));
		const { name: goal } = stageOf(journey, typedIn(await typedOf(c), 'goal'));
		return changed(c, open, { site, journeys: withJourney(site, { ...journey, goal }) });
	});
	app.post(`${BASE}-template`, atMost(), async (c) => {
		const open = await parts();
		const site = await writtenSite(c, c.req.param('site'), open);
		const name = typedIn(await typedOf(c), 'template');
		const journey = Object.hasOwn(templates, name) ? templates[name] : undefined;
		if (!journey) throw new Fault('not-found', { what: `kind of site "${name}"` });
		return changed(c, open, { site, journeys: [journey, ...site.journeys.slice(1).filter((each) => each.name !== journey.name)] });
	});
	app.post(`${BASE}-back`, async (c) => c.redirect(baseOf(await writtenSite(c, c.req.param('site'), await parts())), 303));
}

/** `/sites/:site/setup/stages`: the journeys of a site, a form for each stage, and their order. */
export function setupStages(app: Hono, parts: WhenOpen): void {
	app.get(BASE, async (c) => {
		const open = await parts();
		const site = await writtenSite(c, c.req.param('site'), open);
		const replays = await open.store.replays();
		const left = replays.filter((each) => each.site === site.name).reduce((sum, each) => sum + each.left, 0);
		c.header('Cache-Control', 'no-store');
		const isSaved = c.req.query('saved') !== undefined;
		return c.html(<StagesPage site={site} templates={Object.keys(templates)} isSaved={isSaved} left={left} />);
	});
	moves(app, parts);
	stageForms(app, parts);
}
