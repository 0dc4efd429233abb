// `npm start` runs the collector and the example shop side by side until Ctrl-C, and prints where to find the shop, its report and the next steps.
import { createCollector, serve } from 'waymark/collector';
import { readMending } from './faults.ts';
import { shopName, startShop } from './shop.ts';

const host = '127.0.0.1';
const collectorPort = Number(process.env.PORT ?? 4700);
const shopPort = Number(process.env.SHOP_PORT ?? 4701);
const limitSeconds = Number(process.env.WAYMARK_EXAMPLE_LIMIT_SECONDS ?? 30);
const mended = readMending(process.env.SHOP_MENDED);

const startBoth = async () => {
	const collector = createCollector({
		store: process.env.WAYMARK_STORE ?? 'sqlite:./waymark.db',
		openReports: true,
		sweepEveryMs: 1_000,
		sites: [
			{
				name: 'shop',
				label: shopName,
				origins: [`http://${host}:${shopPort}`, `http://localhost:${shopPort}`],
				limits: { decision: { idleMs: limitSeconds * 1_000 } },
			},
		],
	});
	const running = await serve(collector, { port: collectorPort, host });
	const shop = await startShop({ port: shopPort, host, collector: running.url, mended });
	return { running, shop };
};

const explain = (cause: unknown): never => {
	const { code, port } = cause as NodeJS.ErrnoException & { port?: number };
	if (code !== 'EADDRINUSE') throw cause;
	console.error(`Port ${port} is in use. Stop what runs there, or choose others: PORT=4800 SHOP_PORT=4801 npm start`);
	process.exit(1);
};

const { running, shop } = await startBoth().catch(explain);

console.log(`
  The shop         ${shop.url}
  The report       ${running.url}/sites/shop
  What to do next  ${shop.url}/next

  Ctrl-C stops both.
`);

const stop = async (): Promise<void> => {
	await shop.close();
	await running.close();
	process.exit(0);
};

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
