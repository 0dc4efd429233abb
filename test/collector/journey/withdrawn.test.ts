import { describe, expect, it } from 'vitest';
import { refoldVisitor } from '../../../collector/journey/fold-visitor.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import { stallsOf, withdrawnBy } from '../../../collector/journey/withdrawn.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, folded, journey, START } from '../../support/journeys.ts';

const rules = [rulesOf(buyer, { version: 1 })];
const staysAfter = (line: string, days: number) => refoldVisitor(journey(line), rules, START + days * DAY).stays;

describe('a flag', () => {
	it('is taken back when a late touchpoint shows that nobody was silent', () => {
		const before = staysAfter('0s /', 4);
		const after = staysAfter('0s /; 2d /', 4);
		expect(withdrawnBy(before, after)).toEqual([{ journey: 'buyer', stage: 'awareness', enteredAt: START, stall: before[0]?.stay.stall }]);
	});

	it('is taken back when they had moved on by then', () => {
		expect(withdrawnBy(staysAfter('0s /', 4), staysAfter('0s /; 2d /checkout', 4))).toHaveLength(1);
	});

	it('stays where it would have been raised all the same', () => {
		expect(withdrawnBy(staysAfter('0s /; 1h /', 5), staysAfter('0s /; 30m !look; 1h /', 5))).toEqual([]);
	});

	it('stays though more flags came after it', () => {
		expect(withdrawnBy(staysAfter('0s /', 4), staysAfter('0s /; 5d /; 30d /', 40))).toEqual([]);
	});

	it('that was raised newly is none that is taken back', () => {
		expect(withdrawnBy(staysAfter('0s /', 1), staysAfter('0s /', 9))).toEqual([]);
	});
});

describe('the flags of a stay', () => {
	it('are all that were ever raised on it, the first one first', () => {
		const [stay] = folded('0s /; 5d !look; 10d !look; 15d !look').stays;
		const flags = stay ? stallsOf(stay) : [];
		expect(flags.map(({ at }) => (at - START) / DAY)).toEqual([3.5, 8.5, 13.5]);
	});

	it('are none on a stay that was never flagged', () => {
		expect(folded('0s /').stays.flatMap(stallsOf)).toEqual([]);
	});
});
