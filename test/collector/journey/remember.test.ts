import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../collector/journey/order.ts';
import { remember, UNKNOWN } from '../../../collector/journey/remember.ts';
import { rulesOf } from '../../../collector/journey/rules.ts';
import type { Placed, Standing } from '../../../collector/journey/standing.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { journey, START } from '../../support/journeys.ts';

const rules = rulesOf(buyer, {
	version: 1,
	personas: [
		{ name: 'team', label: 'Team', when: { traits: { plan: ['team'] } } },
		{ name: 'reader', label: 'Reader', when: { page: ['/blog/**'] } },
	],
});

/** What is known after each of these touchpoints, one after another. */
function known(touchpoints: readonly Placed[]): readonly Standing[] {
	let before: Standing | null = null;
	return inOrder(touchpoints, null).map((ordered) => {
		before = remember(before, before ?? UNKNOWN, ordered, rules);
		return before;
	});
}

const identify = (props: Record<string, string>, seq: number): Placed => ({
	session: 's',
	load: 'l',
	touchpoint: { kind: 'action', name: 'identify', seq, at: START + seq, page: '/', props },
});

describe('what is remembered of a visitor', () => {
	it('counts sessions, and starts the counters of a session anew', () => {
		const after = known(journey('0s /a; 1s /b; 2s /c | 1d /d'));
		expect(after.map(({ sessions }) => sessions)).toEqual([1, 1, 1, 2]);
		expect(after.map(({ tallies }) => tallies[0])).toEqual([1, 2, 3, 1]);
	});

	it('counts no new session for who takes up again what goes on on another device, of as many as people have', () => {
		const touches = (...sessions: readonly string[]) =>
			sessions.map(
				(session, i): Placed => ({ session, load: `l${i}`, touchpoint: { kind: 'page-view', seq: 1, at: START + i, page: '/a' } }),
			);
		const sessionsOf = (...sessions: readonly string[]) => known(touches(...sessions)).map((each) => each.sessions);
		expect(sessionsOf('phone', 'laptop', 'phone', 'laptop', 'later')).toEqual([1, 2, 2, 2, 3]);
		expect(sessionsOf('a', 'b', 'c', 'd', 'a')).toEqual([1, 2, 3, 4, 4]);
		expect(sessionsOf('a', 'b', 'c', 'd', 'e', 'a')).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('keeps the way in, which only the first page view tells', () => {
		const [first, second] = journey('0s /; 1s /');
		if (!first || !second) throw new Error('two were asked for');
		const from = (placed: Placed, referrer: string): Placed => ({ ...placed, touchpoint: { ...placed.touchpoint, referrer } }) as Placed;
		expect(known([from(first, 'https://www.google.com/'), from(second, 'https://news.example/')]).map(({ channel }) => channel)).toEqual([
			'search',
			'search',
		]);
	});

	it('keeps the traits that rules ask for, the latest word on each, and no others', () => {
		const after = known([identify({ plan: 'solo', email: 'ann at example' }, 1), identify({ plan: 'team' }, 2)]);
		expect(after.map(({ traits }) => traits)).toEqual([{ plan: 'solo' }, { plan: 'team' }]);
	});

	it('keeps the persona: the first of the list wins, and nobody falls back to none', () => {
		const after = known([...journey('0s /blog/kilns; 1s /', { load: 'l', session: 's' }), identify({ plan: 'team' }, 9_000)]);
		expect(after.map(({ persona }) => persona)).toEqual(['reader', 'reader', 'team']);
	});

	it('keeps the stage that a touchpoint last showed by itself; a page leave shows none', () => {
		expect(known(journey('0s /product/7; 1s /; 2s -; 3s /cart; 4s /product/7')).map(({ shown }) => shown)).toEqual([
			'consideration',
			'consideration',
			'consideration',
			'decision',
			'consideration',
		]);
	});
});
