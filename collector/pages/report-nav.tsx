import { onlyAsked } from '../reports/only.ts';
import { type ReportName, reports } from '../reports/registry.ts';
import type { Head } from '../reports/report.ts';

/** The same range, journey and visitors again, as a query. */
export function queryOf({ from, to, journey, only, asked }: Head): string {
	const range = asked ?? { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
	const said = Object.entries({ ...range, journey, ...onlyAsked(only) }).filter((each): each is [string, string] => Boolean(each[1]));
	return `?${new URLSearchParams(said)}`;
}

/** The fix card of a friction, with the figures of the same days. The address stays the same for ever; what follows it may be left out. */
export const cardPath = (head: Head, id: string): string => `/sites/${head.site}/friction/${id}${queryOf(head)}`;

/** One stage, with the figures of the same days and visitors. */
export const stagePath = (head: Head, stage: string): string => `/sites/${head.site}/stages/${encodeURIComponent(stage)}${queryOf(head)}`;

/** The story of one visitor. */
export const visitorPath = (head: Head, visitor: string): string =>
	`/sites/${head.site}/visitors/${encodeURIComponent(visitor)}${queryOf(head)}`;

/** A page of a site that is no report of the registry. */
interface Place {
	readonly title: string;
	readonly path: string;
}

/** Pages that are made of several reports, by name. */
const PLACES = {
	stalls: { title: 'What matters', path: '' },
	fixes: { title: 'Fixes', path: '/fixes' },
	map: { title: 'Journey map', path: '/map' },
} as const satisfies Readonly<Record<string, Place>>;

export type PageName = ReportName | keyof typeof PLACES;

/** What a reader looks for, in the order in which it is asked: what matters, where, why, who, and whether it can be believed. */
const GROUPS: readonly { readonly label: string; readonly pages: readonly PageName[] }[] = [
	{ label: 'Report', pages: ['stalls', 'fixes'] },
	{ label: 'Journey', pages: ['map', 'stages', 'order', 'promises', 'changes'] },
	{ label: 'What blocks', pages: ['causes', 'friction', 'gaps'] },
	{ label: 'Visitors', pages: ['touchpoints', 'searches', 'channels', 'personas'] },
	{ label: 'Trust', pages: ['ledger'] },
];

const places: Readonly<Record<string, Place>> = PLACES;

const placeOf = (name: PageName): Place => places[name] ?? { title: reports[name as ReportName].title, path: `/${name}` };

/** All pages of a site, over the same days. */
export function ReportNav({ head, current }: { head: Head; current?: PageName }) {
	return (
		<nav class="reports" aria-label="Reports">
			<ul>
				{GROUPS.map(({ label, pages }) => (
					<li class="room">
						<span class="room-name">{label}</span>
						<ul>
							{pages.map((name) => (
								<li>
									<a href={`/sites/${head.site}${placeOf(name).path}${queryOf(head)}`} aria-current={name === current ? 'page' : undefined}>
										{placeOf(name).title}
									</a>
								</li>
							))}
						</ul>
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
