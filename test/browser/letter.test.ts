import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { htmlLetter } from '../../collector/post/html-letter.tsx';
import { openBrowser } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const told = {
	subject: 's',
	title: 'Corner shop',
	sentence: 'Of 3 visitors, 3 are stuck.',
	columns: ['Stage', 'Stuck'],
	rows: [['Decision', '3']],
};
const rest = {
	fixes: [{ text: 'Pay', link: 'https://x.example' }],
	noFix: '',
	trust: 'These.',
	link: 'https://x.example/a',
	stop: 'https://x.example/b',
};

it.each(['light', 'dark'] as const)('a letter has nothing that axe finds fault with: %s', async (colorScheme) => {
	const browser = await openBrowser();
	try {
		const page = await (await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } })).newPage();
		await page.setContent(htmlLetter({ ...told, ...rest }));
		await page.evaluate(axe);
		const { violations } = (await page.evaluate('axe.run()')) as { violations: readonly { id: string }[] };
		expect(violations.map(({ id }) => id)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
	} finally {
		await browser.close();
	}
});
