import { describe, expect, it } from 'vitest';
import { refoldVisitor } from '../../../collector/journey/fold-visitor.ts';
import { createEditions } from '../../../collector/journey/limits/editions.ts';
import { createLearned } from '../../../collector/journey/limits/learned.ts';
import { createReliving, type Relived } from '../../../collector/journey/relive.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import type { Stay } from '../../../collector/journey/stay.ts';
import { stallsOf } from '../../../collector/journey/withdrawn.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { DAY, HOUR, journey, START } from '../../support/journeys.ts';
import { seeded } from '../../support/streams.ts';

const personas = [{ name: 'keen', label: 'Keen', when: { name: ['rage-click'] } }];
const WORDS = [
	'/',
	'/about',
	'/product/7',
	'?mug=0',
	'?mug=3',
	'/checkout',
	'!add-to-cart',
	'!cart-emptied',
	'!purchase',
	'x:rage-click',
	'-',
];

/** Some hundred visitors over some months, each with a handful of visits. */
function site(visitors: number, seed: number): readonly Relived<number>[] {
	const random = seeded(seed);
	const all = Array.from({ length: visitors }, (_, visitor) => {
		let hours = random() * 100 * 24;
		const parts = Array.from({ length: 2 + Math.floor(random() * 9) }, () => {
			hours += random() < 0.6 ? random() / 4 : random() ** 2 * 200;
			return `${hours.toFixed(4)}h ${WORDS[Math.floor(random() * WORDS.length)]}`;
		});
		return journey(parts.join('; '), { load: `load-${visitor}`, session: `session-${visitor}` }).map((placed) => ({
			...placed,
			visitor,
			place: { at: placed.touchpoint.at, load: placed.load, seq: placed.touchpoint.seq },
		}));
	});
	return all.flat().sort((a, b) => a.place.at - b.place.at);
}

function relive(touchpoints: readonly Relived<number>[], until: number) {
	const rules = rulesOf(buyer, { version: 1, personas, editions: createEditions([]) });
	const learned = createLearned([buyer]);
	const reliving = createReliving<number>(rules, learned);
	const stays = new Map<string, Stay>();
	for (const each of touchpoints) for (const stay of reliving.touch(each)) stays.set(`${each.visitor} ${stay.number}`, stay);
	reliving.sweep(until + 1);
	for (const [visitor, { stay }] of reliving.standings) if (stay) stays.set(`${visitor} ${stay.number}`, stay);
	return { reliving, learned, stays };
}

describe('a site that lives its past again', () => {
	const touchpoints = site(200, 2);
	const until = START + 200 * DAY;
	const { reliving, learned, stays } = relive(touchpoints, until);

	it('flags what folding each visitor anew flags by the limits it learned, row for row', () => {
		const rules = [rulesOf(buyer, { version: 1, personas, editions: createEditions(reliving.editions) })];
		const folded = new Map<string, Stay>();
		for (let visitor = 0; visitor < 200; visitor++) {
			const history = touchpoints.filter((each) => each.visitor === visitor);
			const { stays: own, standings } = refoldVisitor(history, rules, until);
			for (const { stay } of own) folded.set(`${visitor} ${stay.number}`, stay);
			expect(standings.buyer).toEqual(reliving.standings.get(visitor));
		}
		expect([...folded].sort()).toEqual([...stays].sort());
		const flags = [...stays.values()].flatMap(stallsOf);
		expect(flags.length).toBeGreaterThan(100);
		expect(flags.filter(({ learnedFrom }) => (learnedFrom ?? 0) > 0).length).toBeGreaterThan(50);
		expect(new Set(flags.map(({ limitMs }) => limitMs)).size).toBeGreaterThan(10);
	});

	it('learns at every instant from what had happened by then: its first months are the same without the last', () => {
		const cut = START + 60 * DAY;
		const shorter = relive(
			touchpoints.filter(({ place }) => place.at < cut),
			cut - 1,
		);
		expect(shorter.reliving.editions).toEqual(reliving.editions.filter(({ at }) => at < cut));
		expect(shorter.reliving.editions.length).toBeGreaterThan(10);
	});

	it('learns the same as those who fold would have taught, whoever comes first', () => {
		const rules = [rulesOf(buyer, { version: 1, personas, editions: createEditions(reliving.editions) })];
		const lessons = Array.from({ length: 200 }, (_, visitor) =>
			refoldVisitor(
				touchpoints.filter((each) => each.visitor === visitor),
				rules,
				until,
			),
		).flatMap((fold) => fold.lessons);
		const learnedFrom = (whose: readonly { stage: string; persona: string | null }[]) =>
			whose.map(({ stage, persona }) => `${stage} ${persona ?? ''}`).sort();
		const advances = lessons.filter(({ what }) => what === 'advanced');
		const counted = learned
			.stages()
			.flatMap(({ stage, persona, learner }) => Array.from({ length: learner.learnedFrom }, () => ({ stage, persona })));
		expect(learnedFrom(counted)).toEqual(learnedFrom(advances));
	});

	it('answers with the stays that a touchpoint closed', () => {
		const rules = rulesOf(buyer, { version: 1, editions: createEditions([]) });
		const short = createReliving<string>(rules, createLearned([buyer]));
		const closed = journey('0s /; 1h /checkout').map((placed) =>
			short.touch({ ...placed, visitor: 'ann', place: { at: placed.touchpoint.at, load: 'l', seq: placed.touchpoint.seq } }),
		);
		expect(closed.map((each) => each.map(({ stage }) => stage))).toEqual([[], ['awareness']]);
	});

	it('turns a clock that has been moved by a later look only once, when it is due', () => {
		const rules = rulesOf(buyer, { version: 1, editions: createEditions([]) });
		const short = createReliving<string>(rules, createLearned([buyer]));
		for (const placed of journey('0s /; 2d !look; 4d !look'))
			short.touch({ ...placed, visitor: 'ann', place: { at: placed.touchpoint.at, load: 'l', seq: placed.touchpoint.seq } });
		expect(short.standings.get('ann')?.stay?.stall).toBeNull();
		short.sweep(START + 4.7 * DAY);
		expect(short.standings.get('ann')?.stay?.stall).toMatchObject({ clock: 'over', at: START + (14 / 3) * DAY });
		short.sweep(START + 4.7 * DAY + HOUR);
		expect(short.standings.get('ann')?.stay?.earlier).toEqual([]);
	});
});
