import { Fault } from '../faults.ts';
import { importFile } from '../import-file.ts';
import { createLearnings } from '../learning.ts';
import type { Command } from './command.ts';
import { onOneLine } from './progress.ts';
import { STORE, withStore } from './with-store.ts';

interface Flags {
	readonly store?: string;
	readonly site: string;
	readonly columns?: readonly string[];
}

/** Bad rows told one by one; the rest are counted. */
const TOLD = 20;

function columnsFrom(pairs: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		pairs.map((pair) => {
			const [word = '', column] = pair.split('=');
			if (!column) throw new Fault('bad-settings', { where: '--columns', problem: `"${pair}" should be like visitor=customer_no` });
			return [word, column];
		}),
	);
}

const take = (file: string, { site: name, columns = [], ...flags }: Flags) =>
	withStore(flags, async (store, sites) => {
		const site = await sites.find(name);
		if (!site) throw new Fault('not-found', { what: `site "${name}"` });
		const line = onOneLine();
		let told = 0;
		const result = await importFile({ store, learningOf: createLearnings() }, site, file, {
			columns: columnsFrom(columns),
			now: Date.now,
			onBad: (at, { field, problem }) => {
				told += 1;
				if (told <= TOLD) line.say(`line ${at}: ${field} ${problem}`);
			},
			onRows: (rows) => line.show(`${rows} rows read`),
			onReplay: ({ total, left }) => line.show(`${total - left} of ${total} visitors folded`),
		});
		line.end();
		if (told > TOLD) line.say(`… and ${told - TOLD} more lines like these`);
		console.log(`${result.accepted} touchpoints taken in, ${result.duplicates} known already, ${result.bad} rows not understood.`);
		if (result.accepted + result.duplicates === 0 && result.bad > 0) process.exitCode = 1;
	});

/** `waymark import`: touchpoints from a file, by the same door as live traffic. */
export const importCommand: Command = (program) => {
	program
		.command('import <file>')
		.description('take in touchpoints from a CSV or NDJSON file (.gz too); the same file twice changes nothing')
		.requiredOption('--site <name>', 'of which site')
		.option('--columns <pair...>', 'columns that are called otherwise, such as visitor=customer_no at=when')
		.option(...STORE)
		.action(take);
};
