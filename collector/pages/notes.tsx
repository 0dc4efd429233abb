import type { Head } from '../reports/report.ts';

/** What the figures of a page cannot tell. */
export function Notes({ head: { notes = [] } }: { head: Head }) {
	return (
		<>
			{notes.map((note) => (
				<p class="hint">{note}</p>
			))}
		</>
	);
}
