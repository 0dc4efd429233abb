import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../faults.ts';
import { type ParsedSite, parseSite } from '../site-settings.ts';
import type { SiteHead } from '../stores/store.ts';

/** Reads journeys, personas, typed limits and help from a JSON file, for a site that is there. Throws a fault that names what is wrong. */
export async function readRules(file: string, { name, label, origins, timeZone, help, agency = null }: SiteHead): Promise<ParsedSite> {
	let written: unknown;
	try {
		written = JSON.parse(await readFile(file, 'utf8'));
	} catch (cause) {
		const problem = cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause);
		throw new Fault('bad-settings', { where: path.basename(file), problem: `cannot be read as JSON (${problem})` }, cause);
	}
	return parseSite({ help, ...Object(written), name, label, origins, timeZone, agency });
}
