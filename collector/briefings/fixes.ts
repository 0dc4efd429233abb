import { askedStays, byStage } from '../reports/asked/asked-stays.ts';
import { countsOf } from '../reports/asked/stage-counts.ts';
import { causes } from '../reports/causes.ts';
import { friction } from '../reports/friction.ts';
import { type Ask, type Cell, type Head, headOf, type Question, type Table } from '../reports/report.ts';
import { estimateCells } from '../reports/words/figure-wording.ts';
import type { FixStatus } from '../stores/store.ts';
import { type FixRow, isToDo, rankedFixes } from './fix-ranking.ts';
import { readOnce } from './read-once.ts';

/** Rows of the page; a file has them all. */
const MOST_ROWS = 50;

/** Which of them are asked for. `to do` is what is open or being done. */
export interface FixFilter {
	readonly owner: string;
	readonly status: FixStatus | 'to do' | 'all';
}

/** A stage that somebody looks after. */
export interface OwnedStage {
	readonly stage: string;
	readonly label: string;
	readonly owner: string | null;
	readonly value: number | null;
	readonly entered: number;
	readonly stalled: number;
}

export interface FixesFigures extends Head {
	readonly filter: FixFilter;
	readonly rows: readonly FixRow[];
	/** How many the filter lets through, and how many there are. */
	readonly found: number;
	readonly all: number;
	/** Stages of the owner who is asked for; all where none is. */
	readonly stages: readonly OwnedStage[];
	/** Everybody who looks after a stage or a fix, by name. */
	readonly owners: readonly string[];
}

const STATUSES: readonly FixFilter['status'][] = ['to do', 'open', 'doing', 'done', 'declined', 'all'];

/** What is asked of the list, as its own query says it; what it does not know asks for what is to do. */
export function filterOf(about: string | undefined): FixFilter {
	const asked = new URLSearchParams(about);
	const status = STATUSES.find((each) => each === asked.get('status')) ?? 'to do';
	return { owner: (asked.get('owner') ?? '').trim(), status };
}

const isSameName = (a: string | null, b: string): boolean => (a ?? '').trim().toLowerCase() === b.toLowerCase();

const isWanted =
	({ owner, status }: FixFilter) =>
	(row: FixRow): boolean =>
		(owner === '' || isSameName(row.owner, owner)) && (status === 'all' || (status === 'to do' ? isToDo(row) : row.status === status));

async function stagesOf(ask: Ask): Promise<readonly OwnedStage[]> {
	const stays = byStage((await askedStays(ask)).begun);
	return ask.journey.stages.map(({ name, label, owner = null, value = null }) => {
		const { entered, stalled } = countsOf(stays.get(name) ?? []);
		return { stage: name, label, owner, value, entered, stalled };
	});
}

const namesIn = (owners: readonly (string | null)[]): readonly string[] =>
	[...new Map(owners.flatMap((owner) => (owner?.trim() ? [[owner.trim().toLowerCase(), owner.trim()] as const] : []))).values()].sort(
		(a, b) => a.localeCompare(b),
	);

async function compose(given: Ask, most: number): Promise<FixesFigures> {
	const ask = readOnce(given);
	const [found, met, decisions] = [await causes.compose(ask), await friction.compose(ask), await ask.facts.decisions(ask.site.name)];
	const filter = filterOf(ask.about);
	const all = rankedFixes({ journey: ask.journey, friction: met, causes: found, decisions });
	const wanted = all.filter(isWanted(filter));
	const stages = await stagesOf(ask);
	return {
		...headOf(ask),
		filter,
		rows: wanted.slice(0, most),
		found: wanted.length,
		all: all.length,
		stages: stages.filter(({ owner }) => filter.owner === '' || isSameName(owner, filter.owner)),
		owners: namesIn([...stages, ...all].map(({ owner }) => owner)),
	};
}

/** What is worth mending first: the first fifty. `about` says whose, and in which state: `owner=Kim&status=open`. */
export const fixes: Question<FixesFigures> = { compose: (ask) => compose(ask, MOST_ROWS) };

/** The same, all of them. */
export const allFixes: Question<FixesFigures> = { compose: (ask) => compose(ask, Number.POSITIVE_INFINITY) };

const cellsOf = (row: FixRow, place: number): readonly Cell[] => [
	...[place + 1, row.id, row.friction, row.page, row.selector || null, row.words, row.stage, row.wcag.join(' ') || null],
	...[row.visitors, row.visitorsStalled, ...estimateCells(row.lost, 2), row.isDiscovery],
	...[row.worthBy, Number(row.worth.toFixed(2)), row.owner, row.effort, row.status],
];

/** The list as a file. */
export const fixesTable = ({ rows }: FixesFigures): Table => ({
	columns: [
		...['rank', 'card', 'friction', 'page', 'selector', 'words', 'stage', 'wcag', 'visitors', 'visitors_stalled'],
		...['lost_conversions', 'lost_low', 'lost_high', 'discovery', 'worth_by', 'worth', 'owner', 'effort', 'status'],
	],
	rows: rows.map(cellsOf),
});
