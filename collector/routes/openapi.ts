import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import {
	FIELDS,
	type Field,
	type Fields,
	HASH,
	ID,
	isAVisitors,
	isQuietKind,
	MAX_INSTANT,
	MAX_TOUCHPOINTS,
	TOKEN,
	WANTS,
	WIRE_VERSION,
} from '#touchpoint';
import { reports } from '../reports/registry.ts';
import { changeNote } from './changes.ts';
import { setupDoors } from './openapi-setup.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The table that the parser reads, as a schema that people and programs read. */
function schemaOf(field: Field): Schema {
	switch (field.type) {
		case 'text':
			return { type: 'string', maxLength: field.max, ...(field.pattern && { pattern: field.pattern.source }) };
		case 'number':
			return { type: field.whole ? 'integer' : 'number', minimum: field.min, maximum: field.max };
		case 'flag':
			return { type: 'boolean' };
		case 'record':
			return recordOf(field.fields);
		case 'list':
			return { type: 'array', maxItems: field.maxLength, items: schemaOf(field.of) };
		case 'props':
			return { type: 'object', maxProperties: field.maxKeys, additionalProperties: { type: ['string', 'number', 'boolean'] } };
	}
}

function recordOf(fields: Fields, fixed: Readonly<Record<string, Schema>> = {}): Schema {
	const known = Object.entries(fields).map(([marked, field]) => [marked.replace('?', ''), schemaOf(field)]);
	const required = Object.keys(fields).filter((marked) => !marked.endsWith('?'));
	return { type: 'object', properties: { ...fixed, ...Object.fromEntries(known) }, required: [...Object.keys(fixed), ...required] };
}

const id: Schema = { type: 'string', pattern: ID.source };
const kindOf = ([kind, fields]: [string, Fields]) => recordOf(fields, { kind: { const: kind } });
const kinds = Object.entries(FIELDS);

/** What the head of a visitor's batch may say besides. */
const besides: Fields = {
	'person?': { type: 'text', max: 64, pattern: HASH },
	'scope?': { type: 'text', max: 3, pattern: /^tab$/ },
	'dropped?': { type: 'number', min: 1, max: Number.MAX_SAFE_INTEGER, whole: true },
	'handover?': { type: 'text', max: 400, pattern: TOKEN },
	'wants?': { type: 'list', maxLength: WANTS.length, of: { type: 'text', max: 8, pattern: new RegExp(`^(?:${WANTS.join('|')})$`) } },
};

/** A batch of the kinds that parse when `who` stands in its head. */
const batchOf = (title: string, who: Schema, isAllowed: (kind: string) => boolean, more: Fields = {}) => ({
	title,
	...recordOf(
		{ sentAt: { type: 'number', min: 0, max: MAX_INSTANT }, ...more },
		{
			version: { const: WIRE_VERSION },
			site: id,
			visitor: who,
			session: who,
			load: id,
			touchpoints: { type: 'array', maxItems: MAX_TOUCHPOINTS, items: { oneOf: kinds.filter(([kind]) => isAllowed(kind)).map(kindOf) } },
		},
	),
});
const batch: Schema = {
	oneOf: [
		batchOf('What a visitor did', id, isAVisitors, besides),
		batchOf('What was met by nobody in particular', { type: 'null' }, isQuietKind),
	],
};

const name: Field = { type: 'text', max: 64 };
const instant: Field = { type: 'number', min: 0, max: MAX_INSTANT };
const count: Field = { type: 'number', min: 0, max: MAX_TOUCHPOINTS, whole: true };
const standing: Fields = {
	journey: name,
	stage: name,
	step: count,
	since: instant,
	furthest: name,
	'stall?': { type: 'record', fields: { kind: name, since: instant } },
};
const prompt: Fields = { name, text: { type: 'text', max: 500 }, 'link?': { type: 'text', max: 2_048 } };
const rejection: Fields = { index: count, 'id?': { type: 'text', max: 128, pattern: ID }, code: name, field: { type: 'text', max: 2_048 } };

/** The last three stand there if the batch wants them. */
const receipt = recordOf({
	accepted: count,
	duplicates: count,
	rejected: { type: 'list', maxLength: MAX_TOUCHPOINTS, of: { type: 'record', fields: rejection } },
	'standing?': { type: 'record', fields: standing },
	'handover?': { type: 'text', max: 400, pattern: TOKEN },
	'help?': { type: 'list', maxLength: 50, of: { type: 'record', fields: prompt } },
});

