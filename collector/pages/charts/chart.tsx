import type { Child } from 'hono/jsx';

/** The same figures for whoever reads no picture: the first cell of a row says what the row is about. */
export interface ChartTable {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
}

interface ChartProps {
	/** Letters and digits, once per page. */
	readonly id: string;
	/** What it shows, as a heading would say it. */
	readonly title: string;
	/** What is to be seen in it, in a sentence or two: the findings, not the shapes. */
	readonly says: string;
	readonly width: number;
	readonly height: number;
	readonly table: ChartTable;
	readonly children: Child;
}

/** The table of a chart, folded away on a screen and open on paper. */
export function ChartFigures({ id, title, table: { columns, rows } }: Pick<ChartProps, 'id' | 'title' | 'table'>) {
	return (
		<details class="chart-figures">
			<summary>The figures of “{title}”</summary>
			<section class="scroll" tabindex={0} aria-labelledby={`${id}-caption`}>
				<table>
					<caption id={`${id}-caption`}>{title}</caption>
					<thead>
						<tr>
							{columns.map((column) => (
								<th scope="col">{column}</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map(([first = '', ...rest]) => (
							<tr>
								<th scope="row">
									<bdi>{first}</bdi>
								</th>
								{rest.map((cell) => (
									<td class={typeof cell === 'number' ? 'number' : undefined}>
										<bdi>{cell}</bdi>
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	);
}

/** A drawing with a name, a description and its table: whoever sees it, hears it or prints it has the same figures. */
export function Chart({ id, title, says, width, height, table, children }: ChartProps) {
	return (
		<figure class="chart">
			<svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-says`} xmlns="http://www.w3.org/2000/svg">
				<title id={`${id}-title`}>{title}</title>
				<desc id={`${id}-says`}>{says}</desc>
				{children}
			</svg>
			<ChartFigures id={id} title={title} table={table} />
		</figure>
	);
}
