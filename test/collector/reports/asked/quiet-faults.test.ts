import { describe, expect, it } from 'vitest';
import { quietFaultsOf } from '../../../../collector/reports/asked/quiet-faults.ts';
import type { TallyCount } from '../../../../collector/stores/store.ts';
import { askOf } from '../asked.ts';

const trap: TallyCount = {
	stage: 'look',
	friction: 'keyboard-trap',
	page: '/orders/*',
	selector: '#filter',
	element: { selector: '#filter', role: 'dialog', name: 'Filter' },
	advanced: 2,
	n: 10,
};
const faultsOf = (...tallies: readonly TallyCount[]) => quietFaultsOf(askOf({ tallies }), () => ({ count: 60, of: 100 }));

describe('quiet faults', () => {
	it('are told with the share that moved on, and beside it that of everybody in the stage', async () => {
		const [fault] = await faultsOf(trap);
		expect(fault).toMatchObject({
			stage: 'look',
			label: 'Look',
			selector: '#filter',
			withIt: { count: 2, of: 10, interval: { estimate: 0.2 } },
			everybody: { count: 60, of: 100, interval: { estimate: 0.6 } },
		});
		expect(fault?.withIt?.interval?.low).toBeCloseTo(0.057, 3);
		expect(fault?.withIt?.interval?.high).toBeCloseTo(0.51, 3);
	});

	it.each([
		'keyboard-trap',
		'focus-lost',
		'focus-obscured',
		'dead-key',
		'rage-key',
		'tab-overrun',
		'zoom-reflow',
		'motion-ignored',
		'brand-new',
	])('of the kind %s say what the page did, and nothing of anybody', async (friction) => {
		const [fault] = await faultsOf({ ...trap, friction });
		expect(fault?.words).toMatch(/, on \/orders\/\*$/);
		expect(fault?.words).not.toMatch(/\b(visitors?|users?|people|somebody|they|who|met|keyboard users|screen readers?|disab\w+)\b/);
	});

	it('of which fewer are counted than may be told have no figure, and stand behind the others in no order of their own', async () => {
		const few = { ...trap, advanced: 0, n: 0 };
		const told = await faultsOf({ ...few, page: '/a' }, { ...trap, advanced: 7 }, { ...few, page: '/b' }, trap);
		expect(told.map(({ page, withIt }) => `${page} ${withIt?.count ?? 'none'}`)).toEqual([
			'/orders/* 2',
			'/orders/* 7',
			'/a none',
			'/b none',
		]);
		expect(told.filter(({ page }) => page !== '/orders/*').map(({ withIt }) => withIt)).toEqual([null, null]);
	});

	it('are of stages of the journey from which there is a way on', async () => {
		const stages = ['stay', 'choose', 'once', 'look'];
		const told = await faultsOf(...stages.map((stage) => ({ ...trap, stage })));
		expect(told.map(({ stage }) => stage).sort()).toEqual(['choose', 'look']);
	});

	it('of the page as a whole, and of an element without a name, read well too', async () => {
		const [whole] = await faultsOf({ ...trap, friction: 'motion-ignored', selector: '', element: null });
		const [nameless] = await faultsOf({ ...trap, element: { selector: '#x', role: 'button', hasName: false } });
		expect(whole?.words).toBe('something, which moves though less motion is asked for, on /orders/*');
		expect(nameless?.words).toBe('a button without a name, where the page kept hold of the focus, on /orders/*');
	});
});
