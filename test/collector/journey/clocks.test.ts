import { describe, expect, it } from 'vitest';
import { passTime } from '../../../collector/journey/clocks.ts';
import { coldStart } from '../../../collector/journey/limits/cold-start.ts';
import { createEditions } from '../../../collector/journey/limits/editions.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import { isStalled } from '../../../collector/journey/stay.ts';
import { DAY, folded, HOUR, MINUTE, START } from '../../support/journeys.ts';

const limits = { idleMs: HOUR, overMs: 3 * HOUR };
const of = {
	name: 'short',
	label: 'Short',
	stages: [
		{ name: 'look', label: 'Look', when: {}, horizonMs: DAY, limits },
		{ name: 'buy', label: 'Buy', when: { kind: ['action' as const] }, horizonMs: null },
	],
};
const rules = rulesOf(of, { version: 1 });
const stallAfter = (line: string, until: string) => folded(line, { until, of }).standing.stay?.stall ?? null;

describe('a stay', () => {
	it('is due when the first of its two clocks runs out', () => {
		expect(folded('0s /', { of }).standing.stay?.dueAt).toBe(START + HOUR);
		expect(folded('0s /; 50m /; 100m /; 150m /', { of }).standing.stay?.dueAt).toBe(START + 3 * HOUR);
	});

	it('of the last stage is never due', () => {
		expect(folded('0s /; 1m !buy', { of }).standing.stay?.dueAt).toBeNull();
	});
});

describe('time that passes', () => {
	it('stalls nobody a millisecond early', () => {
		const { standing } = folded('0s /', { of });
		expect(passTime(standing, START + HOUR - 1, rules).standing).toBe(standing);
	});

	it('stalls on the very instant the limit runs out, however late it is noticed', () => {
		expect(stallAfter('0s /', '1h')).toMatchObject({ at: START + HOUR, clock: 'idle', limitMs: HOUR });
		expect(stallAfter('0s /', '40d')).toEqual(stallAfter('0s /', '1h'));
	});

	it('stalls once, not at every sweep', () => {
		const { standing } = folded('0s /', { until: '1h', of });
		expect(passTime(standing, START + 2 * HOUR, rules).standing).toBe(standing);
	});
});

describe('the kind of a stall', () => {
	it('is blocked after a friction among the last three touchpoints', () => {
		expect(stallAfter('0s /; 1m x:rage-click', '2h')).toMatchObject({ kind: 'blocked', before: { what: 'rage-click' } });
		expect(stallAfter('0s /; 1m x:rage-click; 2m /a; 3m /b', '2h')?.kind).toBe('blocked');
	});

	it('is blocked after a search that found nothing', () => {
		expect(stallAfter('0s /; 1m ?mugs=0', '2h')).toMatchObject({ kind: 'blocked', before: { what: 'mugs', failed: true } });
	});

	it('is dormant after a search that found something', () => {
		expect(stallAfter('0s /; 1m ?mugs=4', '2h')).toMatchObject({ kind: 'dormant', before: { what: 'mugs', failed: false } });
	});

	it('is dormant once three touchpoints went well after the friction', () => {
		expect(stallAfter('0s /; 1m x:rage-click; 2m /a; 3m /b; 4m /c', '2h')?.kind).toBe('dormant');
	});

	it('is not changed by a page leave, which is no look', () => {
		expect(stallAfter('0s /; 1m x:rage-click; 2m -; 3m -; 4m -', '2h')?.kind).toBe('blocked');
	});

	it('is lingering for who keeps visiting without moving on', () => {
		expect(stallAfter('0s /; 50m /a; 100m /b; 150m /c', '200m')).toMatchObject({
			kind: 'lingering',
			clock: 'over',
			at: START + 180 * MINUTE,
		});
	});
});

