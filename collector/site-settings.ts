import { z } from 'zod';
import { Fault } from './faults.ts';
import type { HelpRule } from './journey/help.ts';
import type { Selector } from './journey/selector.ts';
import type { Journey, Limits, Persona } from './journey/stage-rule.ts';
import { buyer } from './stages/registry.ts';
import type { Rulebook, SiteHead } from './stores/store.ts';

const kinds = ['page-view', 'page-leave', 'search', 'friction', 'action', 'feedback'] as const;
const slug = z
	.string()
	.max(64)
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is no kebab-case name');
const globs = z.array(z.string().min(1).max(200)).min(1).max(100);
const duration = z
	.number()
	.positive()
	.max(5 * 366 * 24 * 3_600_000);

const key = z.string().min(1).max(100);
const words = z.record(
	key,
	z
		.array(z.union([z.string().max(200), z.number(), z.boolean()]))
		.min(1)
		.max(100),
);

const match = z.strictObject({
	kind: z.array(z.enum(kinds)).min(1).optional(),
	page: globs.optional(),
	name: globs.optional(),
	props: words.optional(),
	traits: words.optional(),
	channel: z.array(slug).min(1).optional(),
	device: z
		.array(z.enum(['phone', 'tablet', 'desktop']))
		.min(1)
		.optional(),
	attentionMs: duration.optional(),
	atLeast: z.int().min(1).max(1_000).optional(),
	within: z.enum(['session', 'ever']).optional(),
	sessionAfter: slug.optional(),
});

const selector: z.ZodType<Selector> = z.lazy(() =>
	z.union([
		z.strictObject({ any: z.array(selector).min(1).max(50) }),
		z.strictObject({ all: z.array(selector).min(1).max(50) }),
		z.strictObject({ not: selector }),
		match as z.ZodType<Selector>,
	]),
);

const limits = z.strictObject({ idleMs: duration.nullable(), overMs: duration.nullable() });

const share = z.number().min(0).max(1);

const promise = z.strictObject({
	says: z.string().min(1).max(200),
	medianMs: duration.optional(),
	advance: share.optional(),
	frictionPer10: z.number().min(0).max(1_000).optional(),
});

const stage = z.strictObject({
	name: slug,
	label: z.string().min(1).max(80),
	when: selector,
	horizonMs: duration.nullable(),
	limits: limits.optional(),
	undoneBy: selector.optional(),
	owner: z.string().min(1).max(80).optional(),
	value: z.number().min(0).max(1e9).optional(),
	promise: promise.optional(),
});

const hasOwnNames = (all: readonly { readonly name: string }[]): boolean => new Set(all.map(({ name }) => name)).size === all.length;

/** The name that more than one of them has: their stays could not be told apart. */
const sharedName = (all: readonly { readonly name: string }[]): string =>
	`has two called "${all.find(({ name }, i) => all.findIndex((other) => other.name === name) !== i)?.name}"`;

const named = <T extends z.ZodType<readonly { readonly name: string }[]>>(list: T) =>
	list.refine(hasOwnNames, { error: ({ input }) => sharedName(input as readonly { name: string }[]) });

const journey = z
	.strictObject({
		name: slug,
		label: z.string().min(1).max(80),
		stages: named(z.array(stage).min(1).max(30)),
		goal: slug.optional(),
		closedBy: selector.optional(),
		falseAlarms: z.number().min(0.01).max(0.5).optional(),
		precision: share.optional(),
	})
	.refine(({ goal, stages }) => goal === undefined || stages.some(({ name }) => name === goal), {
		path: ['goal'],
		error: 'is no stage of this journey',
	});

const prose = z.string().max(1_000).optional();
const persona = z.strictObject({
	name: slug,
	label: z.string().min(1).max(80),
	when: selector,
	motivation: prose,
	pains: prose,
	preferences: prose,
});

const plight = z
	.strictObject({
		stage: slug.optional(),
		stalled: z.enum(['blocked', 'dormant', 'lingering']).optional(),
		friction: z.string().min(1).max(100).optional(),
	})
	.refine((given) => Object.keys(given).length > 0);

/** A page of the site or of the web: never a script. */
const link = z
	.string()
	.max(2_048)
	.regex(/^(?:https?:\/\/|\/(?!\/))\S+$|^\/$/, 'is no link such as /help or https://shop.example/help');

const help = z.strictObject({
	name: slug,
	text: z.string().min(1).max(500),
	link: link.optional(),
	when: z.union([plight, selector], { error: 'is no selector, nor { "stage": …, "stalled": …, "friction": … }' }),
});

