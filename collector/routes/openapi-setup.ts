import { createRoute, z } from '@hono/zod-openapi';
import { keyWish } from '../key-desk.ts';

const fault = (description: string) => ({
	description,
	content: { 'application/json': { schema: z.object({ error: z.object({ code: z.string(), message: z.string() }) }) } },
});

const unasked = { 401: fault('A key is needed'), 403: fault('The key does not open this, or a page of somebody else asked') };
const wrong = { ...unasked, 400: fault('Not as it should be, with the field that is wrong') };

/** As `parseSite` reads it; its own faults name the path of what is wrong. */
const settings = z.object({
	name: z.string().openapi({ description: 'Kebab-case; what the tag says in data-site' }),
	label: z.string().optional(),
	origins: z.array(z.string()).openapi({ example: ['https://shop.example'] }),
	timeZone: z.string().optional().openapi({ example: 'Europe/Berlin' }),
	agency: z.string().nullable().optional().openapi({ description: 'Whose name, logo and colour its pages show; for the operator to say' }),
	journeys: z.array(z.unknown()).optional().openapi({ description: 'Stages with their owners, promises and limits: docs/stages.md' }),
	personas: z.array(z.unknown()).optional(),
	limits: z.record(z.string(), z.unknown()).optional(),
	help: z.array(z.unknown()).optional(),
});

const site = { params: z.object({ site: z.string() }) };
const json = (schema: z.ZodType) => ({ body: { required: true, content: { 'application/json': { schema } } } });
const answered = (description: string, schema: z.ZodType) => ({ description, content: { 'application/json': { schema } } });

const all = '/v1/sites';
const one = '/v1/sites/{site}';
const keys = '/v1/keys';

/** The doors by which sites and keys are set up. */
export const setupDoors = [
	createRoute({
		method: 'get',
		path: all,
		summary: 'Sites that the key opens',
		responses: { 200: { description: 'The sites' }, ...unasked },
	}),
	createRoute({
		method: 'post',
		path: all,
		summary: 'Adds a site; a managing agency key opens it from then on',
		request: json(settings),
		responses: { 201: answered('The site, every default filled in', settings), ...wrong, 409: fault('There is a site of that name') },
	}),
	createRoute({
		method: 'get',
		path: one,
		summary: 'A site as it was last written',
		request: site,
		responses: { 200: answered('The site', settings), ...unasked, 404: fault('No such site') },
	}),
	createRoute({
		method: 'patch',
		path: one,
		summary: 'Writes some fields of a site anew; what is left out stays. A change of rules folds its history anew',
		request: { ...site, ...json(settings.partial()) },
		responses: { 200: answered('The site as it is now', settings), ...wrong, 404: fault('No such site') },
	}),
	createRoute({
		method: 'delete',
		path: one,
		summary: 'Forgets a site and all it holds',
		request: site,
		responses: { 200: { description: 'A receipt: how much of what was there' }, ...unasked, 404: fault('No such site') },
	}),
	createRoute({
		method: 'get',
		path: keys,
		summary: 'Keys by their ids; for admin keys',
		responses: { 200: { description: 'The keys' }, ...unasked },
	}),
	createRoute({
		method: 'post',
		path: keys,
		summary: 'Makes a key; for admin keys',
		request: json(keyWish),
		responses: { 201: { description: 'The key, told this once, and its id' }, ...wrong },
	}),
	createRoute({
		method: 'delete',
		path: '/v1/keys/{id}',
		summary: 'Makes a key useless; for admin keys',
		request: { params: z.object({ id: z.string() }) },
		responses: { 200: { description: 'A receipt' }, ...unasked, 404: fault('No such key') },
	}),
];