describe('a stalled visitor', () => {
	it('who comes back is stalled no more, and both clocks start anew', () => {
		const { standing } = folded('0s /; 2h /', { of });
		expect(standing.stay?.stall).toMatchObject({ at: START + HOUR, endedAt: START + 2 * HOUR });
		expect(standing.stay && isStalled(standing.stay)).toBe(false);
		expect(standing.stay?.dueAt).toBe(START + 3 * HOUR);
		expect(folded('0s /; 2h /; 2.9h /; 3.8h /; 4.7h /', { of }).standing.stay?.dueAt).toBe(START + 5 * HOUR);
	});

	it('is not back because a forgotten tab was closed', () => {
		const { standing } = folded('0s /; 5h -', { of });
		expect(standing.stay && isStalled(standing.stay)).toBe(true);
	});

	it('who lingers is still stalled while still visiting', () => {
		const { standing } = folded('0s /; 50m /a; 100m /b; 150m /c; 190m /d', { of });
		expect(standing.stay && isStalled(standing.stay)).toBe(true);
	});

	it('who moves on leaves the stall behind, ended', () => {
		const { stays } = folded('0s /; 2h !buy', { of });
		expect(stays[0]).toMatchObject({ stage: 'look', stall: { endedAt: START + 2 * HOUR }, left: { how: 'advanced', to: 'buy' } });
	});
});

describe('a stay that is over the limit but not silent', () => {
	/** Only the time in the stage is limited. */
	const long = { ...of, stages: [{ name: 'look', label: 'Look', when: {}, horizonMs: DAY, limits: { idleMs: null, overMs: 4 * HOUR } }] };
	const kindAfter = (line: string) => folded(line, { until: '5h', of: long }).standing.stay?.stall?.kind;

	it('is lingering while the last silence is less than a quarter of it', () => {
		expect(kindAfter('0s /; 181m /')).toBe('lingering');
	});

	it('is dormant from a quarter on', () => {
		expect(kindAfter('0s /; 180m /')).toBe('dormant');
		expect(kindAfter('0s /')).toBe('dormant');
	});

	it('is blocked by a friction all the same', () => {
		expect(kindAfter('0s /; 181m x:rage-click')).toBe('blocked');
	});
});

