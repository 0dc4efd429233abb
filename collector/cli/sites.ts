import { Fault } from '../faults.ts';
import type { Journey } from '../journey/stage-rule.ts';
import type { Site } from '../stores/store.ts';
import { templates } from '../templates/registry.ts';
import type { Command } from './command.ts';
import { readRules } from './rules-file.ts';
import { STORE, withStore } from './with-store.ts';

interface Flags {
	readonly store?: string;
	readonly origin?: readonly string[];
	readonly label?: string;
	readonly timeZone?: string;
	readonly template?: string;
	readonly rules?: string;
}

function journeyOf(template: string): Journey {
	const journey = Object.hasOwn(templates, template) ? templates[template] : undefined;
	if (!journey)
		throw new Fault('bad-settings', { where: '--template', problem: `"${template}" is none of ${Object.keys(templates).join(', ')}` });
	return journey;
}

const keptOf = ({ label, timeZone, journeys, personas, help = [], agency = null }: Site) => ({
	label,
	timeZone,
	journeys,
	personas,
	help,
	agency,
});

/** What is said again overrides; what is left out stays; a further origin is added to those that are there. */
const add = (name: string, { origin = [], label, timeZone, template, rules, ...flags }: Flags) =>
	withStore(flags, async (_, sites) => {
		const before = await sites.find(name);
		const origins = [...new Set([...(before?.origins ?? []), ...origin])];
		const kept = before && keptOf(before);
		const head = { label: name, timeZone: 'UTC', ...kept, ...(label && { label }), ...(timeZone && { timeZone }), name, origins };
		const journeys = template ? { journeys: [journeyOf(template)] } : {};
		await sites.put({ ...head, ...journeys, ...(rules && (await readRules(rules, head))) });
		console.log(`The site "${name}" takes touchpoints from ${origins.join(', ')}.`);
		console.log(
			`Paste this into its pages, with your collector's address:\n  <script async src="https://…/waymark.js" data-site="${name}"></script>`,
		);
	});

const list = (flags: Flags) =>
	withStore(flags, async (_, sites) => {
		for (const { name, label, origins, timeZone } of await sites.list()) console.log([name, label, timeZone, origins.join(' ')].join('\t'));
	});

const remove = (name: string, flags: Flags) =>
	withStore(flags, async (store) => {
		if (!(await store.removeSite(name))) throw new Fault('not-found', { what: `site "${name}"` });
		console.log(`The site "${name}" and all it held is gone.`);
	});

/** Sites: who may send, and how they are called. */
export const sites: Command = (program) => {
	const group = program.command('sites').description('add, list and remove sites');
	group
		.command('add <name>')
		.description('add a site, or change one')
		.option('--origin <origin...>', 'an origin that may send, such as https://shop.example; "*" for all')
		.option('--label <text>', 'how reports call it')
		.option('--time-zone <zone>', 'in which its days begin (default UTC)')
		.option('--template <name>', `the journey to begin with: ${Object.keys(templates).join(', ')}`)
		.option('--rules <file>', 'a JSON file with journeys, personas, limits and help of its own')
		.option(...STORE)
		.action(add);
	group
		.command('list')
		.description('one line a site')
		.option(...STORE)
		.action(list);
	group
		.command('remove <name>')
		.description('remove a site and all it holds')
		.option(...STORE)
		.action(remove);
};
