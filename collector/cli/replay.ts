import { dryRun } from '../dry-run.ts';
import { Fault } from '../faults.ts';
import { createLearnings } from '../learning.ts';
import { finishReplays, type Progress } from '../replay.ts';
import type { ParsedSite } from '../site-settings.ts';
import type { Sites } from '../sites.ts';
import type { Site, Store } from '../stores/store.ts';
import type { Command } from './command.ts';
import { onOneLine } from './progress.ts';
import { readRules } from './rules-file.ts';
import { STORE, withStore } from './with-store.ts';

interface Flags {
	readonly store?: string;
	readonly site: string;
	readonly rules?: string;
	readonly dryRun?: boolean;
	readonly relearn?: boolean;
}

/** Begins a replay by other rules; by those in force, unless one is under way that was cut short. */
async function begin(store: Store, sites: Sites, site: Site, { rules, relearn = false }: { rules: ParsedSite | null; relearn?: boolean }) {
	if (rules) return sites.put(rules);
	const isUnderWay = (await store.replays()).some((each) => each.site === site.name);
	if (!isUnderWay) await store.transaction((tx) => tx.askRefold(site.generation, 'all', { relearn }));
}

/** Folds a site's history anew. What was begun and cut short is gone on with. */
const replaySite = ({ site: name, rules: file, dryRun: isDry, relearn, ...flags }: Flags) =>
	withStore(flags, async (store, sites) => {
		const site = await sites.find(name);
		if (!site) throw new Fault('not-found', { what: `site "${name}"` });
		const rules = file ? await readRules(file, site) : null;
		if (isDry) return console.log(await dryRun(store, site, rules ?? site, Date.now()));
		await begin(store, sites, site, { rules, ...(relearn && { relearn }) });
		const line = onOneLine();
		const progress = ({ total, left }: Progress) => line.show(`${total - left} of ${total} visitors folded`);
		await finishReplays({ store, learningOf: createLearnings() }, Date.now, progress);
		line.end();
		const [after] = (await store.sites()).filter((each) => each.name === name);
		console.log(`The journeys of "${name}" have been folded anew, by version ${after?.version} of its rules.`);
	});

export const replay: Command = (program) => {
	program
		.command('replay')
		.description('fold the history of a site anew, after a change of its rules')
		.requiredOption('--site <name>', 'of which site')
		.option('--rules <file>', 'a JSON file with the journeys and personas to change to')
		.option('--dry-run', 'only say what these rules would move')
		.option('--relearn', 'learn its limits anew, from the whole history')
		.option(...STORE)
		.action(replaySite);
};
