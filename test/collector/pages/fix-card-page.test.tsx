import { describe, expect, it } from 'vitest';
import { FixCardPage } from '../../../collector/pages/fix-card-page.tsx';
import type { FixCard } from '../../../collector/reports/friction-card.ts';
import { issueOf } from '../../../collector/reports/friction-issue.ts';
import { criteriaOf } from '../../../collector/reports/words/criteria.ts';
import { mendingOf } from '../../../collector/reports/words/mending.ts';
import { placeIn, stepsOf } from '../../../collector/reports/words/reproducing.ts';
import { DAY, START } from '../../support/journeys.ts';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';

const element = { selector: '#pay', role: 'button', name: 'Pay' };
const URL_OF_IT = 'https://journeys.example/sites/shop/friction/35ydpquh5t1o5';

const cardWith = (more: Partial<FixCard> = {}): FixCard => ({
	...{ site: 'shop', siteLabel: 'Corner shop', journey: 'buyer', timeZone: 'Asia/Kathmandu', only: {} },
	...{ from: START, to: START + 7 * DAY, upTo: START + 7 * DAY },
	...{ id: '35ydpquh5t1o5', friction: 'rage-click', page: '/checkout', selector: '#pay', isQuiet: false, name: 'Pay', words: 'pressed' },
	...{ times: 8, views: 100, per100: 8, before: { times: 2, views: 100, per100: 2 }, trend: 'not enough data', ratio: null },
	...{ stages: [], met: null, wcag: ['4.1.3'], criteria: criteriaOf(['4.1.3']), mending: mendingOf('rage-click') },
	...{ element, evidence: { count: 4 }, lastAt: START, steps: stepsOf('rage-click', placeIn('/checkout', element)) },
	...{ causes: [], changes: [], happening: 'friction rage-click /checkout #pay' },
	...more,
});

const page = (more: Partial<FixCard> = {}) => String(<FixCardPage card={cardWith(more)} url={URL_OF_IT} />);

describe('the page of a fix card', () => {
	it('goes from what was seen to what mends it and to the issue', () => {
		expect(headingsOf(page())).toEqual([
			'h1 Visitors pressed “Pay” again and again (4 times) and got no answer, on “/checkout”',
			'h2 What was seen, and where',
			'h2 How to see it',
			'h2 What it signals',
			'h2 What usually mends it',
			'h2 Whom it met',
			'h2 Before and after',
			'h2 Who mends it',
			'h2 Comments',
			'h2 Copy as an issue',
		]);
	});

	it('holds the issue in a labelled field that can be read and not changed', () => {
		const field = documentOf(page()).querySelector('textarea');
		expect([field?.hasAttribute('readonly'), field?.textContent]).toEqual([true, issueOf(cardWith(), URL_OF_IT)]);
		expect(documentOf(page()).querySelector(`label[for="${field?.id}"]`)?.textContent).toContain('Markdown');
	});

	it('leads to the criterion, the technique and the other forms of itself', () => {
		const links = [...documentOf(page()).querySelectorAll('section a')].map((each) => each.getAttribute('href')?.split('?')[0]);
		expect(links).toEqual([
			'https://www.w3.org/WAI/WCAG22/Understanding/status-messages.html',
			'https://www.w3.org/WAI/WCAG22/Techniques/aria/ARIA22',
			'/sites/shop/friction/35ydpquh5t1o5.md',
			'/sites/shop/friction/35ydpquh5t1o5.json',
		]);
	});

	it('says how to note a change where none is noted', () => {
		expect(documentOf(page()).querySelector('pre')?.textContent).toMatch(
			/^POST \/v1\/sites\/shop\/changes[\s\S]*"happening": "friction rage-click \/checkout #pay"/,
		);
	});

	it('says of an element without a name that it has none', () => {
		const nameless = page({ element: { selector: '#pay', role: 'button', hasName: false } });
		expect(documentOf(nameless).querySelector('.facts')?.textContent).toContain('nothing to announce');
		expect(documentOf(page()).querySelector('.facts')?.textContent).not.toContain('nothing to announce');
	});

	it('tells of a friction that is nobody’s and nowhere in particular', () => {
		const bare = page({ friction: 'of-tomorrow', element: null, evidence: null, lastAt: null, times: null, per100: null, criteria: [] });
		expect(documentOf(bare).querySelectorAll('[aria-labelledby=where] .facts dt')).toHaveLength(2);
		expect(documentOf(bare).querySelector('main')?.textContent).toContain('Fewer than 5 times');
	});

	it('uses no id twice, and names every part', () => {
		const document = documentOf(page());
		const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const part of document.querySelectorAll('section')) expect(ids).toContain(part.getAttribute('aria-labelledby'));
	});

	it.each(['<script>alert(1)</script>', '</textarea><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '\u202Eمرحبا'])(
		'makes no element and no attribute of %j',
		(text) => {
			const of = (word: string) =>
				page({
					...{ siteLabel: word, page: word, happening: word, steps: [word], evidence: { [word]: word } },
					element: { selector: word, role: word, name: word },
				});
			expect(skeletonOf(of(text))).toEqual(skeletonOf(of('harmless')));
		},
	);
});
