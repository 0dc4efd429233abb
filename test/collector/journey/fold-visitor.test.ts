import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	foldVisitor,
	isAnyLate,
	passVisitorTime,
	refoldVisitor,
	type Standings,
	type VisitorFold,
} from '../../../collector/journey/fold-visitor.ts';
import { coldStart } from '../../../collector/journey/limits/cold-start.ts';
import type { Edition } from '../../../collector/journey/limits/edition.ts';
import { createEditions } from '../../../collector/journey/limits/editions.ts';
import type { Lesson } from '../../../collector/journey/limits/lesson.ts';
import { inOrder } from '../../../collector/journey/order.ts';
import { type Rules, rulesOf } from '../../../collector/journey/rules.ts';
import type { Placed } from '../../../collector/journey/standing.ts';
import type { Stay } from '../../../collector/journey/stay.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, HOUR, journey, MINUTE, START } from '../../support/journeys.ts';

const END = START + 400 * DAY;

const words = [
	'/',
	'/product/7',
	'/checkout',
	'?mugs=0',
	'?mug=2',
	'!add-to-cart',
	'!cart-emptied',
	'!purchase',
	'!share',
	'x:rage-click',
	'-',
];
const loads = fc.array(
	fc
		.array(fc.tuple(fc.constantFrom(...words), fc.nat(20 * 24)), { minLength: 1, maxLength: 8 })
		.map((steps) => steps.map(([what, hours]) => `${hours}h ${what}`).join(';')),
	{ minLength: 1, maxLength: 4 },
);
const history = loads.map((lines) => lines.flatMap((line, i) => journey(line, { load: `l${i}`, session: `s${i}` })));

/** What a site may have learned: any limits of any stage, at any time. */
const editions = fc.array(
	fc
		.record({
			journey: fc.constantFrom('buyer', 'second'),
			stage: fc.constantFrom(...buyer.stages.map(({ name }) => name)),
			persona: fc.constantFrom(null, 'keen'),
			at: fc.integer({ min: -2, max: 60 * 24 }).map((hours) => START + hours * HOUR),
			idleMs: fc.integer({ min: 1, max: 200 }).map((hours) => hours * HOUR),
			overMs: fc.integer({ min: 1, max: 300 }).map((hours) => hours * HOUR),
			learnedFrom: fc.nat(1_000),
		})
		.map(
			(given): Edition => ({
				...coldStart(7 * DAY),
				...given,
				marks: { idleMs: spread(given.idleMs), overMs: spread(given.overMs) },
			}),
		),
	{ maxLength: 12 },
);
const spread = (ms: number) => [0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.5].map((part) => part * ms);

const personas = [{ name: 'keen', label: 'Keen', when: { name: ['rage-click'] } }];
const rulesBy = (known: readonly Edition[]) =>
	['buyer', 'second'].map((name) => rulesOf({ ...buyer, name }, { version: 1, personas, editions: createEditions(known) }));
const cold = rulesBy([]);

interface Piece {
	readonly at: number;
	readonly touchpoints: readonly Placed[];
}

const byNumber = (stays: Map<string, Stay>) => new Map([...stays].sort(([a], [b]) => a.localeCompare(b)));

/** What was never seen before, as a store finds it. */
function createSeen() {
	const seen = new Set<string>();
	return (touchpoints: readonly Placed[]) =>
		touchpoints.filter(({ load, touchpoint }) => {
			const identity = `${load} ${touchpoint.seq}`;
			return !seen.has(identity) && seen.add(identity);
		});
}

/** As live traffic does it: piece by piece as it comes, folding anew whoever gets something late, with sweeps between. */
function live(pieces: readonly Piece[], rules: readonly Rules[]) {
	let standings: Standings = {};
	const stays = new Map<string, Stay>();
	const known: Placed[] = [];
	const freshOf = createSeen();
	const foldOf = (fresh: readonly Placed[], at: number): VisitorFold => {
		if (fresh.length === 0) return passVisitorTime(standings, rules, at);
		if (!isAnyLate(fresh, standings)) return foldVisitor(standings, fresh, rules);
		stays.clear();
		return refoldVisitor(known, rules, at);
	};
	for (const { at, touchpoints } of pieces) {
		const fresh = freshOf(touchpoints);
		known.push(...fresh);
		const fold = foldOf(fresh, at);
		standings = fold.standings;
		for (const { journey: name, stay } of fold.stays) stays.set(`${name} ${stay.number}`, stay);
	}
	return { standings, stays: byNumber(stays) };
}

function refolded(history: readonly Placed[], rules: readonly Rules[], until: number) {
	const { standings, stays } = refoldVisitor(history, rules, until);
	return { standings, stays: byNumber(new Map(stays.map(({ journey: name, stay }) => [`${name} ${stay.number}`, stay]))) };
}

