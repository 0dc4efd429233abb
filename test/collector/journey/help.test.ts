import { describe, expect, it } from 'vitest';
import { refoldVisitor } from '../../../collector/journey/fold-visitor.ts';
import { asksForHistory, dueHelp, type HelpRule } from '../../../collector/journey/help.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { HOUR, journey, START } from '../../support/journeys.ts';

const ruleOf = (when: HelpRule['when'], name = 'hint'): HelpRule => ({ name, text: 'Call us.', when });
const rules = [
	rulesOf({ ...buyer, stages: buyer.stages.map((stage) => ({ ...stage, limits: { idleMs: HOUR, overMs: null } })) }, { version: 1 }),
];

/** True if the rule holds once the last touchpoint of a line has come in. */
function holds(when: HelpRule['when'], line: string, now = START): boolean {
	const history = journey(line);
	const fresh = history.slice(-1);
	const last = fresh[0]?.touchpoint.at ?? START;
	const { standings } = refoldVisitor(history, rules, Math.max(now, last));
	return dueHelp([ruleOf(when)], { fresh, standings, history, journey: buyer }).length === 1;
}

describe('a rule for help', () => {
	it('of a stage holds while somebody stands in it, not before and not after', () => {
		expect(holds({ stage: 'decision' }, '0s /')).toBe(false);
		expect(holds({ stage: 'decision' }, '0s /; 1m /cart')).toBe(true);
		expect(holds({ stage: 'decision' }, '0s /; 1m /cart; 2m /thanks')).toBe(false);
	});

	it('of a stall holds for who is stalled of that kind, and for who comes back from it just now', () => {
		expect(holds({ stalled: 'dormant' }, '0s /cart', START + HOUR / 2)).toBe(false);
		expect(holds({ stalled: 'dormant' }, '0s /cart', START + 2 * HOUR)).toBe(true);
		expect(holds({ stalled: 'blocked' }, '0s /cart', START + 2 * HOUR)).toBe(false);
		expect(holds({ stalled: 'dormant' }, '0s /cart; 2h /cart')).toBe(true);
		expect(holds({ stalled: 'dormant' }, '0s /cart; 2h /cart; 121m /cart')).toBe(false);
	});

	it('of several all must hold, of one standing', () => {
		const when = { stage: 'decision', stalled: 'dormant', friction: 'rage-*' } as const;
		expect(holds(when, '0s /cart; 2h x:rage-click /cart')).toBe(true);
		expect(holds(when, '0s /cart; 2h x:dead-click /cart')).toBe(false);
		expect(holds(when, '0s /cart; 1m x:rage-click /cart')).toBe(false);
		expect(holds(when, '0s /; 2h x:rage-click /')).toBe(false);
	});

	it('that counts is judged by the whole history, and holds only by what is new', () => {
		const twice = { page: ['/faq'], atLeast: 2 } as const;
		expect(holds(twice, '0s /faq; 1s /faq')).toBe(true);
		expect(holds(twice, '0s /faq; 2s /')).toBe(false);
	});

	it('asks for the history only where it counts or asks about the visitor, however deep', () => {
		expect(
			[{ stage: 'decision' }, { page: ['/faq'] }, { any: [{ not: { kind: ['search' as const] } }] }].map((when) =>
				asksForHistory(ruleOf(when)),
			),
		).toEqual([false, false, false]);
		expect(asksForHistory(ruleOf({ any: [{ all: [{ not: { device: ['phone'] } }] }] }))).toBe(true);
		expect(asksForHistory(ruleOf({ atLeast: 2 }))).toBe(true);
	});
});
