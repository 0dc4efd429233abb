import type { ReportName } from '../reports/registry.ts';
import type { Head, Told, ToldCell, ToldTable } from '../reports/report.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { Layout } from './layout.tsx';
import { Notes } from './notes.tsx';
import { numberInWords } from './numbers.ts';
import { cardPath, ReportEnd, ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

function Cell({ cell, head }: { cell: ToldCell; head: Head }) {
	if (cell === null) return <>–</>;
	if (typeof cell === 'number') return <>{numberInWords(cell)}</>;
	if (typeof cell === 'string') return <bdi>{cell}</bdi>;
	if ('at' in cell) return <Time at={cell.at} zone={head.timeZone} />;
	return (
		<a href={cardPath(head, cell.card)}>
			<bdi>{cell.text}</bdi>
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

function Table({ table, head, id }: { table: ToldTable; head: Head; id: string }) {
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
					{rows.map((row) => (
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
	/** Fix cards of what the tables name. */
	readonly cards?: readonly CardLink[];
}

/** Any report as a page: its question, what matters in one sentence, and its tables. */
export function ReportPage({ name, title, question, head, told, choices, cards = [] }: ReportPageProps) {
	const { site, siteLabel, timeZone, upTo } = head;
	return (
		<Layout title={`${title} · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>{title}</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: {question}
			</p>
			<ReportNav head={head} current={name} />
			<AskForm head={head} action={`/sites/${site}/${name}`} choices={choices} />
			<p class="headline">{told.headline}</p>
			<Notes head={head} />
			{told.tables.map((table, i) => (
				<Table table={table} head={head} id={`table-${i + 1}`} />
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
