import type { Person } from '../person.ts';
import type { Visits } from './visit.ts';

const times = async (count: number, act: () => Promise<void>) => {
	for (let i = 0; i < count; i++) await act();
};

async function pickByKeys({ reach, key, press }: Person) {
	await reach('#arrival');
	await key('ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter');
	await reach('#nights');
	await key('Tab', 'ArrowRight', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'Escape');
	await press('#next');
}

/** Days, words, amounts: what is picked from many. */
export const choosing: Visits = {
	async flatpickr(person) {
		if (person.hand === 'keyboard') return pickByKeys(person);
		const { page, press, read, scroll } = person;
		const calendar = page.locator('.flatpickr-calendar.open');
		const day = (n: number, root = calendar) =>
			root.locator('.flatpickr-day:not(.prevMonthDay):not(.nextMonthDay)', { hasText: new RegExp(`^${n}$`) });
		await press('#arrival');
		await times(3, () => press(calendar.locator('.flatpickr-next-month')));
		await press(calendar.locator('.flatpickr-prev-month'));
		await press(day(12));
		await press('#nights');
		await press(day(10));
		await press(day(17));
		await times(3, () => press(calendar.locator('.arrowUp').first()));
		await press('h1');
		const inline = page.locator('.flatpickr-calendar.inline');
		await times(2, () => press(inline.locator('.flatpickr-next-month')));
		await press(day(12, inline));
		await press(day(12, inline));
		await press(inline.locator('.flatpickr-prev-month'));
		await press(day(20, inline));
		await press(inline.locator('.flatpickr-prev-month'));
		await press(day(1, inline));
		await scroll(200);
		await read();
		await press('#next');
	},
	async 'tom-select'({ hand, page, reach, press, type, key, read }) {
		await type('#fruit-ts-control', 'ap');
		await key('ArrowDown', 'ArrowDown', 'Enter');
		// What was typed stays there.
		await key('Backspace', 'Backspace', 'm', 'e');
		if (hand === 'keyboard') await key('Enter');
		else await press(page.locator('.ts-dropdown .option:visible').first());
		await key('Backspace', 'Escape');
		if (hand !== 'keyboard') await press('.item .remove');
		await reach('#city-ts-control');
		await type('#city-ts-control', 'ber');
		await read();
		await key('ArrowDown', 'Enter');
		if (hand === 'keyboard') {
			await key('Tab', 'Space', 'ArrowDown', 'Enter');
			return;
		}
		const size = '#size + .ts-wrapper .ts-control';
		await press(size);
		await press(page.locator('.ts-dropdown .option:visible', { hasText: 'Large' }));
		await press(size);
		await press(page.locator('.ts-dropdown .option:visible', { hasText: 'Large' }));
		await press(size);
		await press('h1');
	},
	async nouislider({ hand, page, reach, press, key, drag, read }) {
		if (hand === 'keyboard') {
			await reach('.noUi-handle-lower');
			await key('ArrowRight', 'ArrowRight', 'PageUp', 'ArrowLeft', 'Home');
		} else {
			const box = await page.locator('#price').boundingBox();
			const at = (part: number) => (box?.x ?? 0) + (box?.width ?? 0) * part;
			await drag('.noUi-handle-lower', at(0.4), box?.y ?? 0);
			await drag('.noUi-handle-upper', at(0.6), box?.y ?? 0);
			await press('.noUi-value >> nth=1');
			await press('#price');
		}
		await times(6, () => press('#more'));
		await times(3, () => press('#less'));
		await times(5, () => press('#less'));
		await read();
		await reach('#guests');
		await key('ArrowUp', 'ArrowUp', 'ArrowDown', 'Backspace', '4');
		await reach('#volume');
		await key('ArrowRight', 'ArrowRight', 'ArrowRight');
	},
};
