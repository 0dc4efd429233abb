import type { Visits } from './visit.ts';

/** Forms, with the mistakes that people make and mend. */
export const filling: Visits = {
	async 'native-form'({ type, retype, press, read, hand, reach, key, page }) {
		await type('[name=name]', 'Ada Byron');
		await type('[name=mail]', 'ada.example.com');
		await press('button');
		await read();
		await retype('[name=mail]', 'ada@example.com');
		await type('[name=postcode]', '80A3');
		await press('text=I agree', 'Space');
		await press('button');
		await read();
		await retype('[name=postcode]', '80331');
		await reach('select');
		if (hand === 'keyboard') await key('ArrowDown', 'ArrowDown');
		else await page.locator('select').selectOption('Chile');
		if (hand === 'keyboard') {
			await reach('[name=by]');
			await key('ArrowDown', 'ArrowUp', 'ArrowDown');
		} else {
			await press('text=Mail >> nth=-1');
			await press('text=Post >> nth=-1');
			await press('text=Mail >> nth=-1');
		}
		await press('button');
	},
	async 'just-validate'({ type, retype, press, read }) {
		await press('button');
		await read();
		await type('#name', 'Ada');
		await type('#mail', 'ada@');
		await type('#password', 'short');
		await press('button');
		await read();
		await retype('#mail', 'ada@example.com');
		await press('button');
		await read();
		await retype('#password', 'long enough');
		await press('button');
	},
};