/** Each touchpoint some time after it happened, some twice, and sweeps at any time; at last one long after everything. */
const deliveryOf = (all: readonly Placed[], delays: readonly number[], sweeps: readonly number[]): readonly Piece[] => {
	const came = all.map((each, i): Piece => ({ at: each.touchpoint.at + (delays[i % delays.length] ?? 0), touchpoints: [each] }));
	const again = came.filter((_, i) => i % 3 === 0).map(({ at, touchpoints }) => ({ at: at + HOUR, touchpoints }));
	const swept = sweeps.map((hours): Piece => ({ at: START + hours * HOUR, touchpoints: [] }));
	return [...[...came, ...again, ...swept].sort((a, b) => a.at - b.at), { at: END, touchpoints: [] }];
};

const someDelays = fc.array(fc.constantFrom(0, 0, 0, MINUTE, HOUR, 3 * DAY, 30 * DAY), { minLength: 1, maxLength: 8 });
const someSweeps = fc.array(fc.nat(40 * 24), { maxLength: 12 });

describe('a visitor', () => {
	it('stands in every journey of the site', () => {
		expect(Object.keys(foldVisitor({}, journey('0s /'), cold).standings)).toEqual(['buyer', 'second']);
	});

	it('gets the same stays whatever order, in whatever pieces and how often the same touchpoints come, whatever was learned', () => {
		fc.assert(
			fc.property(history, fc.infiniteStream(fc.nat(5)), editions, (all, cuts, known) => {
				const rules = rulesBy(known);
				const shuffled = [...all];
				const pieces: Piece[] = [];
				for (const cut of cuts) {
					if (shuffled.length === 0) break;
					const touchpoints = shuffled.splice(cut % shuffled.length, 1 + (cut % 3));
					pieces.push({ at: 0, touchpoints: [...touchpoints, ...touchpoints.slice(0, cut % 2)] });
				}
				expect(live(pieces, rules)).toEqual(live([{ at: 0, touchpoints: all }], rules));
			}),
			{ numRuns: 200 },
		);
	});

	it('folded anew is where live traffic left them, with late ones, second deliveries and sweeps at any time', () => {
		fc.assert(
			fc.property(history, someDelays, someSweeps, editions, (all, delays, sweeps, known) => {
				const rules = rulesBy(known);
				expect(live(deliveryOf(all, delays, sweeps), rules)).toEqual(refolded(all, rules, END));
			}),
			{ numRuns: 300 },
		);
	});

	it('has no clock left to run out once it was let run', () => {
		fc.assert(
			fc.property(history, editions, (all, known) => {
				for (const { stay } of Object.values(refoldVisitor(all, rulesBy(known), END).standings))
					expect(stay?.dueAt ?? END + 1).toBeGreaterThan(END);
			}),
			{ numRuns: 50 },
		);
	});

	it('teaches the same, in the same order, however often the clocks are looked at', () => {
		fc.assert(
			fc.property(history, someSweeps, editions, (all, sweeps, known) => {
				const rules = rulesBy(known);
				const inTime = inOrder(all, null).map((each): Piece => ({ at: each.place.at, touchpoints: [each] }));
				const swept = sweeps.map((hours): Piece => ({ at: START + hours * HOUR, touchpoints: [] }));
				const taught = (pieces: readonly Piece[]) => {
					let standings: Standings = {};
					const lessons: Lesson[] = [];
					for (const { at, touchpoints } of pieces) {
						const fold = touchpoints.length > 0 ? foldVisitor(standings, touchpoints, rules) : passVisitorTime(standings, rules, at);
						standings = fold.standings;
						lessons.push(...fold.lessons);
					}
					return ['buyer', 'second'].map((name) => lessons.filter((lesson) => lesson.journey === name));
				};
				const last: Piece = { at: END, touchpoints: [] };
				const often = [...inTime, ...swept].sort((a, b) => a.at - b.at || b.touchpoints.length - a.touchpoints.length);
				expect(taught([...often, last])).toEqual(taught([...inTime, last]));
			}),
			{ numRuns: 200 },
		);
	});

	it('who is folded anew teaches what live traffic taught', () => {
		fc.assert(
			fc.property(history, editions, (all, known) => {
				const rules = rulesBy(known);
				const { lessons, standings } = foldVisitor({}, all, rules);
				const later = passVisitorTime(standings, rules, END).lessons;
				expect(refoldVisitor(all, rules, END).lessons).toEqual([...lessons, ...later]);
			}),
			{ numRuns: 100 },
		);
	});

	it('leaves those of another name alone, though every object has something called so', () => {
		const own = [rulesOf({ ...buyer, name: 'constructor' }, { version: 1 })];
		expect(foldVisitor({}, journey('0s /'), own).standings.constructor).toMatchObject({ journey: 'constructor', stays: 1 });
	});
});
