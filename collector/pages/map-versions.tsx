import type { Head } from '../reports/report.ts';
import type { MapVersionHead } from '../stores/store.ts';
import { queryOf } from './report-nav.tsx';
import { Time } from './time.tsx';

/** What was wrong with a form, and what had been typed into it. */
export interface FormFault {
	readonly problem: string;
	readonly typed: string;
}

/** So many stand in the list; all of them can be chosen in the form that compares. */
const MOST_LISTED = 26;

const BY: Readonly<Record<MapVersionHead['by'], string>> = { hand: 'by hand', week: 'every week', rules: 'before a change of rules' };

/** Today’s map among the kept ones. */
export const NOW = 'now';

export const versionPath = (head: Pick<Head, 'site' | 'journey'>, id: string): string =>
	`/sites/${head.site}/map/versions/${encodeURIComponent(id)}?${new URLSearchParams({ journey: head.journey })}`;

function KeepForm({ head, fault }: { head: Head; fault: FormFault | undefined }) {
	return (
		<form class="keep" method="post" action={`/sites/${head.site}/map/versions${queryOf(head)}`}>
			<label for="label">Name of this version</label>
			<input
				id="label"
				name="label"
				required
				maxlength={120}
				autocomplete="off"
				value={fault?.typed ?? ''}
				aria-invalid={fault ? 'true' : undefined}
				aria-describedby={fault ? 'label-fault' : undefined}
			/>
			{fault && (
				<p id="label-fault" class="fault">
					{fault.problem}
				</p>
			)}
			<button type="submit">Keep this version</button>
		</form>
	);
}

const dayIn = (at: number, timeZone: string): string =>
	new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(at);

/** A name in a list that cannot be wrapped. */
const short = (label: string): string => ([...label].length > 60 ? `${[...label].slice(0, 59).join('')}…` : label);

interface ChoiceProps {
	readonly name: string;
	readonly label: string;
	readonly versions: readonly MapVersionHead[];
	readonly chosen: string;
	readonly zone: string;
}

function VersionChoice({ name, label, versions, chosen, zone }: ChoiceProps) {
	return (
		<label>
			{label}{' '}
			<select name={name}>
				<option value={NOW} selected={chosen === NOW}>
					the map of today
				</option>
				{versions.map(({ id, label: called, at }) => (
					<option value={id} selected={chosen === id}>
						{`${dayIn(at, zone)}: ${short(called)}`}
					</option>
				))}
			</select>
		</label>
	);
}

/** Asks which two maps to put beside each other. */
export function CompareForm({
	head,
	versions,
	chosen,
}: {
	head: Head;
	versions: readonly MapVersionHead[];
	chosen: readonly [string, string];
}) {
	const [one, other] = chosen;
	return (
		<form class="days compare" method="get" action={`/sites/${head.site}/map/compare`}>
			<input type="hidden" name="journey" value={head.journey} />
			<VersionChoice name="one" label="Compare" versions={versions} chosen={one} zone={head.timeZone} />
			<VersionChoice name="other" label="with" versions={versions} chosen={other} zone={head.timeZone} />
			<button type="submit">Compare</button>
		</form>
	);
}

function Version({ head, version: { id, label, at, by } }: { head: Head; version: MapVersionHead }) {
	return (
		<li>
			<a href={versionPath(head, id)}>
				<bdi>{label}</bdi>
			</a>
			<span class="hint">
				, kept {BY[by]}, <Time at={at} zone={head.timeZone} />
			</span>
		</li>
	);
}

/** How the map stood before: to be kept, opened and compared. */
export function MapVersions({ head, versions, fault }: { head: Head; versions: readonly MapVersionHead[]; fault?: FormFault | undefined }) {
	const [newest] = versions;
	return (
		<section class="versions" aria-labelledby="versions">
			<h2 id="versions">Earlier versions</h2>
			<p class="hint">A version is kept every week, before every change of rules, and whenever you want one.</p>
			<KeepForm head={head} fault={fault} />
			{newest && <CompareForm head={head} versions={versions} chosen={[newest.id, NOW]} />}
			{versions.length === 0 && <p>None has been kept yet.</p>}
			<ul class="version-list">
				{versions.slice(0, MOST_LISTED).map((version) => (
					<Version head={head} version={version} />
				))}
			</ul>
			{versions.length > MOST_LISTED && (
				<p class="hint">{`${versions.length - MOST_LISTED} older ones can be chosen in the form above.`}</p>
			)}
		</section>
	);
}