const fault = (description: string) => ({
	description,
	content: { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } },
});

const batchDoor = {
	method: 'post',
	path: '/v1/batches',
	summary: 'Touchpoints from a browser; answered only once they are safe on disk',
	request: { body: { content: { 'text/plain': { schema: batch }, 'application/json': { schema: batch } } } },
	responses: {
		202: {
			description: 'A receipt: what was accepted, what was known already, what was rejected and why',
			content: { 'application/json': { schema: receipt } },
		},
		400: fault('No batch'),
		403: fault('Unknown site, or an origin that may not send for it'),
		413: fault('Too large'),
		415: fault('Packed otherwise than with gzip'),
		429: fault('Too fast; send again after Retry-After'),
		503: fault('Nothing was stored; send again after Retry-After'),
	},
} as const;

const reportDoor = createRoute({
	method: 'get',
	path: '/v1/sites/{site}/reports/{report}',
	summary: 'A report as JSON, or as CSV with .csv after its name',
	request: {
		params: z.object({
			site: z.string(),
			report: z.string().openapi({ enum: Object.keys(reports).flatMap((name) => [name, `${name}.csv`]) }),
		}),
		query: z.object({
			from: z.string().optional().openapi({ description: 'ISO 8601 date (in the site’s time zone) or instant' }),
			to: z.string().optional().openapi({ description: 'The same; a date includes its whole day' }),
			journey: z.string().optional(),
			persona: z.string().optional().openapi({ description: 'Only its visitors; none for those of no persona' }),
			channel: z.string().optional().openapi({ description: 'Only visitors who came so; unknown where it was not told' }),
			device: z
				.string()
				.optional()
				.openapi({ enum: ['phone', 'tablet', 'desktop', 'unknown'] }),
		}),
	},
	responses: { 200: { description: 'The figures' }, 401: fault('A key is needed'), 404: fault('No such site or report') },
});

const storyDoor = createRoute({
	method: 'get',
	path: '/v1/sites/{site}/visitors/{visitor}/story',
	summary: 'What one visitor did, line by line, by the pseudonym that reports give them',
	request: { params: z.object({ site: z.string(), visitor: z.string() }), query: z.object({ journey: z.string().optional() }) },
	responses: { 200: { description: 'The story, by visits' }, 401: fault('A key is needed'), 404: fault('No such site or visitor') },
});

const ofSite = z.object({ site: z.string() });
const changesPath = '/v1/sites/{site}/changes';
const listDoor = createRoute({
	method: 'get',
	path: changesPath,
	summary: 'Changes noted, the newest first',
	request: { params: ofSite },
	responses: { 200: { description: 'The changes' }, 401: fault('A key is needed'), 403: fault('The key opens another site') },
});
const noteDoor = createRoute({
	method: 'post',
	path: changesPath,
	summary: 'Notes what was changed, so that the report "changes" compares before and after',
	request: { params: ofSite, body: { required: true, content: { 'application/json': { schema: changeNote } } } },
	responses: {
		201: { description: 'The change, with its id' },
		400: fault('Not a change, with the field that is wrong'),
		401: fault('A key is needed'),
		403: fault('The key opens another site'),
		413: fault('Too large'),
	},
});

const rulesDoor = createRoute({
	method: 'get',
	path: '/v1/sites/{site}/rules',
	summary: 'Every version of the rules of a site, and how far the next one has come',
	request: { params: ofSite },
	responses: { 200: { description: 'The versions, the newest first' }, 401: fault('A key is needed') },
});

/** `GET /openapi.json`: the doors as OpenAPI 3.1. */
export function openapi(app: Hono): void {
	const documented = new OpenAPIHono();
	documented.openAPIRegistry.register('Fault', z.object({ error: z.object({ code: z.string(), message: z.string() }) }));
	documented.openAPIRegistry.registerPath(batchDoor as unknown as Parameters<typeof documented.openAPIRegistry.registerPath>[0]);
	for (const door of [reportDoor, storyDoor, listDoor, noteDoor, rulesDoor, ...setupDoors]) documented.openAPIRegistry.registerPath(door);
	const document = documented.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Waymark collector', version: '1' } });
	app.get('/openapi.json', (c) => c.json(document));
}
