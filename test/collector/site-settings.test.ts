import { describe, expect, it } from 'vitest';
import { Fault } from '../../collector/faults.ts';
import type { Journey } from '../../collector/journey/stage-rule.ts';
import { parseSite } from '../../collector/site-settings.ts';
import { buyer } from '../../collector/stages/registry.ts';
import { SHOP } from '../support/collector.ts';

const stage = { name: 'reading', label: 'Reading', when: { kind: ['page-view'] }, horizonMs: 1_000 };
const journey = { name: 'reader', label: 'Reader', stages: [stage] };
const persona = {
	name: 'keen',
	label: 'Keen',
	when: { channel: ['social'], device: ['phone'] },
	motivation: 'likes mugs',
	pains: 'prices',
	preferences: 'blue',
};
/** Says everything that can be said of a journey. */
const JOURNEY_WITH_ALL: Journey = {
	name: 'reader',
	label: 'Reader',
	goal: 'buying',
	closedBy: { kind: ['action'], name: ['declined'], props: { reason: ['age', 7, true] } },
	falseAlarms: 0.2,
	precision: 0.5,
	stages: [
		{
			name: 'reading',
			label: 'Reading',
			when: { kind: ['page-leave'], attentionMs: 30_000, within: 'ever' },
			undoneBy: { traits: { plan: ['none'] } },
			horizonMs: 1_000,
			limits: { idleMs: 5, overMs: null },
			owner: 'content team',
			value: 1.5,
			promise: { says: 'quick to read', medianMs: 60_000, advance: 0.4, frictionPer10: 2 },
		},
		{ name: 'buying', label: 'Buying', when: { kind: ['action'] }, horizonMs: null },
	],
};

/** What a person is told who wrote this. */
function complaintOf(value: unknown): string {
	try {
		parseSite(value);
	} catch (fault) {
		if (fault instanceof Fault && fault.code === 'bad-settings') return fault.message;
		throw fault;
	}
	return 'none';
}

const hint = { name: 'need-a-hand', text: 'Stuck? Call us.', link: 'https://shop.example/help', when: { stage: 'decision' } };

