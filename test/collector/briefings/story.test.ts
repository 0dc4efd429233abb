import { describe, expect, it } from 'vitest';
import { type StoryFigures, story } from '../../../collector/briefings/story.ts';
import type { Placed } from '../../../collector/journey/standing.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import type { VisitorHistory } from '../../../collector/stores/store.ts';
import { DAY, folded, journey, START } from '../../support/journeys.ts';
import { askOf } from '../reports/asked.ts';

/** What a line of `journeys.ts` is told as, each visit with a device. */
async function storyOf(line: string, { devices = ['phone'], until = '0s' } = {}): Promise<StoryFigures> {
	const placed = journey(line).map((each): Placed => {
		const visit = Number(each.session.split('-')[1]) - 1;
		return { ...each, device: devices[visit] ?? devices.at(-1) ?? '' };
	});
	const { stays } = folded(placed, { until });
	const history: VisitorHistory = { visitor: 'ann', touchpoints: placed, stays: stays.map((stay) => ({ journey: 'buyer', stay })) };
	const ask = askOf({ journey: buyer });
	const facts = { ...ask.facts, story: async (site: string, who: string) => (site === 'shop' && who === 'ann' ? history : null) };
	const figures = await story.compose({ ...ask, facts, about: 'ann' });
	if (!figures) throw new Error('there is no story');
	return figures;
}
const told = ({ visits }: StoryFigures) => visits.map(({ lines }) => lines.map(({ words }) => words));

describe('the story of a visitor', () => {
	it('tells what was done, what it led to, and what time has done, in order', async () => {
		const line = '0s /; 12s -12s /; 13s ?returns=0; 14s /checkout; 20s x:rage-click /checkout';
		expect(told(await storyOf(line, { until: '40d' }))).toEqual([
			[
				'Came straight to the site',
				'Looked at / for 12 seconds',
				'Entered Awareness',
				'Searched “returns”: nothing found',
				'Entered Consideration',
				'Looked at /checkout',
				'Entered Decision',
				expect.stringMatching(/^Pressed “Pay” again and again/),
				expect.stringMatching(/^Stalled, blocked: silent for more than/),
			],
		]);
	});

	it('begins a new visit with the session, and says how long after, with what, and that it is another device', async () => {
		const figures = await storyOf('0s / | 2d /about | 3d /terms', { devices: ['desktop', 'phone', 'phone'] });
		expect(figures.visits.map(({ device, later, at }) => [device, later, at])).toEqual([
			['a computer', null, START],
			['a phone', 'Two days later', START + 2 * DAY],
			['a phone', 'One day later', START + 3 * DAY],
		]);
		expect(told(figures).map((lines) => lines.filter((words) => words.startsWith('Came back')))).toEqual([
			[],
			['Came back on a phone'],
			[],
		]);
	});

	it('tells a long silence within a visit, and no short one', async () => {
		const lines = told(await storyOf('0s /; 2m /about; 20m /terms')).flat();
		expect(lines.filter((words) => words.endsWith('later'))).toEqual(['18 minutes later']);
	});

	it('tells the length of each look by the leaving of its own page, in its own load', async () => {
		const lines = told(await storyOf('0s /; 5s -5s /; 6s /about; 9s -1s /elsewhere; 10s -4s /about | 1d /about')).flat();
		expect(lines.filter((words) => words.startsWith('Looked'))).toEqual([
			'Looked at / for 5 seconds',
			'Looked at /about for 4 seconds',
			'Looked at /about',
		]);
	});

	it('of a long life has three hundred lines: the first, the last, and how many are missing between', async () => {
		const pages = Array.from({ length: 1_000 }, (_, i) => `${i}s /page-${i}`).join(';');
		const figures = await storyOf(pages);
		const lines = told(figures).flat();
		expect(lines).toHaveLength(300);
		expect(lines.filter((words) => words.includes('left out'))).toEqual([`${figures.lineCount - 299} lines are left out here`]);
		expect(lines.at(-1)).toBe('Looked at /page-999');
	});

	it('says where the visitor stands, and of somebody unknown nothing at all', async () => {
		expect(await storyOf('0s /; 1m /checkout')).toMatchObject({ visitor: 'ann', stage: 'Decision', persona: null, visitCount: 1 });
		const ask = askOf({ journey: buyer });
		expect(await story.compose({ ...ask, facts: { ...ask.facts, story: async () => null }, about: 'bob' })).toBeNull();
	});
});
