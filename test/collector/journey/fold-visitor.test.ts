import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldVisitor, isAnyLate, refoldVisitor, type Standings } from '../../../collector/journey/fold-visitor.ts';
import { rulesOf } from '../../../collector/journey/stage-rule.ts';
import type { Placed } from '../../../collector/journey/standing.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, journey, START } from '../../support/journeys.ts';

const rules = [rulesOf(buyer, 1), rulesOf({ ...buyer, name: 'second' }, 1)];
const END = START + 400 * DAY;

const words = ['/', '/product/7', '/checkout', '?mugs=0', '?mug=2', '!add-to-cart', '!purchase', '!share', 'x:rage-click', '-'];
const loads = fc.array(
	fc
		.array(fc.tuple(fc.constantFrom(...words), fc.nat(20 * 24)), { minLength: 1, maxLength: 8 })
		.map((steps) => steps.map(([what, hours]) => `${hours}h ${what}`).join(';')),
	{ minLength: 1, maxLength: 4 },
);
const history = loads.map((lines) => lines.flatMap((line, i) => journey(line, { load: `l${i}`, session: `s${i}` })));

/** As live traffic does it: piece by piece as it comes, folding anew whoever gets something late. */
function live(pieces: readonly (readonly Placed[])[]) {
	let standings: Standings = {};
	const stays = new Map<string, unknown>();
	const known: Placed[] = [];
	for (const piece of pieces) {
		known.push(...piece);
		const late = isAnyLate(piece, standings);
		const fold = late ? refoldVisitor(known, rules, 0) : foldVisitor(standings, piece, rules);
		if (late) stays.clear();
		standings = fold.standings;
		for (const { journey: name, stay } of fold.stays) stays.set(`${name} ${stay.number}`, stay);
	}
	return { standings, stays: new Map([...stays].sort(([a], [b]) => a.localeCompare(b))) };
}

describe('a visitor', () => {
	it('stands in every journey of the site', () => {
		expect(Object.keys(foldVisitor({}, journey('0s /'), rules).standings)).toEqual(['buyer', 'second']);
	});

	it('gets the same stays whatever order and in whatever pieces the same touchpoints come', () => {
		fc.assert(
			fc.property(history, fc.infiniteStream(fc.nat(5)), (all, cuts) => {
				const shuffled = [...all];
				const pieces: Placed[][] = [];
				for (const cut of cuts) {
					if (shuffled.length === 0) break;
					pieces.push(shuffled.splice(cut % shuffled.length, 1 + (cut % 3)));
				}
				expect(live(pieces)).toEqual(live([all]));
			}),
			{ numRuns: 300 },
		);
	});

	it('folded anew is where live traffic left them, clocks included', () => {
		fc.assert(
			fc.property(history, (all) => {
				const { standings } = refoldVisitor(all, rules, END);
				const piecewise = live(all.map((each) => [each])).standings;
				expect(refoldVisitor(all, rules, 0).standings).toEqual(piecewise);
				for (const { stay } of Object.values(standings)) expect(stay?.dueAt ?? END + 1).toBeGreaterThan(END);
			}),
			{ numRuns: 300 },
		);
	});
});
