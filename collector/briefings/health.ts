import type { Instant } from '#touchpoint';
import type { Compared } from '../insight/compared.ts';
import { type Ask, type Cell, type Head, headOf, type Question, type Table } from '../reports/report.ts';
import { type StallGroup, stalls } from '../reports/stalls.ts';
import { KINDS } from '../reports/words/wording.ts';
import { periodsOf } from './periods.ts';
import { readOnce } from './read-once.ts';

/** One stage of one site, in four numbers. */
export interface StageHealth {
	readonly stage: string;
	readonly label: string;
	readonly entered: number;
	readonly advanced: number;
	readonly inside: number;
	readonly stalled: number;
}

/** How one site fares, as a list of many sites tells it. */
export interface Health extends Head {
	readonly stages: readonly StageHealth[];
	/** Visitors who are stuck. */
	readonly openStalls: number;
	/** Of visitors, who was stuck at the end of the period; beside the period before. */
	readonly stuck: Compared;
	/** Where most are stuck, and after what; null where nobody is. */
	readonly blocker: { readonly words: string; readonly n: number } | null;
	/** Null where nothing came in in these days. */
	readonly lastAt: Instant | null;
}

function blockerIn(groups: readonly StallGroup[]): Health['blocker'] {
	const blocked = groups.filter(({ kind }) => kind === 'blocked');
	const [worst] = [...(blocked.length > 0 ? blocked : groups)].sort((a, b) => b.journeys.length - a.journeys.length);
	if (!worst) return null;
	const { kind, label, page, before, journeys } = worst;
	return { words: `${KINDS[kind].label} in ${label} on ${page}${before ? `: they ${before}` : ''}`, n: journeys.length };
}

async function compose(given: Ask): Promise<Health> {
	const ask = readOnce(given);
	const { stages, groups } = await stalls.compose(ask);
	const { stuck } = await periodsOf(ask);
	const seen = await ask.facts.inventory(ask.site.name, ask.from, Math.min(ask.to, ask.now + 1));
	return {
		...headOf(ask),
		stages: stages.map(({ medianStayMs: _, ...stage }) => stage),
		openStalls: groups.reduce((sum, { journeys }) => sum + journeys.length, 0),
		stuck,
		blocker: blockerIn(groups),
		lastAt: seen.reduce<Instant | null>((latest, { lastAt }) => Math.max(latest ?? 0, lastAt), null),
	};
}

/** How does this site fare? A few numbers, for a page that tells of many. */
export const health: Question<Health> = { compose };

const iso = (at: Instant | null): Cell => (at === null ? null : new Date(at).toISOString());
const shareCell = ({ count, of }: Compared['now']): Cell => (of > 0 ? Number((count / of).toFixed(4)) : null);

const stageCells = ({ site, siteLabel, openStalls, stuck, blocker, lastAt, upTo }: Health, each: StageHealth): readonly Cell[] => [
	...[site, siteLabel, each.stage, each.entered, each.advanced, each.inside, each.stalled, openStalls],
	...[shareCell(stuck.now), shareCell(stuck.before), stuck.movement, blocker?.words ?? null, iso(lastAt), iso(upTo)],
];

/** A line per site and stage. */
export const healthTable = (sites: readonly Health[]): Table => ({
	columns: [
		...['site', 'label', 'stage', 'entered', 'advanced', 'inside', 'stalled', 'open_stalls'],
		...['stuck_share', 'stuck_share_before', 'movement', 'biggest_blocker', 'last_touchpoint', 'up_to'],
	],
	rows: sites.flatMap((each) => each.stages.map((stage) => stageCells(each, stage))),
});
