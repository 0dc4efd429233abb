/**
 * How fast a history is lived again, and what it leaves in memory: the same visitors with a short past and with one ten times as
 * long, beside merely reading the touchpoints. `npm run bench` prints the table.
 */
import { createEditions } from '../../collector/journey/limits/editions.ts';
import { createLearned } from '../../collector/journey/limits/learned.ts';
import { createReliving, type Relived } from '../../collector/journey/relive.ts';
import { rulesOf } from '../../collector/journey/rules.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { shopHistory } from './shop-history.ts';

const VISITORS = 5_000;

const collectGarbage = () => (globalThis as { gc?: () => void }).gc?.();
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function live(history: readonly Relived<number>[]) {
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	const world = createReliving<number>(rulesOf(buyer, { version: 1, editions: createEditions([]) }), createLearned([buyer]));
	const cpu = process.cpuUsage();
	for (const relived of history) world.touch(relived);
	const { user, system } = process.cpuUsage(cpu);
	collectGarbage();
	const perSecond = Math.round((history.length / (user + system)) * 1e6);
	return { perSecond, heap: process.memoryUsage().heapUsed - before, world };
}

function readOnly(history: readonly Relived<number>[]): number {
	const lines = history.map((relived) => JSON.stringify(relived));
	const cpu = process.cpuUsage();
	for (const line of lines) JSON.parse(line);
	const { user, system } = process.cpuUsage(cpu);
	return Math.round((history.length / (user + system)) * 1e6);
}

/** Once unmeasured, so that both are compiled alike. */
live(shopHistory({ visitors: VISITORS, touchpoints: 20_000 }));

const short = shopHistory({ visitors: VISITORS, touchpoints: 40_000 });
const long = shopHistory({ visitors: VISITORS, touchpoints: 400_000 });
const rows = [
	{ what: 'parsing JSON alone', touchpoints: long.length, perSecond: readOnly(long) },
	...[short, long].map((history) => {
		const { perSecond, heap, world } = live(history);
		return { what: 'lived again', touchpoints: history.length, perSecond, visitors: world.standings.size, heapMB: megabytes(heap) };
	}),
];
console.table(rows);
