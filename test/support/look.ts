// Looks at pages of the collector with a busy, an empty and a hostile site: `npx tsx --conditions=waymark-source test/support/look.ts /sites/shop …`
// takes screenshots in four looks into LOOK_FOLDER (default: the machine's temporary folder), and prints what axe finds fault with.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCollector, serve } from '../../collector/index.ts';
import { openBrowser } from './browser.ts';
import { openBusyShop } from './busy-shop.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.env.LOOK_FOLDER ?? path.join(tmpdir(), 'looks');
mkdirSync(folder, { recursive: true });

// LOOK_STORE names the URL of a store that is there already, such as one that `npm run bench:pages` has filled.
const { LOOK_STORE: store } = process.env;
const collector = store ? createCollector({ store, openReports: true }) : await openBusyShop();
const running = await serve(collector, { port: 0 });
const browser = await openBrowser();
for (const address of process.argv.slice(2)) {
	const name = address.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
	for (const width of [320, 1280])
		for (const colorScheme of ['light', 'dark'] as const) {
			const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
			page.on('console', (message) => message.type() === 'error' && console.log(`${address}: ${message.text()}`));
			const answer = await page.goto(running.url + address);
			await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
			const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
			await page.evaluate(axe);
			const found = (await page.evaluate('axe.run()')) as { violations: readonly { id: string; nodes: readonly { html: string }[] }[] };
			const faults = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 160))}`);
			console.log(`${answer?.status()} ${address} ${width} ${colorScheme} ${wide > 0 ? `SCROLLS SIDEWAYS by ${wide} px` : ''}`, ...faults);
			await page.close();
		}
}
await browser.close();
await running.close();
console.log(`Screenshots are in ${folder}`);
