import { describe, expect, it } from 'vitest';
import { KNOWN_FRICTIONS } from '../../../../collector/reports/words/friction-wording.ts';
import { coded } from '../../../../collector/reports/words/quoted.ts';
import { placeIn, stepsOf } from '../../../../collector/reports/words/reproducing.ts';

const pay = { selector: '#pay', role: 'button', name: 'Pay' };
const place = placeIn('/checkout', pay);

describe('the steps to a friction', () => {
	it.each(KNOWN_FRICTIONS)('%s begins at its page, and is not what is said of any other', (friction) => {
		const steps = stepsOf(friction, place);
		expect(steps.length).toBeGreaterThan(1);
		expect(steps.join(' ')).toContain('Open “/checkout”');
		for (const step of steps) expect(step).toMatch(/^[A-Z].*\.$/);
		expect(steps).not.toEqual(stepsOf('of-tomorrow', place));
	});

	it('name the element by what it is called and by where it is', () => {
		expect(stepsOf('keyboard-trap', place)).toEqual([
			'Open “/checkout”.',
			'Press Tab until the focus is on “Pay” (“#pay”).',
			'Press Tab until it should be left behind, then Shift+Tab, then Escape.',
			'The focus stays, or goes round the same few places, though there are others on the page.',
		]);
		expect(placeIn('/', { selector: '#x', role: 'button', hasName: false }).element).toBe('a button without a name (“#x”)');
		expect(placeIn('/', null).element).toBe('what is on it');
	});

	it('say that any page of a kind will do', () => {
		expect(placeIn('/orders/*', pay).page).toBe('“/orders/*” (anything for the *)');
	});

	it.each(['constructor', '__proto__', 'of-tomorrow'])('are given in general for what this collector does not know: %s', (friction) => {
		expect(stepsOf(friction, place)[1]).toContain('with keys alone');
	});

	it('set apart what a page said as they are told to', () => {
		expect(stepsOf('dead-click', placeIn('/a', pay, coded))[1]).toBe('Press `Pay` (`#pay`) once.');
	});
});
