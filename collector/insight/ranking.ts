/**
 * The rows with the highest score first; a tie is broken by the next score, and at last by name, letter by letter and not by
 * locale: the same figures are listed in the same order on every machine and whatever order they came in.
 */
export function ranked<Row>(rows: readonly Row[], scoresOf: (row: Row) => readonly number[], nameOf: (row: Row) => string): readonly Row[] {
	return rows
		.map((row) => ({ row, scores: scoresOf(row), name: nameOf(row) }))
		.sort((a, b) => {
			const place = a.scores.findIndex((score, i) => score !== b.scores[i]);
			if (place >= 0) return (b.scores[place] ?? 0) - (a.scores[place] ?? 0);
			return a.name < b.name ? -1 : Number(a.name > b.name);
		})
		.map(({ row }) => row);
}
