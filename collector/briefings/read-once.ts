import type { Ask } from '../reports/report.ts';
import type { Facts, Range, VisitorStay } from '../stores/store.ts';

/** The same ask with facts that remember which stays they have read: several reports of one page ask for the same. */
export function readOnce(ask: Ask): Ask {
	const read = new Map<string, Promise<readonly VisitorStay[]>>();
	function stays(range: Range) {
		const key = JSON.stringify([range.site, range.journey, range.from, range.to]);
		const known = read.get(key) ?? ask.facts.stays(range);
		read.set(key, known);
		return known;
	}
	const facts: Facts = { ...ask.facts, stays };
	return { ...ask, facts };
}
