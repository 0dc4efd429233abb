import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Fault } from '../faults.ts';
import type { WhenOpen } from '../parts.ts';
import { rangeOf } from '../reports/range.ts';
import type { Ask } from '../reports/report.ts';
import { jsonOf } from './bodies.ts';
import { siteFor } from './guards.tsx';

type Site = Ask['site'];

/** More than the longest change that may be noted. */
const MAX_BYTES = 16_384;

/** What is noted of a change. */
export const changeNote = z.strictObject({
	label: z.string().trim().min(1).max(200),
	at: z
		.string()
		.max(40)
		.optional()
		.openapi({ description: 'ISO 8601 date (in the site’s time zone) or instant, not in the future; now unless said' }),
	journey: z.string().max(64).optional(),
	stage: z.string().max(64).optional().openapi({ description: 'The stage it was meant for; all unless said' }),
	happening: z.string().max(300).optional().openapi({ description: 'What it was meant to mend, as the report "causes" names it' }),
});

type Note = z.infer<typeof changeNote>;

const wrong = (where: string, problem: string) => new Fault('bad-settings', { where: `change.${where}`, problem });

function noteOf(given: unknown): Note {
	const read = changeNote.safeParse(given);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw wrong(issue?.path.join('.') || 'body', issue?.message ?? 'is not as it should be');
}

/** The instant of a change. What has not happened yet has no before and after. */
function instantOf({ at }: Note, { timeZone }: Site, now: number): number {
	if (at === undefined) return now;
	const range = rangeOf({ from: at }, timeZone, now);
	if ('field' in range) throw wrong('at', `"${at}" is no ISO 8601 date or instant up to now`);
	return range.from;
}

/** A journey and a stage that the site has; a stage alone may be of any of its journeys. */
function checkPlace({ journey, stage }: Note, { journeys }: Site): void {
	const meant = journeys.filter(({ name }) => journey === undefined || name === journey);
	if (meant.length === 0) throw wrong('journey', `"${journey}" is none of ${journeys.map(({ name }) => name).join(', ')}`);
	const stages = meant.flatMap((each) => each.stages.map(({ name }) => name));
	if (stage !== undefined && !stages.includes(stage)) throw wrong('stage', `"${stage}" is none of ${stages.join(', ')}`);
}

/** `POST /v1/sites/:site/changes` notes a fix, `GET` lists them: whoever may read a site's reports may note what was changed. */
export function changes(app: Hono, parts: WhenOpen): void {
	const limit = bodyLimit({
		maxSize: MAX_BYTES,
		onError: () => {
			throw new Fault('too-large', { limit: MAX_BYTES });
		},
	});
	app.get('/v1/sites/:site/changes', async (c) => {
		const open = await parts();
		const site = await siteFor(c, c.req.param('site'), open);
		c.header('Cache-Control', 'no-store');
		return c.json({ changes: await open.store.facts.changes(site.name) });
	});
	app.post('/v1/sites/:site/changes', limit, async (c) => {
		const open = await parts();
		const site = await siteFor(c, c.req.param('site'), open);
		const note = noteOf(await jsonOf(c));
		checkPlace(note, site);
		const { label, journey, stage, happening } = note;
		const change = {
			id: randomUUID(),
			at: instantOf(note, site, open.settings.now()),
			label,
			...(journey !== undefined && { journey }),
			...(stage !== undefined && { stage }),
			...(happening !== undefined && { happening }),
		};
		await open.store.putChange(site.name, change);
		return c.json(change, 201);
	});
}