const isTimeZone = (zone: string): boolean => {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
	} catch {
		// Intl throws for a name it does not know; there is no gentler question.
		return false;
	}
};

const origin = z
	.string()
	.refine((given) => given === '*' || /^https?:\/\/(\*\.)?[^/*?#\s]+$/.test(given), 'is no origin such as https://shop.example');

const settings = z.strictObject({
	name: slug,
	label: z.string().min(1).max(120).optional(),
	origins: z.array(origin).min(1).max(100),
	timeZone: z.string().refine(isTimeZone, 'is no IANA time zone such as Europe/Berlin').optional(),
	journeys: named(z.array(journey).min(1).max(10)).optional(),
	personas: named(z.array(persona).max(20)).optional(),
	limits: z.record(slug, limits.partial()).optional(),
	help: named(z.array(help).max(50)).optional(),
	agency: slug.nullish(),
});

/** What may be said of a site; everything but its name and origins has a default. */
export interface SiteSettings {
	/** Kebab-case; what the tag says in `data-site`. */
	readonly name: string;
	/** How reports call it; its name unless said otherwise. */
	readonly label?: string;
	/** Origins that may send: `https://shop.example`, `https://*.shop.example` for its subdomains, `*` for all. */
	readonly origins: readonly string[];
	/** IANA time zone in which its days begin; UTC unless said otherwise. */
	readonly timeZone?: string;
	/** Its own journeys; the six stages of a buyer unless said otherwise. */
	readonly journeys?: readonly Journey[];
	/** Groups of visitors, by rule over behaviour and traits; a visitor belongs to the first that fits. */
	readonly personas?: readonly Persona[];
	/** Typed limits of the first journey's stages, by name; a clock left out never runs out. */
	readonly limits?: Readonly<Record<string, Partial<Limits>>>;
	/** Prompts for those who are stuck, told to pages that listen by `on('help')`; each to a visitor once. */
	readonly help?: readonly HelpRule[];
	/** Name of the agency whose name, logo and colour its pages show. */
	readonly agency?: string | null;
}

/** Where the first fault is, and whose, if that much could be read. */
function describe({ issues }: z.ZodError, given: unknown): { where: string; problem: string } {
	const issue = issues[0];
	const { name } = Object(given) as { name?: unknown };
	const whose = typeof name === 'string' && issue?.path[0] !== 'name' ? ` (of "${name.slice(0, 64)}")` : '';
	return { where: ['site', ...(issue?.path ?? [])].join('.'), problem: `${issue?.message ?? 'is not as it should be'}${whose}` };
}

/** Typed limits written beside a journey go to the stage they name. */
function withLimits(given: Journey, typed: NonNullable<z.output<typeof settings>['limits']>): Journey {
	const unknown = Object.keys(typed).find((name) => !given.stages.some((each) => each.name === name));
	if (unknown)
		throw new Fault('bad-settings', { where: `site.limits.${unknown}`, problem: `the journey "${given.name}" has no such stage` });
	const stages = given.stages.map((each) => {
		const own = typed[each.name];
		return own ? { ...each, limits: { idleMs: own.idleMs ?? null, overMs: own.overMs ?? null } } : each;
	});
	return { ...given, stages };
}

/** A prompt for a stage that no journey has would never be told. */
function checkHelp(help: readonly HelpRule[], journeys: readonly Journey[]): void {
	const known = new Set(journeys.flatMap(({ stages }) => stages.map(({ name }) => name)));
	for (const [i, { when }] of help.entries()) {
		if (!('stage' in when) || when.stage === undefined || known.has(when.stage)) continue;
		throw new Fault('bad-settings', { where: `site.help.${i}.when.stage`, problem: `no journey has a stage "${when.stage}"` });
	}
}

/** A site as it was written, every default filled in. */
export type ParsedSite = SiteHead & Omit<Rulebook, 'version'>;

/** Reads what an operator wrote about a site. Throws a fault that names the path of the first thing wrong. */
export function parseSite(value: unknown): ParsedSite {
	const read = settings.safeParse(value);
	if (!read.success) throw new Fault('bad-settings', describe(read.error, value));
	const { name, label = name, origins, timeZone = 'UTC', journeys, personas, limits: typed, agency = null } = read.data;
	const help = (read.data.help ?? []) as readonly HelpRule[];
	const [first = buyer, ...others] = (journeys as readonly Journey[] | undefined) ?? [buyer];
	checkHelp(help, [first, ...others]);
	return {
		name,
		label,
		origins,
		timeZone,
		help,
		agency,
		journeys: [typed ? withLimits(first, typed) : first, ...others],
		personas: (personas as readonly Persona[] | undefined) ?? [],
	};
}
