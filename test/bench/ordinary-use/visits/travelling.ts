import type { Person } from '../person.ts';
import type { Visits } from './visit.ts';

/** Goes through all links, and follows the last one. */
const toTheEnd =
	(count: number) =>
	async ({ hand, key, press, scroll, page }: Person): Promise<void> => {
		if (hand === 'keyboard') {
			for (let link = 0; link < count; link++) await key('Tab');
			await key('Enter');
			return;
		}
		for (let screen = 0; screen < count / 20; screen++) await scroll(600);
		await press(page.locator('a').last());
	};

/** The whole page: along its links, down without an end, larger than it was drawn. */
export const travelling: Visits = {
	'links-eighty': toTheEnd(80),
	'links-forty': toTheEnd(40),
	async endless({ hand, press, scroll, read, page }) {
		for (let screen = 0; screen < 5; screen++) {
			await scroll(500);
			await scroll(500);
			await read(800);
		}
		// Who goes by Tab begins at the top again.
		const [one, other] = hand === 'keyboard' ? [2, 3] : [8, 6];
		await press(page.locator('.like').nth(one));
		await scroll(-400);
		await press(page.locator('.like').nth(other));
		await press(page.locator('.like').nth(other));
	},
	async zoomed({ hand, page, press, scroll, read, key }) {
		await read();
		const browserSide = await page.context().newCDPSession(page);
		const mobile = hand === 'touch';
		const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
		// What a browser's zoom of 200 % does to a page: half as many pixels of CSS, twice as dense.
		await browserSide.send('Emulation.setDeviceMetricsOverride', { width: width / 2, height: height / 2, deviceScaleFactor: 2, mobile });
		await read();
		if (hand === 'keyboard') await key('Tab', 'Tab');
		await press('#menu');
		await scroll(300);
		await read();
		await press('#buy');
		await scroll(300);
		await scroll(-200);
	},
};
