import { Option } from 'commander';
import { Fault } from '../faults.ts';
import { csvOf } from '../reports/csv.ts';
import { onlyOf } from '../reports/only.ts';
import { rangeOf } from '../reports/range.ts';
import { isReportName, type ReportName, reports } from '../reports/registry.ts';
import type { Ask } from '../reports/report.ts';
import type { Sites } from '../sites.ts';
import type { Store } from '../stores/store.ts';
import type { Command } from './command.ts';
import { STORE, withStore } from './with-store.ts';

interface Flags {
	readonly store?: string;
	readonly site: string;
	readonly format: 'csv' | 'json';
	readonly journey?: string;
	readonly from?: string;
	readonly to?: string;
	readonly persona?: string;
	readonly channel?: string;
	readonly device?: string;
}

/** All days there are, unless some are asked for: a file is for keeping. */
const BEGINNING = '1970-01-01';

async function askOf(flags: Flags, store: Store, sites: Sites): Promise<Ask> {
	const { site: name, journey: wanted, from = BEGINNING, to } = flags;
	const site = await sites.find(name);
	if (!site) throw new Fault('not-found', { what: `site "${name}"` });
	const journey = site.journeys.find((each) => wanted === undefined || each.name === wanted);
	if (!journey) throw new Fault('not-found', { what: `journey "${wanted}" of the site "${name}"` });
	const now = Date.now();
	const range = rangeOf({ from, to }, site.timeZone, now);
	if ('field' in range) throw new Fault('bad-range', { field: range.field, given: String(range.field === 'from' ? from : to) });
	const only = onlyOf(flags, site);
	if ('no' in only) throw new Fault('not-found', { what: only.no });
	return { site, journey, ...range, now, only, asked: { from, to }, facts: store.facts };
}

async function print(name: ReportName, flags: Flags, ask: Ask): Promise<void> {
	const { figures, table } = await reports[name].answer(ask);
	process.stdout.write(flags.format === 'csv' ? csvOf(table()) : `${JSON.stringify(figures, null, 2)}\n`);
}

/** A report on standard output, with the same figures as its page. */
export const report: Command = (program) => {
	program
		.command('report <name>')
		.description(`print a report: ${Object.keys(reports).join(', ')}`)
		.requiredOption('--site <name>', 'of which site')
		.addOption(new Option('--format <format>', 'how').choices(['csv', 'json']).default('csv'))
		.option('--journey <name>', 'of which journey (default the first)')
		.option('--from <date>', 'from the beginning of this day or instant (default all)')
		.option('--to <date>', 'to the end of this day, or to this instant (default now)')
		.option('--persona <name>', 'of visitors of this persona only, or of "none"')
		.option('--channel <name>', 'of visitors who came by this way in only')
		.option('--device <name>', 'of stays on this class of device only')
		.option(...STORE)
		.action(async (name: string, flags: Flags) => {
			if (!isReportName(name)) throw new Fault('not-found', { what: `report "${name}" (there is: ${Object.keys(reports).join(', ')})` });
			await withStore(flags, async (store, sites) => print(name, flags, await askOf(flags, store, sites)));
		});
};
