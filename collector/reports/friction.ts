import { ranked } from '../insight/ranking.ts';
import type { RateRatio } from '../insight/rate-ratio.ts';
import { groupedBy } from './asked/grouped-by.ts';
import {
	type Entry,
	entriesOf,
	type FrictionRow,
	type Period,
	periodOf,
	readingsOf,
	trendOf,
	visitorsIn,
	visitorsStalledIn,
} from './friction-rows.ts';
import { frictionTable, tellFriction } from './friction-told.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { type Criterion, criterionOf } from './words/criteria.ts';

/** Frictions that have something in common. What is counted without visitors is never added to the rest. */
export interface FrictionGroup {
	/** Different frictions at different elements. */
	readonly kinds: number;
	readonly times: number;
	/** Of what is counted without visitors, the figures that may be shown; so that none of the others can be worked out. */
	readonly quietTimes: number;
	/** How many kinds have fewer than five, and are in no sum. */
	readonly fewer: number;
	readonly visitors: number;
	readonly visitorsStalled: number;
}

export interface PageFriction extends FrictionGroup, RateRatio {
	readonly page: string;
	readonly views: number;
	readonly per100: number | null;
	readonly before: Period;
}

export interface CriterionFriction extends FrictionGroup {
	/** Null for frictions that point at none. */
	readonly criterion: Criterion | null;
}

export interface FrictionFigures extends Head {
	/** Whatever held up the most visitors first, then whatever is met most often. */
	readonly rows: readonly FrictionRow[];
	/** By kind of page, the highest rate first. */
	readonly pages: readonly PageFriction[];
	/** By the criterion they point at; one that points at two is counted with both. */
	readonly criteria: readonly CriterionFriction[];
}

const sum = (counts: readonly (number | null)[]): number => counts.reduce<number>((all, n) => all + (n ?? 0), 0);

function groupOf(entries: readonly Entry[]): FrictionGroup {
	const rows = entries.map(({ row }) => row);
	const quiet = rows.filter(({ isQuiet }) => isQuiet);
	const stays = entries.flatMap((entry) => entry.stays);
	return {
		kinds: rows.length,
		times: sum(rows.map(({ isQuiet, times }) => (isQuiet ? 0 : times))),
		quietTimes: sum(quiet.map(({ times }) => times)),
		fewer: quiet.filter(({ times }) => times === null).length,
		visitors: visitorsIn(stays),
		visitorsStalled: visitorsStalledIn(stays),
	};
}

function pageGroup(page: string, entries: readonly Entry[], viewsBefore: number): PageFriction {
	const group = groupOf(entries);
	const open = entries.filter(({ row }) => !row.isQuiet);
	const { per100, views } = periodOf(group.times, entries[0]?.row.views ?? 0);
	const before = periodOf(sum(open.map(({ row }) => row.before.times)), viewsBefore);
	return { page, ...group, views, per100, before, ...trendOf({ times: group.times, views, per100 }, before) };
}

function pagesOf(entries: readonly Entry[]): readonly PageFriction[] {
	const groups = [...groupedBy(entries, ({ row }) => row.page)].map(([page, mine]) =>
		pageGroup(page, mine, mine[0]?.row.before.views ?? 0),
	);
	return ranked(
		groups,
		({ per100, visitorsStalled }) => [per100 ?? 0, visitorsStalled],
		({ page }) => page,
	);
}

function criteriaIn(entries: readonly Entry[]): readonly CriterionFriction[] {
	const pointed = entries.flatMap((entry) => (entry.row.wcag.length > 0 ? entry.row.wcag : ['']).map((number) => ({ number, entry })));
	const groups = [...groupedBy(pointed, ({ number }) => number)].map(([number, mine]) => ({
		criterion: criterionOf(number) ?? null,
		...groupOf(mine.map(({ entry }) => entry)),
	}));
	return ranked(
		groups,
		({ visitorsStalled, times }) => [visitorsStalled, times],
		({ criterion }) => criterion?.number ?? '~',
	);
}

async function compose(ask: Ask): Promise<FrictionFigures> {
	const entries = entriesOf(await readingsOf(ask));
	return {
		...headOf(ask),
		rows: ranked(
			entries.map(({ row }) => row),
			({ met, per100, times }) => [met?.visitorsStalled ?? 0, per100 ?? 0, times ?? 0],
			({ friction, page, selector }) => `${friction} ${page} ${selector}`,
		),
		pages: pagesOf(entries),
		criteria: criteriaIn(entries),
	};
}

/** What gets in the way, where, how often, and whom it stops. */
export const friction: Report<FrictionFigures> = {
	title: 'Friction',
	question: 'What do pages put in the way of their visitors, where, and whom does it stop?',
	compose,
	table: frictionTable,
	tell: tellFriction,
};
