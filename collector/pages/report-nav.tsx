import { onlyAsked } from '../reports/only.ts';
import { type ReportName, reports } from '../reports/registry.ts';
import type { Head } from '../reports/report.ts';

/** The same range, journey and visitors again, as a query. */
export function queryOf({ from, to, journey, only }: Head): string {
	const asked = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), journey, ...onlyAsked(only) };
	return `?${new URLSearchParams(asked)}`;
}

/** The fix card of a friction, with the figures of the same days. The address stays the same for ever; what follows it may be left out. */
export const cardPath = (head: Head, id: string): string => `/sites/${head.site}/friction/${id}${queryOf(head)}`;

/** The first report is the page of the site itself. */
const pathOf = (site: string, name: string): string => (name === 'stalls' ? `/sites/${site}` : `/sites/${site}/${name}`);

/** All reports of a site, over the same days. */
export function ReportNav({ head, current }: { head: Head; current: ReportName }) {
	return (
		<nav class="reports" aria-label="Reports">
			<ul>
				{Object.entries(reports).map(([name, { title }]) => (
					<li>
						<a href={`${pathOf(head.site, name)}${queryOf(head)}`} aria-current={name === current ? 'page' : undefined}>
							{title}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

/** Up to when the figures hold, and where else they can be had. */
export function ReportEnd({ head, name }: { head: Head; name: ReportName }) {
	const door = `/v1/sites/${head.site}/reports/${name}`;
	return (
		<>
			The same figures as <a href={`${door}.csv${queryOf(head)}`}>CSV</a> and as <a href={`${door}${queryOf(head)}`}>JSON</a>.
		</>
	);
}
