import { Fault } from './faults.ts';
import type { Reader } from './keys.ts';
import type { Parts } from './parts.ts';
import { writtenOf } from './setup/written.ts';
import { parseSite, type SiteSettings } from './site-settings.ts';
import { siteAsWritten } from './sites.ts';
import type { Holdings, Site } from './stores/store.ts';

type Desk = Pick<Parts, 'sites' | 'store'>;

/** Only the operator says whose clients sites are; and nobody is the client of an agency that is not there. */
async function checkAgency({ store }: Desk, reader: Reader, agency: string | null): Promise<void> {
	if (reader.role !== 'admin') throw new Fault('key-too-weak', { what: 'the choice of an agency' });
	if (agency !== null && !(await store.agencies.find(agency)))
		throw new Fault('bad-settings', { where: 'site.agency', problem: `there is no agency "${agency}"` });
}

async function siteNamed({ sites }: Desk, name: string): Promise<Site> {
	const site = (await sites.list()).find((each) => each.name === name);
	if (!site) throw new Fault('not-found', { what: `site "${name}"` });
	return site;
}

/** The key that adds a site opens it from then on. */
async function openTo({ store }: Desk, { key }: Reader, name: string): Promise<void> {
	const record = (await store.keys()).find(({ id }) => id === key);
	if (record && record.role !== 'admin') await store.putKey({ ...record, sites: [...new Set([...record.sites, name])] });
}

/** Adds a site. Throws a fault if its name is taken, if it is not as it should be, or if the reader may not. */
export async function addSite(desk: Desk, reader: Reader, given: unknown): Promise<Site> {
	if (!reader.mayAdd) throw new Fault('key-too-weak', { what: 'the adding of sites' });
	const { name, agency = null } = parseSite(given);
	if ((await desk.sites.list()).some((each) => each.name === name)) throw new Fault('taken', { what: `site "${name}"` });
	if (agency !== null) await checkAgency(desk, reader, agency);
	await desk.sites.put(given as SiteSettings);
	await openTo(desk, reader, name);
	return siteNamed(desk, name);
}

interface Change {
	readonly site: Site;
	/** Fields of the settings; what is left out stays as it is. */
	readonly given: Readonly<Record<string, unknown>>;
}

/** A site as it would be with some of its settings written anew. */
export async function siteWith({ store }: Pick<Desk, 'store'>, { site, given }: Change): Promise<SiteSettings> {
	const { name = site.name } = given;
	if (name !== site.name) throw new Fault('bad-settings', { where: 'site.name', problem: 'a site keeps its name' });
	const changed = { ...writtenOf(await siteAsWritten(store, site)), ...given };
	parseSite(changed);
	return changed as SiteSettings;
}

/** Writes some of a site's settings anew, and answers with all of them. */
export async function changeSite(desk: Desk, reader: Reader, change: Change): Promise<SiteSettings> {
	const changed = await siteWith(desk, change);
	const agency = changed.agency ?? null;
	if (agency !== (change.site.agency ?? null)) await checkAgency(desk, reader, agency);
	await desk.sites.put(changed);
	return writtenOf(await siteAsWritten(desk.store, await siteNamed(desk, change.site.name)));
}

/** Forgets a site, and says what went with it. */
export async function removeSite({ sites, store }: Desk, name: string): Promise<Holdings> {
	const held = await store.holdings(name);
	if (!held || !(await store.removeSite(name))) throw new Fault('not-found', { what: `site "${name}"` });
	await sites.list();
	return held;
}
