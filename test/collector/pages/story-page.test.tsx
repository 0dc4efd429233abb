import { describe, expect, it } from 'vitest';
import type { StoryFigures, StoryLine, StoryVisit } from '../../../collector/briefings/story.ts';
import { StoryPage } from '../../../collector/pages/story-page.tsx';
import { DAY, START } from '../../support/journeys.ts';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';

const line = (words: string, of: StoryLine['of'] = 'seen'): StoryLine => ({ at: START, of, words });
const visit = (place: number, lines: readonly StoryLine[] = [line('Looked at /')]): StoryVisit => ({
	...{ at: START + place * DAY, device: 'a phone', later: place === 0 ? null : 'One day later', lines },
});

function page(visits: readonly StoryVisit[], visitor = 'ann'): string {
	const head = { site: 'shop', siteLabel: 'Corner shop', journey: 'buyer', timeZone: 'UTC', only: {} };
	const figures: StoryFigures = {
		...{ ...head, from: START, to: START + DAY, upTo: START + DAY, visitor, stage: 'Decision', persona: null },
		...{ visitCount: visits.length, lineCount: 1, visits },
	};
	return String(<StoryPage figures={figures} />);
}

describe('the page of a visitor’s story', () => {
	it('has a heading for each visit, with its time and device', () => {
		expect(headingsOf(page([visit(0), visit(1)]))).toEqual([
			'h1 A visitor’s story',
			'h2 4 Jan 2027, 09:00, on a phone',
			'h2 5 Jan 2027, 09:00, on a phone',
		]);
	});

	it('says of a friction in words what its mark says in colour; other lines say it by themselves', () => {
		const lines = [line('Pressed it', 'friction'), line('Entered it', 'stage'), line('Stalled', 'stall'), line('Looked')];
		const told = [...documentOf(page([visit(0, lines)])).querySelectorAll('.story-lines li')].map(({ textContent }) => textContent);
		expect(told).toEqual(['Friction: Pressed it', 'Entered it', 'Stalled', 'Looked']);
	});

	it('folds away the middle of many visits and of a long one, and loses nothing', () => {
		const many = documentOf(page(Array.from({ length: 9 }, (_, place) => visit(place))));
		expect(many.querySelector('summary')?.textContent).toBe('5 visits between these');
		expect(many.querySelectorAll('h2')).toHaveLength(9);
		const long = documentOf(
			page([
				visit(
					0,
					Array.from({ length: 100 }, (_, place) => line(`Looked at /${place}`)),
				),
			]),
		);
		expect(long.querySelector('summary')?.textContent).toBe('60 more lines of this visit');
		expect(long.querySelectorAll('.story-lines li')).toHaveLength(100);
		expect(documentOf(page([visit(0), visit(1)])).querySelector('details')).toBeNull();
	});

	it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>'])('makes no element of %j', (text) => {
		const of = (word: string) => page([visit(0, [line(word)])], word);
		expect(skeletonOf(of(text))).toEqual(skeletonOf(of('word')));
		expect(documentOf(of(text)).querySelectorAll('script, style, [style]')).toHaveLength(0);
	});

	it('leads to the same as JSON', () => {
		const href = documentOf(page([visit(0)], 'a/b'))
			.querySelector('.end a')
			?.getAttribute('href');
		expect(href?.split('?')[0]).toBe('/v1/sites/shop/visitors/a%2Fb/story');
	});
});
