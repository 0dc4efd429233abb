import { describe, expect, it } from 'vitest';
import type { StripStage } from '../../../collector/briefings/monday.ts';
import { JourneyStrip } from '../../../collector/pages/journey-strip.tsx';
import { DAY } from '../../support/journeys.ts';
import { documentOf, headingsOf } from '../../support/markup.ts';

const none = { entered: 0, advanced: 0, inside: 0, stalled: 0, medianStayMs: null, owner: null, onward: [] };
const stage = (label: string, figures: Partial<StripStage> = {}): StripStage => ({
	stage: label.toLowerCase(),
	label,
	...none,
	...figures,
});
const head = { site: 'shop', siteLabel: 'Shop', journey: 'buyer', timeZone: 'UTC', from: 0, to: DAY, upTo: DAY, only: { device: 'phone' } };
const strip = (...stages: readonly StripStage[]) => String(<JourneyStrip stages={stages} head={head} />);

/** `Entered 7`, … of the first stage. */
const figuresOf = (markup: string) =>
	[...(documentOf(markup).querySelector('li')?.querySelectorAll('dl > div') ?? [])].map(
		(each) => `${each.querySelector('dt')?.textContent} ${each.querySelector('dd')?.textContent}`,
	);

/** Where each part of the first bar begins and how wide it is. */
const barOf = (markup: string) =>
	[...documentOf(markup).querySelectorAll('.bar rect:not(.empty)')].map((each) => [
		each.getAttribute('class'),
		Number(each.getAttribute('x')),
		Number(each.getAttribute('width')),
	]);

describe('the strip of stages', () => {
	it('shows the stages in their order, as an ordered list', () => {
		const markup = strip(stage('Awareness'), stage('Decision'), stage('Purchase'));
		expect(headingsOf(markup)).toEqual(['h3 Awareness', 'h3 Decision', 'h3 Purchase']);
		expect(documentOf(markup).querySelectorAll('ol > li')).toHaveLength(3);
	});

	it('says every figure in words and numbers', () => {
		const markup = strip(stage('Decision', { entered: 12_345, advanced: 8_000, inside: 4_345, stalled: 1_001, medianStayMs: 2.5 * DAY }));
		expect(figuresOf(markup)).toEqual([
			'Entered 12,345',
			'Moved on 8,000',
			'Inside 4,345',
			'Stalled 1,001',
			'Stalled share 8.1 %',
			'Median stay 2 days 12 hours',
		]);
	});

	it('says that data are too few rather than inventing a median, and nothing where nobody came', () => {
		expect(figuresOf(strip(stage('Decision', { entered: 1, inside: 1 })))).toContain('Median stay not enough data');
		expect(figuresOf(strip(stage('Decision')))).toContain('Median stay –');
	});

	it('draws parts that begin where the one before ends, and none for nobody', () => {
		const markup = strip(stage('Decision', { entered: 100, advanced: 50, inside: 50, stalled: 20 }));
		expect(barOf(markup)).toEqual([
			['advanced', 0, 100],
			['moving', 100, 60],
			['stalled', 160, 40],
		]);
		expect(barOf(strip(stage('Decision'))).map(([, , width]) => width)).toEqual([0, 0, 0]);
	});

	it('hides the drawing from assistive technology, which has the figures', () => {
		for (const svg of documentOf(strip(stage('Decision'))).querySelectorAll('svg')) expect(svg.getAttribute('aria-hidden')).toBe('true');
	});

	it('says how many went on from a stage, and to which', () => {
		const markup = strip(
			stage('Decision', {
				onward: [
					{ label: 'Purchase', n: 1_200 },
					{ label: 'Advocacy', n: 1 },
				],
			}),
			stage('Purchase'),
		);
		expect([...documentOf(markup).querySelectorAll('.flow li')].map(({ textContent }) => textContent)).toEqual([
			'→ 1,200 on to Purchase',
			'→ 1 on to Advocacy',
		]);
	});

	it('leads from each stage to its own page, with the same days and visitors', () => {
		const href = documentOf(strip(stage('Decision')))
			.querySelector('h3 a')
			?.getAttribute('href');
		expect(href).toMatch(/^\/sites\/shop\/stages\/decision\?.*journey=buyer&device=phone$/);
	});

	it('marks a stage in which somebody is stuck', () => {
		const markup = strip(stage('Awareness', { entered: 1, inside: 1 }), stage('Decision', { entered: 1, inside: 1, stalled: 1 }));
		expect([...documentOf(markup).querySelectorAll('.has-stalled h3')].map(({ textContent }) => textContent)).toEqual(['Decision']);
	});
});
