import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../../collector/journey/limits/edition.ts';
import { createLearner } from '../../../../collector/journey/limits/learner.ts';
import type { Lesson } from '../../../../collector/journey/limits/lesson.ts';
import { DAY, HOUR, START } from '../../../support/journeys.ts';
import {
	arrivals,
	falseAlarms,
	type Habit,
	HORIZON,
	type Judged,
	judge,
	lifeFrom,
	lookAndBuy,
	normal,
	seeded,
} from '../../../support/streams.ts';

const advanced = (enteredAt: number, { idleMs = HOUR, overMs = 2 * HOUR } = {}): Lesson => ({
	what: 'advanced',
	journey: 'simple',
	stage: 'look',
	persona: null,
	enteredAt,
	at: enteredAt + overMs,
	idleMs,
	passed: 1,
	flagged: null,
});

/** The last measure that some lessons led to. */
function learn(learner: ReturnType<typeof createLearner>, lessons: readonly Lesson[], now = (lesson: Lesson) => lesson.at): Measure | null {
	let measure: Measure | null = null;
	for (const lesson of lessons) measure = learner.learn(lesson, now(lesson)) ?? measure;
	return measure;
}

describe('a learner', () => {
	// The limits of n visitors alike, worked out by hand in `knowledge.test.ts`.
	it.each([
		[10, 17_354_586, 23_134_376],
		[990, 3_786_898, 7_573_092],
	])('learns from %i visitors who are all alike the limits that lie there by hand', (n, idleMs, overMs) => {
		const learner = createLearner({ horizonMs: DAY });
		const measure = learn(
			learner,
			Array.from({ length: n }, () => advanced(START)),
			() => START + 2 * DAY,
		);
		// A new edition comes only with news enough, so the last one may know a twentieth less.
		expect(measure?.learnedFrom).toBeGreaterThan(n * 0.94);
		expect((measure?.idleMs ?? 0) / idleMs).toBeCloseTo(1, 2);
		expect((measure?.overMs ?? 0) / overMs).toBeCloseTo(1, 2);
	});

	it('keeps to the cold start, and no less, until it has watched for a whole horizon', () => {
		const lessons = Array.from({ length: 300 }, (_, i) => advanced(START + i * 60_000));
		const young = learn(createLearner({ horizonMs: DAY }), lessons);
		expect(young).toMatchObject({ idleMs: DAY / 2, overMs: (DAY * 2) / 3, learnedFrom: expect.any(Number) });
		const old = learn(createLearner({ horizonMs: DAY }), lessons, () => START + DAY);
		expect(old?.idleMs).toBeLessThan(2 * HOUR);
	});

	it('says something new only once enough has changed', () => {
		const learner = createLearner({ horizonMs: DAY });
		let editions = 0;
		for (let i = 0; i < 2_000; i++) if (learner.learn(advanced(START + i * 60_000), START + i * 60_000)) editions += 1;
		expect(editions).toBeGreaterThan(20);
		expect(editions).toBeLessThan(250);
	});

	it('learns nothing from an entry alone', () => {
		const learner = createLearner({ horizonMs: DAY });
		const entered: Lesson = { ...advanced(START), what: 'entered', at: START, passed: 0 };
		for (let i = 0; i < 100; i++) expect(learner.learn(entered, START)).toBeNull();
	});

	it('goes on from where it was kept, to the last digit', () => {
		const [before, after] = [createLearner({ horizonMs: DAY }), createLearner({ horizonMs: DAY })];
		const lessons = Array.from({ length: 400 }, (_, i) => {
			const lesson = advanced(START + i * HOUR, { idleMs: HOUR * (1 + (i % 5)), overMs: HOUR * (2 + (i % 9)) });
			return i % 3 === 0 ? { ...lesson, what: 'lost' as const, at: lesson.enteredAt + DAY } : lesson;
		});
		learn(before, lessons.slice(0, 200));
		learn(after, lessons.slice(0, 200));
		const kept = createLearner({ horizonMs: DAY }, JSON.parse(JSON.stringify(after.toJSON())));
		expect(learn(kept, lessons.slice(200))).toEqual(learn(before, lessons.slice(200)));
		expect(JSON.parse(JSON.stringify(kept.toJSON()))).toEqual(JSON.parse(JSON.stringify(before.toJSON())));
	});

	it('takes hardly more room after many lessons than after some', () => {
		const learner = createLearner({ horizonMs: DAY });
		const random = seeded(1);
		const roomAfter = (from: number, to: number) => {
			for (let i = from; i < to; i++) {
				const at = START + i * 300_000;
				const overMs = (HOUR / 2) * Math.exp(normal(random));
				learner.learn(advanced(at, { idleMs: (overMs * (1 + Math.floor(random() * 3))) / 4, overMs }), at);
			}
			return JSON.stringify(learner.toJSON()).length;
		};
		const some = roomAfter(0, 4_000);
		expect(some).toBeLessThan(20_000);
		expect(roomAfter(4_000, 16_000)).toBeLessThan(some * 1.3);
	});
});

/** Judged after the first ten days, in which little is known. */
const settled = ({ enteredAt }: Judged) => enteredAt > START + 10 * DAY;

function streamOf(habit: Habit, growth: number) {
	const random = seeded(7);
	const lives = arrivals(4_000, 60, { growth, random }).map((at) => lifeFrom(at, { medianMs: HORIZON / 20, habit, random }));
	return judge(lives).judged;
}

