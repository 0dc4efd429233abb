/**
 * Our SDK beside those of others, in real Chromium with a receiver of our own: `npm run bench:sdk`. docs/bench.md says what is measured
 * and how to read it. After `--`: `--only delivery,size` some measures, `--sdk own,posthog` some trackers, `--scenarios a,e` some scenarios
 * of delivery, `--reps 5` repetitions, `--quick` one of each, `--out run.json` every single run.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { tableOf } from './figures.ts';
import { delivery } from './measures/delivery.ts';
import { interact } from './measures/interact.ts';
import type { Found, Measure } from './measures/measure.ts';
import { size } from './measures/size.ts';
import { start } from './measures/start.ts';
import { missingOf, versionOf } from './scripts.ts';
import { sdks } from './sdks/registry.ts';
import type { Sdk } from './sdks/sdk.ts';
import { openSite } from './site.ts';

const MEASURES: Readonly<Record<string, Measure>> = { size, start, interact, delivery };

const log = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);

const listOf = (given: string | undefined) => given?.split(/[\s,]+/).filter(Boolean);

/** Those of a registry that are asked for; a name that is in none is a mistake worth stopping for. */
function chosen<T>(from: Readonly<Record<string, T>>, asked: readonly string[] | undefined): Readonly<Record<string, T>> {
	const strangers = (asked ?? []).filter((name) => !(name in from));
	if (strangers.length) throw new Error(`${strangers} is not among ${Object.keys(from)}`);
	return Object.fromEntries(Object.entries(from).filter(([name]) => !asked || asked.includes(name)));
}

/** Leaves out, and names, what has not been installed or built. */
function present(asked: Readonly<Record<string, Sdk>>): Readonly<Record<string, Sdk>> {
	const isThere = ([name, sdk]: [string, Sdk]) => {
		const missing = missingOf(sdk);
		if (missing.length) log(`not measured: ${name}, for ${missing.join(', ')} is missing`);
		return !missing.length;
	};
	return Object.fromEntries(Object.entries(asked).filter(isThere));
}

const { values: flags } = parseArgs({
	options: {
		only: { type: 'string' },
		sdk: { type: 'string' },
		scenarios: { type: 'string' },
		reps: { type: 'string' },
		quick: { type: 'boolean', default: false },
		out: { type: 'string' },
	},
});

const measured = present(chosen(sdks, listOf(flags.sdk)));
const site = await openSite(measured);
const reps = flags.reps ? Number(flags.reps) : flags.quick ? 1 : undefined;
const asking = { sdks: measured, site, reps, scenarios: listOf(flags.scenarios), log };
const setups = Object.entries(measured).map(([name, sdk]) => ({ sdk: name, version: versionOf(sdk), 'set-up': sdk.note }));
const found: Record<string, Found> = {};

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n\n## Who\n\n${tableOf(setups)}\n`);
for (const [name, measure] of Object.entries(chosen(MEASURES, listOf(flags.only)))) {
	const result = await measure(asking);
	found[name] = result;
	for (const { title, note, rows } of result.tables) console.log(`## ${title}\n\n${note}\n\n${tableOf(rows)}\n`);
}
await site.close();
if (flags.out) writeFileSync(flags.out, JSON.stringify({ at: new Date().toISOString(), node: process.version, setups, found }, null, '\t'));
