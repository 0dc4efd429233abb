import { describe, expect, it } from 'vitest';
import { durationIn, durationSaid, typedDuration } from '../../../collector/setup/duration.ts';
import { nameFrom, nameIn } from '../../../collector/setup/form.ts';
import { helpIn, typedHelp } from '../../../collector/setup/help-form.ts';
import { personaIn, typedPersona } from '../../../collector/setup/persona-form.ts';
import { selectorIn, selectorSaid, shownOf, typedSelector } from '../../../collector/setup/selector-form.ts';
import { movedStage, stageIn, typedStage, withStage } from '../../../collector/setup/stage-form.ts';
import { buyer, stages } from '../../../collector/stages/registry.ts';
import { templates } from '../../../collector/templates/registry.ts';

const everyStage = Object.values(templates).flatMap((journey) =>
	journey.stages.map((stage) => ({ journey, stage, name: `${journey.name} ${stage.name}` })),
);

describe('a stage', () => {
	it.each(everyStage)('goes through its form and comes out the same: $name', ({ journey, stage }) => {
		expect(stageIn(typedStage(stage), journey, stage)).toEqual({ value: stage });
	});

	it('with limits, value, owner and promise comes out the same, to the millisecond', () => {
		const stage = {
			...(stages[2] ?? stages[0]),
			name: 'decision',
			label: 'Decision',
			when: { page: ['/x'] },
			horizonMs: 1,
			limits: { idleMs: 90_500, overMs: null },
			owner: 'Ann',
			value: 12.5,
			promise: { says: 'fast', medianMs: 600_000, advance: 0.125, frictionPer10: 2 },
		};
		expect(stageIn(typedStage(stage), buyer, stage)).toEqual({ value: stage });
	});

	it('keeps what its form cannot show when pages are added', () => {
		const stage = stages[1];
		if (!stage) throw new Error('no consideration');
		const typed = { ...typedStage(stage), pages: '/mugs/**' };
		const read = stageIn(typed, buyer, stage);
		expect(read).toMatchObject({
			value: { when: { any: [{ page: ['/mugs/**'] }, { kind: ['search'] }, { kind: ['page-view'], atLeast: 3 }] } },
		});
	});

	it('says everything that is wrong with it, field by field', () => {
		const typed = { label: ' ', pages: '', actions: '', horizon: 'soon', value: '-1', advance: '120', limits: 'typed', idle: '0' };
		const read = stageIn(typed, buyer);
		expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
			'label',
			'name',
			'pages',
			'horizon',
			'idle',
			'value',
			'advance',
		]);
	});

	it('may not take the name of another', () => {
		const read = stageIn({ label: 'Decision', pages: '/x', horizon: '1', 'horizon-unit': 'days' }, buyer);
		expect('problems' in read && read.problems).toEqual([{ field: 'name', says: '“decision” is taken. Choose another name.' }]);
	});

	it('that is promised something measured must be promised it in words', () => {
		const read = stageIn({ label: 'A', pages: '/x', median: '5', 'median-unit': 'minutes' }, buyer);
		expect('problems' in read && read.problems.map(({ field }) => field)).toEqual(['says']);
	});

	it('is moved, removed and added; a goal goes with its stage', () => {
		const names = (journey: typeof buyer) => journey.stages.map(({ name }) => name).join(' ');
		expect(names(movedStage(buyer, 'decision', 'up'))).toBe('awareness decision consideration purchase retention advocacy');
		expect(names(movedStage(buyer, 'awareness', 'up'))).toBe(names(buyer));
		expect(names(movedStage(buyer, 'advocacy', 'down'))).toBe(names(buyer));
		expect(movedStage(buyer, 'purchase', 'remove')).not.toHaveProperty('goal');
		expect(movedStage(buyer, 'decision', 'remove').goal).toBe('purchase');
		expect(names(withStage(buyer, { name: 'fan', label: 'Fan', when: {}, horizonMs: null }))).toMatch(/ fan$/);
	});
});

describe('a selector', () => {
	it('shows pages and actions, and keeps the rest', () => {
		const selector = { any: [{ page: ['/a'] }, { kind: ['action' as const], name: ['buy*'] }, { page: ['/b'], atLeast: 2 }] };
		expect(shownOf(selector)).toEqual({ pages: ['/a'], actions: ['buy*'], rest: [{ page: ['/b'], atLeast: 2 }] });
		expect(selectorIn(typedSelector(selector), selector)).toEqual({ value: selector });
	});

	it('of one page is that page, and of none is no selector', () => {
		expect(selectorIn({ pages: ' /a \n\n' })).toEqual({ value: { page: ['/a'] } });
		expect(selectorIn({ pages: ' ' })).toHaveProperty('problems');
	});

	it.each([
		[{}, 'any touchpoint'],
		[{ kind: ['page-view' as const], atLeast: 3 }, 'page view at least 3 times in one session'],
		[
			{ all: [{ sessionAfter: 'purchase' }, { not: { device: ['phone'] } }] },
			'all of: any touchpoint in a later session than purchase; not any touchpoint on a phone',
		],
	])('is told in words: %j', (selector, said) => {
		expect(selectorSaid(selector)).toBe(said);
	});
});

describe('a duration', () => {
	it.each([1, 1_500, 60_000, 5_400_000, 7 * 24 * 3_600_000])('of %d ms goes through its form and comes out the same', (ms) => {
		expect(durationIn(typedDuration('horizon', ms), 'horizon')).toEqual({ value: ms });
	});

	it('is told in the largest unit that it fills', () => {
		expect([durationSaid(5_400_000), durationSaid(24 * 3_600_000)]).toEqual(['90 minutes', '1 day']);
	});

	it.each(['-1', '0', 'NaN', 'Infinity', '1e9', 'seven'])('of %s days is none', (text) => {
		expect(durationIn({ idle: text, 'idle-unit': 'days' }, 'idle')).toHaveProperty('problems');
	});

	it('takes a comma as the Germans write it', () => {
		expect(durationIn({ idle: '1,5', 'idle-unit': 'hours' }, 'idle')).toEqual({ value: 5_400_000 });
	});
});

describe('a name', () => {
	it('is made from a label', () => {
		expect(nameFrom('  Zürich: Add to cart! ')).toBe('zurich-add-to-cart');
		expect(nameIn({ label: '店' }, [])).toHaveProperty('problems');
		expect(nameIn({ name: 'A b' }, [])).toHaveProperty('problems');
	});
});

describe('a persona', () => {
	const agent = { name: 'agent', label: 'Agents', when: { traits: { role: ['agent'] } }, pains: 'Fills in forms.' };

	it('goes through its form and comes out the same, with a rule that no field stands for', () => {
		expect(personaIn(typedPersona(agent), [agent], agent)).toEqual({ value: agent });
	});

	it('without a rule is none', () => {
		expect(personaIn({ label: 'x' }, [])).toHaveProperty('problems');
	});
});

describe('a prompt', () => {
	const call = { name: 'call-us', text: 'Stuck?', link: '/contact', when: { stage: 'decision', friction: '*' } };

	it.each([call, { name: 'a-z', text: 'x', when: { kind: ['search' as const], atLeast: 3 } }])(
		'goes through its form and comes out the same: $name',
		(rule) => {
			expect(helpIn(typedHelp(rule), [rule], rule)).toEqual({ value: rule });
		},
	);

	it('leads to no script', () => {
		const read = helpIn({ ...typedHelp(call), link: 'javascript:alert(1)' }, [], undefined);
		expect('problems' in read && read.problems.map(({ field }) => field)).toEqual(['link']);
	});
});
