import type { ReportName } from '../reports/registry.ts';
import type { Head, Told, ToldCell, ToldTable } from '../reports/report.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { Layout } from './layout.tsx';
import { numberInWords } from './numbers.ts';
import { ReportEnd, ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

function Cell({ cell, zone }: { cell: ToldCell; zone: string }) {
	if (cell === null) return <>–</>;
	if (typeof cell === 'number') return <>{numberInWords(cell)}</>;
	return typeof cell === 'string' ? <bdi>{cell}</bdi> : <Time at={cell.at} zone={zone} />;
}

function Row({ row, zone }: { row: readonly ToldCell[]; zone: string }) {
	const [first = null, ...rest] = row;
	return (
		<tr>
			<th scope="row">
				<Cell cell={first} zone={zone} />
			</th>
			{rest.map((cell) => (
				<td class={typeof cell === 'number' ? 'number' : undefined}>
					<Cell cell={cell} zone={zone} />
				</td>
			))}
		</tr>
	);
}

function Table({ table, zone, id }: { table: ToldTable; zone: string; id: string }) {
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
						<Row row={row} zone={zone} />
					))}
				</tbody>
			</table>
		</section>
	);
}

interface ReportPageProps {
	readonly name: ReportName;
	readonly title: string;
	readonly question: string;
	readonly head: Head;
	readonly told: Told;
	readonly choices: Choices;
}

/** Any report as a page: its question, what matters in one sentence, and its tables. */
export function ReportPage({ name, title, question, head, told, choices }: ReportPageProps) {
	const { site, siteLabel, timeZone, upTo } = head;
	return (
		<Layout title={`${title} · ${siteLabel}`}>
			<h1>{title}</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: {question}
			</p>
			<ReportNav head={head} current={name} />
			<AskForm head={head} action={`/sites/${site}/${name}`} choices={choices} />
			<p class="headline">{told.headline}</p>
			{told.tables.map((table, i) => (
				<Table table={table} zone={timeZone} id={`table-${i + 1}`} />
			))}
			<footer class="end">
				<p>
					Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. <ReportEnd head={head} name={name} />
				</p>
			</footer>
		</Layout>
	);
}
