import type { Fault } from '../faults.ts';
import type { SiteSettings } from '../site-settings.ts';
import type { Site } from '../stores/store.ts';
import { linesIn, type Problem, type Typed, typedIn } from './form.ts';

/** A site as an operator would have written it: what `parseSite` reads. */
export const writtenOf = ({ name, label, origins, timeZone, agency = null, journeys, personas, help = [] }: Site): SiteSettings => ({
	name,
	label,
	origins,
	timeZone,
	agency,
	journeys,
	personas,
	help,
});

export const typedSite = ({ label, origins, timeZone, agency }: Site): Typed => ({
	label,
	origins: origins.join('\n'),
	'time-zone': timeZone,
	agency: agency ?? '',
});

/** What the form of a site says of it, as settings; whether it is right, `parseSite` knows. */
export const siteIn = (typed: Typed) => ({
	label: typedIn(typed, 'label') || typedIn(typed, 'name'),
	origins: linesIn(typed, 'origins').map((origin) => origin.replace(/\/+$/, '')),
	timeZone: typedIn(typed, 'time-zone') || 'UTC',
});

/** Fields by what settings call what they stand for; without a name of its own a field is called as settings call it. */
const FIELDS: readonly (readonly [RegExp, string?])[] = [
	[/\.timeZone$/, 'time-zone'],
	[/\.origins(?:\.\d+)?$/, 'origins'],
	[/\.when\.stage$/, 'stage'],
	[/\.when(?:\.|$)/, 'pages'],
	[/\.medianMs$/, 'median'],
	[/\.horizonMs$/, 'horizon'],
	[/\.(name|label|agency|owner|value|text|link|says|advance|motivation|pains|preferences)$/],
];

/** What settings found wrong, beside the field that it is about; `usual` where it is about none of them. */
export function problemOf({ about, message }: Fault, usual: string): Problem {
	const where = String(about.where ?? '');
	const fields = FIELDS.flatMap(([pattern, field]) => {
		const found = pattern.exec(where);
		return found ? [field ?? found[1] ?? usual] : [];
	});
	return { field: fields[0] ?? usual, says: about.problem === undefined ? message : `${where}: ${about.problem}.` };
}
