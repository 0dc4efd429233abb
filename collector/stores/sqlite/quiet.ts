import { createHash } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import { FEWEST_TOLD, type QuietTouchpoint, type Tally } from '#touchpoint';
import type { QuietArrival, Transaction } from '../store.ts';
import type { Ids } from './ids.ts';
import { createCounters, createInventory, quietNames } from './inventory.ts';
import type { Connection } from './open.ts';
import { quiet, tallies } from './schema.ts';

/** As many characters of base64 hold 126 bits: no two rows of a lifetime are taken for one. */
const IDENTITY = 21;

const placeholder = (name: string) => sql.placeholder(name);

/** Of the load only this is kept, so that not even the rows of one batch can be put together again. */
const identityOf = (...words: readonly string[]): string =>
	createHash('sha256').update(words.join(' ')).digest('base64url').slice(0, IDENTITY);

/** The bundle that the next tally of a fault goes into: the last one, or one more where that is full. */
function prepareBundle(connection: Connection) {
	const { site, journey, stage, friction, page, selector, bundle } = tallies;
	const fault = Object.entries({ site, journey, stage, friction, page, selector }).map(([name, column]) => eq(column, placeholder(name)));
	return connection
		.select({ next: sql`${bundle} + (count(*) >= ${FEWEST_TOLD})`.mapWith(Number) })
		.from(tallies)
		.where(and(...fault))
		.groupBy(bundle)
		.orderBy(desc(bundle))
		.limit(1)
		.prepare();
}

function prepareTally(connection: Connection) {
	const { site, identity, hour, journey, stage, friction, page, selector, bundle, advanced } = tallies;
	const columns = { site, identity, hour, journey, stage, friction, page, selector, bundle, advanced };
	const values = Object.fromEntries(Object.keys(columns).map((name) => [name, placeholder(name)]));
	return connection
		.insert(tallies)
		.values({ ...(values as Record<keyof typeof columns, ReturnType<typeof placeholder>>), element: sql`${placeholder('element')}` })
		.onConflictDoUpdate({
			target: [site, identity],
			set: { advanced: sql`max(${advanced}, excluded.advanced)`, hour: sql`min(${hour}, excluded.hour)` },
		})
		.prepare();
}

/** What is told of nobody: kept by an identity that leads nowhere, and counted. */
export function createQuiet(connection: Connection, ids: Ids): Pick<Transaction, 'addQuiet'> {
	const insert = connection
		.insert(quiet)
		.values({ site: placeholder('site'), identity: placeholder('identity'), hour: placeholder('hour'), body: placeholder('body') })
		.onConflictDoNothing()
		.prepare();
	const bundleOf = prepareBundle(connection);
	const note = prepareTally(connection);
	const takeStock = createInventory(connection);
	const count = createCounters(connection);

	/** Said twice of one load, not yet advanced and then advanced, it is one tally. */
	function noteTally(site: number, load: string, { at, journey, stage, friction, page, element, advanced }: Tally): void {
		const selector = element?.selector ?? '';
		const identity = identityOf(load, journey, stage, friction, page, selector);
		const fault = { site, journey, stage, friction, page, selector };
		const bundle = bundleOf.get(fault)?.next ?? 0;
		note.run({ ...fault, bundle, identity, hour: at, advanced, element: element ? JSON.stringify(element) : null });
	}

	function addOne({ site: name, batch: { load, touchpoints }, rejected, receivedAt, isCorrected }: QuietArrival): number {
		const site = ids.site(name);
		const isFresh = ({ seq, at, ...said }: QuietTouchpoint) =>
			insert.run({ site, identity: identityOf(load, `${seq}`), hour: at, body: JSON.stringify(said) }).changes > 0;
		const fresh = touchpoints.filter(isFresh);
		takeStock(
			site,
			fresh.flatMap((each) => (each.kind === 'friction' ? [each] : [])),
			quietNames,
		);
		for (const each of fresh) if (each.kind === 'tally') noteTally(site, load, each);
		const duplicates = touchpoints.length - fresh.length;
		const corrected = isCorrected ? fresh.length : 0;
		count(site, receivedAt, { received: fresh.length, quiet: fresh.length, duplicates, rejected, corrected });
		return fresh.length;
	}

	return { addQuiet: async (arrivals) => arrivals.map(addOne) };
}