describe('on a simulated site, where three in ten never move on,', () => {
	const habits = ['always there', 'away for long'] as const;
	const streams = habits.flatMap((habit) =>
		(
			[
				['steady', 1],
				['growing', 8],
				['declining', 1 / 8],
			] as const
		).map(([name, growth]) => ({ habit, name, judged: streamOf(habit, growth) })),
	);

	it.each(streams)('a tenth of those who move on are flagged before: visitors $habit, intake $name', ({ judged }) => {
		const share = falseAlarms(judged.filter(settled));
		expect(share).toBeGreaterThan(0.07);
		expect(share).toBeLessThan(0.13);
	});

	it.each(streams)('all who never move on are flagged: visitors $habit, intake $name', ({ judged }) => {
		const lost = judged.filter(settled).filter(({ boughtMs }) => boughtMs === null);
		expect(lost.length).toBeGreaterThan(500);
		expect(lost.every(({ flag }) => flag !== null)).toBe(true);
	});

	it.each(streams)('the cold start keeps to the budget from the first day: visitors $habit, intake $name', ({ judged }) => {
		const first = judged.filter(({ enteredAt }) => enteredAt < START + HORIZON);
		expect(falseAlarms(first)).toBeLessThan(0.1);
		const early = first.flatMap(({ flag }) => (flag && flag.at < START + HORIZON ? [flag] : []));
		for (const { clock, limitMs } of early)
			expect(limitMs).toBeGreaterThanOrEqual(clock === 'idle' ? HORIZON / 2 : Math.round((HORIZON * 2) / 3));
	});

	it.each(streams)('the stated chance to move on is what came of it: visitors $habit, intake $name', ({ judged }) => {
		const flagged = judged
			.filter(settled)
			.flatMap(({ flag, advanced }) => (flag?.chance ? [{ kind: flag.kind, p: flag.chance.p, advanced }] : []));
		const errorOf = (some: typeof flagged) =>
			Math.abs(some.reduce((sum, { p }) => sum + p, 0) - some.filter((each) => each.advanced).length) / some.length;
		expect(flagged.length).toBeGreaterThan(500);
		expect(errorOf(flagged)).toBeLessThan(0.06);
		for (const kind of ['blocked', 'dormant', 'lingering'] as const) {
			const some = flagged.filter((each) => each.kind === kind);
			if (some.length >= 100) expect(errorOf(some)).toBeLessThan(0.06);
		}
	});

	it('nobody is judged by what is learned only later', () => {
		const random = seeded(3);
		const lives = arrivals(1_500, 30, { random }).map((at) => lifeFrom(at, { medianMs: HORIZON / 20, habit: 'away for long', random }));
		const cut = START + 15 * DAY;
		const flagsUntil = (some: typeof lives) =>
			judge(some)
				.judged.filter(({ enteredAt }) => enteredAt + HORIZON < cut)
				.map(({ enteredAt, flag }) => [enteredAt, flag]);
		expect(flagsUntil(lives.filter(({ enteredAt }) => enteredAt < cut))).toEqual(flagsUntil(lives));
	});
});

describe('personas of different pace', () => {
	const personas = ['quick', 'slow'].map((name) => ({ name, label: name, when: { traits: { persona: [name] } } }));
	const random = seeded(11);
	const lives = arrivals(6_000, 60, { random }).map((at, i) => {
		const persona = i % 2 === 0 ? 'quick' : 'slow';
		const medianMs = persona === 'quick' ? HORIZON / 400 : HORIZON / 10;
		return { ...lifeFrom(at, { medianMs, habit: 'away for long', random }), persona };
	});
	const { judged, reliving } = judge(lives, { personas });

	it('are never judged by each other’s limit', () => {
		for (const { name } of personas) {
			const own = new Set(reliving.editions.filter(({ persona }) => persona === name).flatMap(({ idleMs, overMs }) => [idleMs, overMs]));
			const limits = judged.flatMap(({ persona, flag }) => (persona === name && flag && flag.learnedFrom !== 0 ? [flag.limitMs] : []));
			expect(limits.length).toBeGreaterThan(500);
			expect(limits.filter((limit) => !own.has(limit))).toEqual([]);
		}
	});

	it.each(['quick', 'slow'])('are flagged by a pace of their own: the %s ones', (name) => {
		const share = falseAlarms(judged.filter(settled).filter(({ persona }) => persona === name));
		expect(share).toBeGreaterThan(0.07);
		expect(share).toBeLessThan(0.13);
	});
});

describe('after a change of pace', () => {
	it('the old one is forgotten: too many are flagged at first, and a tenth again some horizons later', () => {
		const horizonMs = 14 * DAY;
		const of = { ...lookAndBuy, stages: lookAndBuy.stages.map((stage) => (stage.name === 'look' ? { ...stage, horizonMs } : stage)) };
		const random = seeded(5);
		const change = START + 300 * DAY;
		const lives = arrivals(12_000, 600, { random }).map((at) =>
			lifeFrom(at, { medianMs: (horizonMs / 60) * (at < change ? 1 : 3), habit: 'away for long', random }),
		);
		const { judged } = judge(lives, { of });
		const between = (from: number, to: number) =>
			falseAlarms(judged.filter(({ enteredAt }) => enteredAt >= change + from * horizonMs && enteredAt < change + to * horizonMs));
		expect(between(-8, 0)).toBeLessThan(0.13);
		expect(between(0, 1)).toBeGreaterThan(0.15);
		expect(between(8, 16)).toBeLessThan(0.13);
		expect(between(8, 16)).toBeGreaterThan(0.07);
	});
});
