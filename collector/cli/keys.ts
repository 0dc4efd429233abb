import { Option } from 'commander';
import { Fault } from '../faults.ts';
import { createKey } from '../keys.ts';
import type { Role } from '../stores/store.ts';
import type { Command } from './command.ts';
import { STORE, withStore } from './with-store.ts';

interface Flags {
	readonly store?: string;
	readonly role: Role;
	readonly site?: readonly string[];
	readonly manage?: boolean;
}

/** A key that would open nothing, or more than its role may, is not made. */
function check({ role, site = [], manage = false }: Flags): void {
	if (role !== 'admin' && !manage && site.length === 0)
		throw new Fault('bad-settings', { where: '--site', problem: `a key of role ${role} needs at least one site` });
	if (manage && role === 'server')
		throw new Fault('bad-settings', { where: '--manage', problem: 'a server key only writes touchpoints and manages nothing' });
}

const create = (flags: Flags) =>
	withStore(flags, async (store, sites) => {
		const { role, site = [], manage: manages = false } = flags;
		check(flags);
		for (const name of site) if (!(await sites.find(name))) throw new Fault('not-found', { what: `site "${name}"` });
		const { key, record } = createKey(role, site, Date.now());
		await store.putKey({ ...record, manages });
		console.log(`${key}\nThis is the only time it is shown. Its id, for "waymark keys revoke", is ${record.id}.`);
	});

const revoke = (id: string, flags: Pick<Flags, 'store'>) =>
	withStore(flags, async (store) => {
		if (!(await store.removeKey(id))) throw new Fault('not-found', { what: `key with the id "${id}"` });
		console.log(`The key ${id} opens nothing any more.`);
	});

/** Keys: who may read. Writing from a browser needs none but the site's name. */
export const keys: Command = (program) => {
	const group = program.command('keys').description('create and revoke keys');
	group
		.command('create')
		.description('make a key and show it once')
		.addOption(new Option('--role <role>', 'what it opens').choices(['server', 'agency', 'admin']).default('agency'))
		.option('--site <name...>', 'the sites it opens')
		.option('--manage', 'an agency key that also changes its sites, and adds new ones')
		.option(...STORE)
		.action(create);
	group
		.command('revoke <id>')
		.description('make a key useless')
		.option(...STORE)
		.action(revoke);
};
