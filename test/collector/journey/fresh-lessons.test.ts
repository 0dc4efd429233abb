import { describe, expect, it } from 'vitest';
import { refoldVisitor } from '../../../collector/journey/fold-visitor.ts';
import { freshLessons } from '../../../collector/journey/fresh-lessons.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, journey, START } from '../../support/journeys.ts';

const rules = [rulesOf(buyer, { version: 1 })];
const EVER = Number.NEGATIVE_INFINITY;
const refold = (line: string, until: number) => refoldVisitor(journey(line), rules, START + until);
const told = (lessons: ReturnType<typeof freshLessons>) => lessons.map(({ what, stage }) => `${what} ${stage}`);

describe('of a visitor who is folded anew', () => {
	it('everything is new where nobody knew them', () => {
		const { lessons } = refold('0s /; 1h /checkout', 0);
		expect(told(freshLessons(lessons, {}, EVER))).toEqual(['entered awareness', 'advanced awareness', 'entered decision']);
	});

	it('only what came after their last touchpoint is new', () => {
		const before = refold('0s /; 1h /checkout', 0).standings;
		const { lessons } = refold('0s /; 1h /checkout; 2h !purchase', 0);
		expect(told(freshLessons(lessons, before, EVER))).toEqual(['advanced decision', 'entered purchase']);
	});

	it('nothing is new where they are folded as they were', () => {
		const before = refold('0s /; 1h /checkout', 9 * DAY);
		expect(told(before.lessons)).toContain('lost decision');
		expect(freshLessons(before.lessons, before.standings, EVER)).toEqual([]);
	});

	it('a stay whose time ran out is counted once, whether a clock came to it before or not', () => {
		const before = refold('0s /checkout', 1 * DAY).standings;
		const { lessons } = refold('0s /checkout', 8 * DAY);
		expect(told(freshLessons(lessons, before, EVER))).toEqual(['lost decision']);
		const after = refold('0s /checkout', 8 * DAY).standings;
		expect(freshLessons(refold('0s /checkout; 9d !purchase', 9 * DAY).lessons, after, EVER).map(({ what }) => what)).toEqual(['entered']);
	});

	it('nothing is new up to where the site’s whole history was learned', () => {
		const { lessons } = refold('0s /; 1h /checkout; 2h !purchase', 0);
		expect(told(freshLessons(lessons, {}, START + 3_600_000))).toEqual(['advanced decision', 'entered purchase']);
	});

	it('a journey called like something every object has is no known one', () => {
		const own = [rulesOf({ ...buyer, name: 'constructor' }, { version: 1 })];
		const { lessons } = refoldVisitor(journey('0s /'), own, 0);
		expect(freshLessons(lessons, {}, EVER)).toHaveLength(1);
	});
});