describe('the settings of a site', () => {
	it('need a name and origins; all else has a default', () => {
		expect(parseSite({ name: 'shop', origins: ['*'] })).toEqual({
			name: 'shop',
			label: 'shop',
			origins: ['*'],
			timeZone: 'UTC',
			journeys: [buyer],
			personas: [],
			help: [],
			agency: null,
		});
	});

	it('keep what was said', () => {
		const said = {
			...SHOP,
			timeZone: 'Europe/Berlin',
			journeys: [JOURNEY_WITH_ALL],
			personas: [persona],
			help: [{ ...hint, when: { friction: '*' } }],
			agency: 'north',
		};
		expect(parseSite(said)).toEqual(said);
	});

	it('give typed limits to the stage they name; a clock left out never runs out', () => {
		const [first] = parseSite({ ...SHOP, limits: { decision: { idleMs: 60_000 } } }).journeys;
		expect(first?.stages.find(({ name }) => name === 'decision')?.limits).toEqual({ idleMs: 60_000, overMs: null });
		expect(first?.stages.find(({ name }) => name === 'awareness')).not.toHaveProperty('limits');
	});

	it('leave the default journey as it was for the next site', () => {
		parseSite({ ...SHOP, limits: { decision: { idleMs: 1 } } });
		expect(parseSite(SHOP).journeys).toEqual([buyer]);
		expect(buyer.stages.find(({ name }) => name === 'decision')).not.toHaveProperty('limits');
	});

	it.each([
		['site', null],
		['site', 'shop'],
		['site.name', { origins: ['*'] }],
		['site.name', { ...SHOP, name: 'Corner Shop' }],
		['site.name', { ...SHOP, name: '../etc' }],
		['site.name', { ...SHOP, name: 'x'.repeat(65) }],
		['site.label', { ...SHOP, label: '' }],
		['site.origins', { name: 'shop' }],
		['site.origins', { ...SHOP, origins: [] }],
		['site.origins.1', { ...SHOP, origins: ['*', 'shop.example'] }],
		['site.origins.0', { ...SHOP, origins: ['https://shop.example/'] }],
		['site.origins.0', { ...SHOP, origins: ['https://*'] }],
		['site.origins.0', { ...SHOP, origins: ['javascript:alert(1)'] }],
		['site.timeZone', { ...SHOP, timeZone: 'Berlin' }],
		['site.journeys', { ...SHOP, journeys: [] }],
		['site.journeys.0.stages', { ...SHOP, journeys: [{ ...journey, stages: [] }] }],
		['site.journeys.0.stages.0.name', { ...SHOP, journeys: [{ ...journey, stages: [{ ...stage, name: 'Reading!' }] }] }],
		['site.journeys.0.stages.0.horizonMs', { ...SHOP, journeys: [{ ...journey, stages: [{ ...stage, horizonMs: -1 }] }] }],
		['site.journeys.0.stages.0.when', { ...SHOP, journeys: [{ ...journey, stages: [{ ...stage, when: { kind: ['fax'] } }] }] }],
		['site.journeys.0.stages.0.when', { ...SHOP, journeys: [{ ...journey, stages: [{ ...stage, when: { any: [] } }] }] }],
		['site.journeys.0.goal', { ...SHOP, journeys: [{ ...journey, goal: 'elsewhere' }] }],
		['site.journeys.0.falseAlarms', { ...SHOP, journeys: [{ ...journey, falseAlarms: 0 }] }],
		['site.journeys.0.precision', { ...SHOP, journeys: [{ ...journey, precision: 1.1 }] }],
		['site.journeys.0.stages.0.promise.says', { ...SHOP, journeys: [{ ...journey, stages: [{ ...stage, promise: {} }] }] }],
		['site.personas', { ...SHOP, personas: [persona, persona] }],
		['site.personas.0.when', { ...SHOP, personas: [{ ...persona, when: { device: ['fridge'] } }] }],
		['site.limits.decision.idleMs', { ...SHOP, limits: { decision: { idleMs: 0 } } }],
		['site.limits.unheard-of', { ...SHOP, limits: { 'unheard-of': { idleMs: 1 } } }],
		['site.help', { ...SHOP, help: [hint, hint] }],
		['site.help.0.name', { ...SHOP, help: [{ ...hint, name: 'Help!' }] }],
		['site.help.0.text', { ...SHOP, help: [{ ...hint, text: '' }] }],
		['site.help.0.link', { ...SHOP, help: [{ ...hint, link: 'javascript:alert(1)' }] }],
		['site.help.0.link', { ...SHOP, help: [{ ...hint, link: '//elsewhere.example' }] }],
		['site.help.0.when', { ...SHOP, help: [{ ...hint, when: { stalled: 'bored' } }] }],
		['site.help.0.when', { ...SHOP, help: [{ ...hint, when: { kind: ['fax'] } }] }],
		['site.help.0.when.stage', { ...SHOP, help: [{ ...hint, when: { stage: 'unheard-of' } }] }],
		['site', { ...SHOP, colour: 'red' }],
	])('that are wrong name the path: %s', (path, said) => {
		expect(complaintOf(said)).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}: \\S.*`));
	});

	it('say what is wrong in words, with an example where that helps', () => {
		expect(complaintOf({ ...SHOP, origins: ['shop.example'] })).toContain('is no origin such as https://shop.example');
		expect(complaintOf({ ...SHOP, timeZone: 'Berlin' })).toContain('is no IANA time zone such as Europe/Berlin');
		expect(complaintOf({ ...SHOP, name: 'Corner Shop' })).toContain('kebab-case');
		expect(complaintOf({ ...SHOP, colour: 'red' })).toContain('colour');
	});

	it('refuse two stages, or two journeys, of one name: their stays could not be told apart', () => {
		expect(complaintOf({ ...SHOP, journeys: [{ ...journey, stages: [stage, stage] }] })).toContain('reading');
		expect(complaintOf({ ...SHOP, journeys: [journey, journey] })).toContain('reader');
	});
});
