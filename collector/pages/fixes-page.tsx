import type { FixRow } from '../briefings/fix-ranking.ts';
import type { FixesFigures } from '../briefings/fixes.ts';
import { onlyAsked } from '../reports/only.ts';
import { worthInWords } from './fixes-first.tsx';
import { Layout } from './layout.tsx';
import { Notes } from './notes.tsx';
import { numberInWords, visitors } from './numbers.ts';
import { Outside, shortened } from './outside.tsx';
import { cardPath, queryOf, ReportNav, stagePath } from './report-nav.tsx';
import { Time } from './time.tsx';

const STATUSES: Readonly<Record<string, string>> = {
	'to do': 'to do: open or being done',
	open: 'open',
	doing: 'being done',
	done: 'done',
	declined: 'declined',
	all: 'all',
};

function Choice({
	name,
	label,
	options,
	chosen,
}: {
	name: string;
	label: string;
	options: Readonly<Record<string, string>>;
	chosen: string;
}) {
	return (
		<label>
			{label}{' '}
			<select name={name}>
				{Object.entries(options).map(([value, words]) => (
					<option value={value} selected={value === chosen}>
						{shortened(words)}
					</option>
				))}
			</select>
		</label>
	);
}

/** Whose fixes, and in which state; the days and visitors asked for stay the same. */
function FilterForm({ figures }: { figures: FixesFigures }) {
	const { site, filter, owners, journey, asked = {}, only } = figures;
	const kept = { ...asked, journey, ...onlyAsked(only) };
	const known = owners.find((each) => each.toLowerCase() === filter.owner.toLowerCase()) ?? filter.owner;
	const people = Object.fromEntries([...new Set([...owners, ...(known ? [known] : [])])].map((owner) => [owner, owner]));
	return (
		<form class="days" method="get" action={`/sites/${site}/fixes`}>
			<Choice name="owner" label="Owner" options={{ '': 'everybody', ...people }} chosen={known} />
			<Choice name="status" label="Status" options={STATUSES} chosen={filter.status} />
			{Object.entries(kept).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
			<button type="submit">Show</button>
		</form>
	);
}

function Row({ row, place, figures }: { row: FixRow; place: number; figures: FixesFigures }) {
	return (
		<tr>
			<td class="number">{place}</td>
			<th scope="row">
				<a href={cardPath(figures, row.id)}>
					Visitors <bdi>{row.words}</bdi>
				</a>
				<span class="shares">
					on <Outside text={row.page} />
					{row.wcag.length > 0 && `; look at WCAG ${row.wcag.join(', ')}`}
				</span>
			</th>
			<td>{row.stage ? <Outside text={row.stage} /> : '–'}</td>
			<td>{row.visitors === null ? 'told of nobody' : `${visitors(row.visitors)}, ${numberInWords(row.visitorsStalled ?? 0)} stalled`}</td>
			<td>{worthInWords(row)}</td>
			<td>{row.effort ?? 'not judged'}</td>
			<td>{row.owner ? <Outside text={row.owner} /> : 'nobody'}</td>
			<td>{STATUSES[row.status]}</td>
		</tr>
	);
}

const COLUMNS = ['Place', 'Fix', 'Stage', 'Met by', 'Would win back', 'Effort', 'Owner', 'Status'];

function Fixes({ figures }: { figures: FixesFigures }) {
	const { rows, found, all } = figures;
	const cut = rows.length < found ? ` The first ${rows.length}; CSV has all.` : '';
	return (
		<section class="scroll told" tabindex={0} aria-labelledby="list">
			<table class="fix-list">
				<caption>
					<h2 id="list">In the order of what they are worth against their effort</h2>
					<p class="hint">
						{numberInWords(found)} of {numberInWords(all)}. What was found to be lost comes before what is only feared.{cut}
					</p>
				</caption>
				<thead>
					<tr>
						{COLUMNS.map((column) => (
							<th scope="col">{column}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.length === 0 && (
						<tr>
							<td colspan={COLUMNS.length}>Nothing of the kind in these days.</td>
						</tr>
					)}
					{rows.map((row, i) => (
						<Row row={row} place={i + 1} figures={figures} />
					))}
				</tbody>
			</table>
		</section>
	);
}

function Stages({ figures }: { figures: FixesFigures }) {
	const { stages, filter } = figures;
	return (
		<section aria-labelledby="stages">
			<h2 id="stages">
				{filter.owner ? (
					<>
						Stages of <Outside text={filter.owner} />
					</>
				) : (
					'Who looks after which stage'
				)}
			</h2>
			{stages.length === 0 && <p>None.</p>}
			<ul class="kept">
				{stages.map((each) => (
					<li>
						<a href={stagePath(figures, each.stage)}>
							<Outside text={each.label} />
						</a>
						: <Outside text={each.owner ?? 'nobody'} />; {numberInWords(each.stalled)} of {numberInWords(each.entered)} stuck in it
						{each.value !== null && `; reaching it is worth ${numberInWords(each.value)}`}
					</li>
				))}
			</ul>
		</section>
	);
}

function End({ figures }: { figures: FixesFigures }) {
	const { site, upTo, timeZone, filter } = figures;
	const query = `${queryOf(figures)}&${new URLSearchParams({ owner: filter.owner, status: filter.status })}`;
	const door = `/v1/sites/${site}/fixes`;
	return (
		<footer class="end">
			<p>
				Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. The whole list as <a href={`${door}.csv${query}`}>CSV</a> and as{' '}
				<a href={`${door}${query}`}>JSON</a>.
			</p>
		</footer>
	);
}

/** What is worth mending first, whose it is, and how far it has come. */
export function FixesPage({ figures }: { figures: FixesFigures }) {
	const { site, siteLabel } = figures;
	return (
		<Layout title={`Fixes · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>What to fix first</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: everything that is in the way, what mending it would win, and who does it.
			</p>
			<ReportNav head={figures} current="fixes" />
			<FilterForm figures={figures} />
			<Notes head={figures} />
			<Fixes figures={figures} />
			<Stages figures={figures} />
			<End figures={figures} />
		</Layout>
	);
}