describe('the limits of a stay', () => {
	const learnt = {
		...of,
		stages: [
			{ name: 'look', label: 'Look', when: {}, horizonMs: DAY },
			{ name: 'buy', label: 'Buy', when: { kind: ['action' as const] }, horizonMs: null },
		],
	};
	const edition = (at: number, idleMs: number) => ({
		...coldStart(DAY),
		journey: 'short',
		stage: 'look',
		persona: null,
		at,
		idleMs,
		overMs: DAY,
		learnedFrom: 70,
	});
	const stayAfter = (line: string, until: string, editions = createEditions([])) =>
		folded(line, { until, of: learnt, editions }).standing.stay;

	it('are those of the cold start until something is learned: half the horizon silent, two thirds of it in the stage', () => {
		expect(stayAfter('0s /', '20h')?.stall).toMatchObject({ clock: 'idle', limitMs: DAY / 2, learnedFrom: 0, chance: null });
		expect(stayAfter('0s /; 10h /', '20h')?.stall).toMatchObject({ clock: 'over', limitMs: (DAY * 2) / 3 });
	});

	it('are the learned ones in force at the instant that they run out', () => {
		const editions = createEditions([edition(START - 1, HOUR)]);
		expect(stayAfter('0s /', '20h', editions)?.stall).toMatchObject({ clock: 'idle', limitMs: HOUR, at: START + HOUR, learnedFrom: 70 });
	});

	it('that have grown meanwhile move the time at which a stay is due, and flag nobody by the old one', () => {
		const editions = createEditions([edition(START - 1, HOUR), edition(START + HOUR / 2, 5 * HOUR)]);
		expect(stayAfter('0s /', '4h', editions)).toMatchObject({ stall: null, dueAt: START + 5 * HOUR });
		expect(stayAfter('0s /', '6h', editions)?.stall).toMatchObject({ limitMs: 5 * HOUR, at: START + 5 * HOUR });
	});

	it('that have shrunk meanwhile take hold at the next look', () => {
		const editions = createEditions([edition(START + HOUR, 2 * HOUR)]);
		expect(stayAfter('0s /; 3h /', '20h', editions)?.stall).toMatchObject({ limitMs: 2 * HOUR, at: START + 5 * HOUR });
	});

	it('that have moved change nothing else of a stay, and teach nothing', () => {
		const editions = createEditions([edition(START - 1, HOUR)]);
		const rulesNow = rulesOf(learnt, { version: 1, editions });
		const { standing } = folded('0s /', { of: learnt, editions });
		editions.add(edition(START + 1, 3 * HOUR));
		const { standing: after, lessons } = passTime(standing, START + 2 * HOUR, rulesNow);
		expect(lessons).toEqual([]);
		expect(after).toEqual({ ...standing, stay: { ...standing.stay, dueAt: START + 3 * HOUR } });
	});

	it('that the site has typed win over what was learned, which no longer counts as its source', () => {
		const typed = {
			...learnt,
			stages: [{ name: 'look', label: 'Look', when: {}, horizonMs: DAY, limits: { idleMs: 2 * HOUR, overMs: null } }],
		};
		const { stay } = folded('0s /', { until: '20h', of: typed, editions: createEditions([edition(START - 1, HOUR)]) }).standing;
		expect(stay?.stall).toMatchObject({ limitMs: 2 * HOUR, at: START + 2 * HOUR, learnedFrom: null });
	});

	it('of one persona are not those of another', () => {
		const personas = [{ name: 'keen', label: 'Keen', when: { page: ['/keen'] } }];
		const editions = createEditions([{ ...edition(START - 1, HOUR), persona: 'keen' }]);
		const limitOf = (page: string) => folded(`0s ${page}`, { until: '20h', of: learnt, personas, editions }).standing.stay?.stall?.limitMs;
		expect([limitOf('/keen'), limitOf('/')]).toEqual([HOUR, DAY / 2]);
	});

	it('bring the chance that is stated for the kind and for the number of touchpoints', () => {
		const chance = (p: number) => ({ p, from: 50 });
		const chances = {
			blocked: [0.1, 0.2, 0.3, 0.4].map(chance),
			dormant: [0.5, 0.6, 0.7, 0.8].map(chance),
			lingering: [0, 0, 0, 0].map(chance),
		};
		const editions = createEditions([{ ...edition(START - 1, HOUR), chances }]);
		expect(stayAfter('0s /', '20h', editions)?.stall?.chance).toEqual(chance(0.5));
		expect(stayAfter('0s /; 1m x:rage-click', '20h', editions)?.stall?.chance).toEqual(chance(0.2));
	});
});

describe('the horizon of a stay', () => {
	const settling = (line: string, until: string) => folded(line, { until, of });

	it('settles it once: as one that did not move on in time', () => {
		const { standing, lessons } = settling('0s /', '3d');
		expect(standing.stay?.settledAt).toBe(START + DAY);
		expect(lessons.filter(({ what }) => what === 'lost')).toMatchObject([
			{ stage: 'look', at: START + DAY, enteredAt: START, flagged: 'dormant' },
		]);
		const again = passTime(standing, START + 9 * DAY, rules);
		expect(again.standing).toBe(standing);
		expect(again.lessons).toEqual([]);
	});

	it('settles on its very instant, and not a millisecond before', () => {
		expect(settling('0s /', '24h').standing.stay?.settledAt).toBe(START + DAY);
		const { standing } = settling('0s /', '2h');
		expect(passTime(standing, START + DAY - 1, rules).lessons).toEqual([]);
	});

	it('settles who is still coming back, too', () => {
		const { standing, lessons } = settling('0s /; 23.9h /', '24h');
		expect(standing.stay).toMatchObject({ settledAt: START + DAY, touches: 2 });
		expect(lessons.map(({ what }) => what)).toEqual(['entered', 'lost']);
	});

	it('is no reason to stop watching: who is silent after it is flagged again', () => {
		const { standing } = settling('0s /; 2d /', '3d');
		expect(standing.stay?.stall?.at).toBe(START + 2 * DAY + HOUR);
		expect(standing.stay?.earlier).toHaveLength(1);
	});

	it('does not settle who has moved on in time', () => {
		expect(settling('0s /; 1m !buy', '9d').lessons.map(({ what }) => what)).toEqual(['entered', 'advanced']);
	});
});
