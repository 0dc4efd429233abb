import type { Child } from 'hono/jsx';
import type { ReportName } from '../reports/registry.ts';
import type { Head, Told, ToldCell, ToldTable } from '../reports/report.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { Layout } from './layout.tsx';
import { Live } from './live.tsx';
import { Notes } from './notes.tsx';
import { numberInWords } from './numbers.ts';
import { cardPath, queryOf, ReportEnd, ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

/** Rows of a table on a page; a file has them all. */
const MOST_ROWS = 50;
/** Letters of a cell: what a browser has sent may be of any length. Our own sentences are shorter. */
const MOST_LETTERS = 240;

function readable(text: string): string {
	if (text.length <= MOST_LETTERS) return text;
	const letters = [...text];
	return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS / 2).join('')}…` : text;
}

function Cell({ cell, head }: { cell: ToldCell; head: Head }) {
	if (cell === null) return <>–</>;
	if (typeof cell === 'number') return <>{numberInWords(cell)}</>;
	if (typeof cell === 'string') return <bdi>{readable(cell)}</bdi>;
	if ('at' in cell) return <Time at={cell.at} zone={head.timeZone} />;
	return (
		<a href={cardPath(head, cell.card)}>
			<bdi>{readable(cell.text)}</bdi>
		</a>
	);
}

function Row({ row, head }: { row: readonly ToldCell[]; head: Head }) {
	const [first = null, ...rest] = row;
	return (
		<tr>
			<th scope="row">
				<Cell cell={first} head={head} />
			</th>
			{rest.map((cell) => (
				<td class={typeof cell === 'number' ? 'number' : undefined}>
					<Cell cell={cell} head={head} />
				</td>
			))}
		</tr>
	);
}

/** Where the rest is that the page has no room for. */
function More({ rows, head, name }: { rows: number; head: Head; name: ReportName }) {
	if (rows <= MOST_ROWS) return null;
	return (
		<p class="hint more">
			And {numberInWords(rows - MOST_ROWS)} more <a href={`/v1/sites/${head.site}/reports/${name}.csv${queryOf(head)}`}>in the CSV</a>.
		</p>
	);
}

interface TableProps {
	readonly table: ToldTable;
	readonly head: Head;
	readonly id: string;
}

/** A table for people, that the keyboard can scroll. */
export function Table({ table, head, id }: TableProps) {
	const { caption, hint, columns, rows, none } = table;
	return (
		<section class="scroll told" tabindex={0} aria-labelledby={id}>
			<table>
				<caption>
					<h2 id={id}>{caption}</h2>
					{hint && <p class="hint">{hint}</p>}
				</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th scope="col">{column}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.length === 0 && (
						<tr>
							<td colspan={columns.length}>{none}</td>
						</tr>
					)}
					{rows.slice(0, MOST_ROWS).map((row) => (
						<Row row={row} head={head} />
					))}
				</tbody>
			</table>
		</section>
	);
}

/** A fix card, by what it is about. */
export interface CardLink {
	readonly id: string;
	readonly words: string;
}

function CardLinks({ cards, head }: { cards: readonly CardLink[]; head: Head }) {
	if (cards.length === 0) return null;
	return (
		<nav class="cards" aria-labelledby="cards">
			<h2 id="cards">How to see and to mend them</h2>
			<ul>
				{cards.map(({ id, words }) => (
					<li>
						<a href={cardPath(head, id)}>
							They <bdi>{words}</bdi>
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

interface ReportPageProps {
	readonly name: ReportName;
	readonly title: string;
	readonly question: string;
	readonly head: Head;
	readonly told: Told;
	readonly choices: Choices;
	/** What is drawn above the tables. */
	readonly drawing?: Child;
	/** Fix cards of what the tables name. */
	readonly cards?: readonly CardLink[];
}

/** Any report as a page: its question, what matters in one sentence, and its tables. */
export function ReportPage({ name, title, question, head, told, choices, drawing, cards = [] }: ReportPageProps) {
	const { site, siteLabel, timeZone, upTo } = head;
	return (
		<Layout title={`${title} · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>{title}</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: {question}
			</p>
			<ReportNav head={head} current={name} />
			<AskForm head={head} action={`/sites/${site}/${name}`} choices={choices} />
			<Live site={site} />
			<p class="headline">{told.headline}</p>
			<Notes head={head} />
			{drawing}
			{told.tables.map((table, i) => (
				<>
					<Table table={table} head={head} id={`table-${i + 1}`} />
					<More rows={table.rows.length} head={head} name={name} />
				</>
			))}
			<CardLinks cards={cards} head={head} />
			<footer class="end">
				<p>
					Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. <ReportEnd head={head} name={name} />
				</p>
			</footer>
		</Layout>
	);
}
