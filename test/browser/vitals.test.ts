import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, READY } from '../support/browser.ts';
import { root } from '../support/house.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Durations of interactions are told in steps of this, by the browser itself. */
const STEP_MS = 8;

/** A picture that comes late and is the largest; a banner that pushes it down twice, in two bursts; a button that is slow to answer. */
const PAGE = `<div id="top" style="height:1px"></div><main id="page"><h1>Mugs</h1><button id="pay">Pay</button><p id="answer"></p><div id="stage"></div></main>
<script>
	const noise = document.createElement('canvas');
	noise.width = noise.height = 200;
	const context = noise.getContext('2d');
	const pixels = context.createImageData(200, 200);
	for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = i % 4 === 3 ? 255 : Math.random() * 256;
	context.putImageData(pixels, 0, 0);
	const push = (px) => { document.getElementById('top').style.height = px + 'px'; };
	setTimeout(() => {
		const picture = new Image(500, 400);
		picture.id = 'hero';
		picture.src = noise.toDataURL();
		document.getElementById('stage').append(picture);
	}, 300);
	setTimeout(() => push(60), 900);
	setTimeout(() => push(90), 1300);
	setTimeout(() => push(100), 2900);
	setTimeout(() => { window.settled = true; }, 3200);
	document.getElementById('pay').onclick = () => {
		const from = performance.now();
		while (performance.now() - from < 150);
		document.getElementById('answer').textContent = 'Paid';
	};
</script>`;

/** The library that everybody else measures by. */
const ORACLE = `import { onCLS, onINP, onLCP } from 'web-vitals/attribution';
	const told = window.oracle = {};
	const options = { reportAllChanges: true };
	onLCP(({ value, attribution }) => Object.assign(told, { lcpMs: value, lcpElement: attribution.target }), options);
	onINP(({ value, attribution }) => Object.assign(told, { inpMs: value, inpElement: attribution.interactionTarget }), options);
	onCLS(({ value, attribution }) => Object.assign(told, { cls: value, clsElement: attribution.largestShiftTarget }), options);`;

type Told = Readonly<Record<'lcpMs' | 'inpMs' | 'cls', number> & Record<'lcpElement' | 'inpElement' | 'clsElement', string>>;

let browser: Browser;
let site: TestSite;
beforeAll(async () => {
	const stdin = { contents: ORACLE, resolveDir: root };
	const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'iife', write: false });
	browser = await openBrowser();
	site = await openSite({ '/': `<script>${outputFiles[0]?.text}</script>${PAGE}`, '/next': '<h1>Next</h1>', '/plain': '<h1>Plain</h1>' });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const vitalsOf = (path: string) => site.stored().flatMap((each) => (each.kind === 'page-leave' && each.page === path ? [each.vitals] : []));

describe('vitals in a real browser', () => {
	it('are those of the library that everybody measures by, and blame the same elements', async () => {
		const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
		const page = await context.newPage();
		await page.goto(site.url);
		await page.waitForFunction(`window.settled && ${READY}`);
		await page.click('#pay');
		await page.waitForFunction('oracle.inpMs >= 100');
		const oracle = (await page.evaluate('oracle')) as Told;
		await page.goto(`${site.url}/next`);
		await page.waitForFunction(READY);
		await page.evaluate('waymark.flush()');
		await expect.poll(() => vitalsOf('/').length).toBe(1);

		const [ours] = vitalsOf('/');
		expect(ours?.lcpMs).toBe(Math.round(oracle.lcpMs));
		expect(ours?.cls).toBe(+oracle.cls.toFixed(4));
		expect(Math.abs((ours?.inpMs ?? 0) - oracle.inpMs)).toBeLessThanOrEqual(STEP_MS);
		expect(ours).toMatchObject({ lcpElement: '#hero', inpElement: '#pay' });
		expect(oracle).toMatchObject({ lcpElement: expect.stringMatching(/#hero$/), inpElement: expect.stringMatching(/#pay$/) });
		expect(ours?.clsElement).toBe('#page');
		expect(oracle.clsElement).toMatch(/#page$/);
		expect(oracle.cls).toBeGreaterThan(0.01);
		await context.close();
	});

	it('are told of a page that stands still and was not used: that nothing moved, and no interaction', async () => {
		const page = await (await browser.newContext()).newPage();
		await page.goto(`${site.url}/plain`);
		await page.waitForFunction(READY);
		await page.waitForFunction("performance.getEntriesByType('paint').length > 1");
		await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
		await page.goto(`${site.url}/next`);
		await page.waitForFunction(READY);
		await page.evaluate('waymark.flush()');
		await expect.poll(() => vitalsOf('/plain')).toMatchObject([{ cls: 0, lcpElement: expect.stringContaining('h1') }]);
		expect(vitalsOf('/plain')[0]).not.toHaveProperty('inpMs');
		await page.context().close();
	});
});
