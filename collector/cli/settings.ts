import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { DEFAULT_STORE } from '../options.ts';
import type { SiteSettings } from '../site-settings.ts';

/** Looked for in this order, in the folder the command is run in. */
const FILES = ['waymark.config.ts', 'waymark.config.js', 'waymark.config.json'];

/** `reports@journeys.example`, alone or behind a name. */
const MAIL_FROM = /^(?:[^<>@\p{Cc}]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/u;

/** Batches a second. */
const pace = z.coerce.number().min(0).max(1e6).optional();

/** A URL with one of these schemes. */
const urlOf = (protocol: RegExp, problem: string) => z.url({ protocol, error: problem }).optional();

const written = z.strictObject({
	store: z.string().optional(),
	port: z.coerce.number().int().min(0).max(65_535).optional(),
	host: z.string().optional(),
	adminKey: z.string().min(16, 'is shorter than 16 characters').optional(),
	openReports: z.boolean().optional(),
	behindProxy: z.boolean().optional(),
	visitorPace: pace,
	sitePace: pace,
	smtp: urlOf(/^smtps?$/, 'is no URL such as smtp://user:password@mail.example:587'),
	mailFrom: z.string().regex(MAIL_FROM, 'is no address such as "Reports <reports@journeys.example>"').optional(),
	url: urlOf(/^https?$/, 'is no URL such as https://journeys.example'),
	privateWebhooks: z.boolean().optional(),
	sites: z.array(z.custom<SiteSettings>()).optional(),
});

export type Written = z.output<typeof written>;

export type CliSettings = Written & { readonly store: string; readonly port: number; readonly host: string };

function parse(value: unknown, where: string): Written {
	const read = written.safeParse(value);
	if (read.success) return read.data;
	const issue = read.error.issues[0];
	throw new Fault('bad-settings', {
		where: [where, ...(issue?.path ?? [])].join(' '),
		problem: issue?.message ?? 'is not as it should be',
	});
}

async function load(file: string): Promise<unknown> {
	try {
		if (file.endsWith('.json')) return JSON.parse(await readFile(file, 'utf8'));
		// Node 20 cannot read TypeScript by itself.
		const { createJiti } = await import('jiti');
		return await createJiti(import.meta.url).import(file, { default: true });
	} catch (cause) {
		throw new Fault(
			'bad-settings',
			{
				where: path.basename(file),
				problem: `cannot be read (${String(cause instanceof Error ? cause.message : cause).replace(/\s+/g, ' ')})`,
			},
			cause,
		);
	}
}

async function readConfig(folder: string): Promise<Written> {
	const name = FILES.find((file) => existsSync(path.join(folder, file)));
	if (!name) return {};
	const file = path.join(folder, name);
	return parse(await load(file), name);
}

const isYes = (word: string | undefined) => word && /^(1|true)$/.test(word);

function readEnvironment(env: NodeJS.ProcessEnv): Written {
	const given = {
		store: env.WAYMARK_STORE,
		port: env.WAYMARK_PORT,
		host: env.WAYMARK_HOST,
		adminKey: env.WAYMARK_ADMIN_KEY,
		visitorPace: env.WAYMARK_VISITOR_PACE,
		sitePace: env.WAYMARK_SITE_PACE,
		smtp: env.WAYMARK_SMTP,
		mailFrom: env.WAYMARK_MAIL_FROM,
		url: env.WAYMARK_URL,
		openReports: isYes(env.WAYMARK_OPEN_REPORTS),
		privateWebhooks: isYes(env.WAYMARK_PRIVATE_WEBHOOKS),
		behindProxy: isYes(env.WAYMARK_BEHIND_PROXY),
	};
	return parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')), 'the environment');
}

/** What holds: flags, else environment, else the configuration file, else the defaults. Throws a fault that names what is wrong and where. */
export async function settingsFor(
	flags: Record<string, unknown>,
	env: NodeJS.ProcessEnv = process.env,
	folder = process.cwd(),
): Promise<CliSettings> {
	const config = await readConfig(folder);
	const said = { ...config, ...readEnvironment(env), ...parse(flags, 'the command line') };
	return { ...said, store: said.store ?? DEFAULT_STORE, port: said.port ?? 4700, host: said.host ?? '127.0.0.1' };
}
