/** A figure of a row: a number is rounded to one digit. */
export type Cell = string | number;

export const medianOf = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? (sorted[middle] as number) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

export const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** One digit behind the point. */
export const short = (value: number): number => Math.round(value * 10) / 10;

/** `93.3`, and where repetitions differed `93.3 (80–100)`. */
export function spreadOf(values: readonly number[]): Cell {
	const [least, most] = [Math.min(...values), Math.max(...values)];
	return least === most ? short(least) : `${short(meanOf(values))} (${short(least)}–${short(most)})`;
}

/** A table in markdown; its columns are the keys of the first row, and what a row lacks is a dash. */
export function tableOf(rows: readonly Readonly<Record<string, Cell | undefined>>[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const lineOf = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`;
	const cellOf = (cell: Cell | undefined) => (typeof cell === 'number' ? short(cell) : (cell ?? '–'));
	return [lineOf(columns), lineOf(columns.map(() => '---')), ...rows.map((row) => lineOf(columns.map((name) => cellOf(row[name]))))].join(
		'\n',
	);
}
