import { describe, expect, it } from 'vitest';
import type { Batch, Receipt } from '#touchpoint';
import type { HelpRule } from '../../collector/index.ts';
import { action, leave, openTestCollector, rage, type Seen, SHOP, search, view } from '../support/collector.ts';
import { DAY, HOUR } from '../support/journeys.ts';

const prompt = { name: 'need-a-hand', text: 'Stuck? Call us.', link: '/help' };

async function openShop(...when: readonly HelpRule['when'][]) {
	const help = when.map((each, i) => ({ ...prompt, ...(i > 0 && { name: `prompt-${i}` }), when: each }));
	const limits = { decision: { idleMs: HOUR, overMs: null } };
	const collector = await openTestCollector({ sites: [{ ...SHOP, limits, help }] });
	const namesIn = ({ help: told }: Receipt) => told?.map(({ name }) => name);
	const ask = async (seen: readonly Seen[], head: Partial<Batch> = {}) => namesIn(await collector.send(seen, { wants: ['help'], ...head }));
	return { ...collector, ask };
}

describe('a prompt is due', () => {
	it('for who does what its selector asks, with its text and link, and nothing of its rule', async () => {
		const { send } = await openShop({ kind: ['search'], page: ['/search'] });
		expect((await send([view()], { wants: ['help'] })).help).toEqual([]);
		expect((await send([search('boots', 0)], { wants: ['help'] })).help).toEqual([prompt]);
	});

	it.each<[string, HelpRule['when'], readonly (readonly Seen[])[]]>([
		['of a friction by its name', { friction: 'rage-*' }, [[view('/checkout')], [rage('Pay')]]],
		['of a stage that is reached', { stage: 'decision' }, [[view()], [view('/cart')]]],
		['of a friction in a stage', { stage: 'decision', friction: '*' }, [[rage('Menu', '/')], [view('/cart')], [rage('Pay')]]],
		['of something done twice', { kind: ['search'], atLeast: 2 }, [[search('a')], [view()], [search('b')]]],
		[
			'of a trait',
			{ all: [{ traits: { plan: ['pro'] } }, { page: ['/cart'] }] },
			[[{ kind: 'action', page: '/', name: 'identify', props: { plan: 'pro' } }], [view('/cart')]],
		],
		['of the way in', { channel: ['search'] }, [[{ kind: 'page-view', page: '/', referrer: 'https://www.google.com/' }]]],
		['of what is not', { all: [{ kind: ['action'] }, { not: { name: ['zoom'] } }] }, [[action('zoom')], [action('call')]]],
	])('%s', async (_, when, batches) => {
		const { ask, clock } = await openShop(when);
		for (const [i, seen] of batches.entries()) {
			clock.pass(1_000);
			expect([i, await ask(seen)]).toEqual([i, i === batches.length - 1 ? [prompt.name] : []]);
		}
	});

	it('of who was stalled and comes back, not of who goes on before that', async () => {
		const { ask, clock, sweep } = await openShop({ stalled: 'dormant' });
		expect(await ask([view('/cart')])).toEqual([]);
		clock.pass(HOUR / 2);
		expect(await ask([view('/cart')])).toEqual([]);
		clock.pass(2 * HOUR);
		await sweep();
		expect(await ask([view('/cart')])).toEqual([prompt.name]);
	});

	it('not of a stall that ended before', async () => {
		const { ask, send, clock } = await openShop({ stalled: 'dormant' });
		await send([view('/cart')]);
		clock.pass(2 * HOUR);
		await send([view('/cart')]);
		clock.pass(1_000);
		expect(await ask([view('/cart')])).toEqual([]);
	});

	it('by what is new: what somebody did before they could be told is past', async () => {
		const { ask, send } = await openShop({ friction: '*' }, { kind: ['search'] });
		await send([rage('Pay'), search('boots')]);
		expect(await ask([leave()])).toEqual([]);
	});
});

describe('a prompt is told', () => {
	it('to nobody who does not ask, and of a site without help there is none', async () => {
		const { send } = await openShop({ friction: '*' });
		expect(await send([rage('Pay')])).not.toHaveProperty('help');
		expect(await send([rage('Pay')], { wants: ['standing'] })).not.toHaveProperty('help');
		const other = await openTestCollector();
		expect(await other.send([rage('Pay')], { wants: ['help'] })).toMatchObject({ help: [] });
	});

	it('to a visitor once, whatever page load, day or device it is asked from', async () => {
		const { ask, clock } = await openShop({ friction: '*' });
		expect(await ask([rage('Pay')], { person: 'a'.repeat(64) })).toEqual([prompt.name]);
		expect(await ask([rage('Pay')])).toEqual([]);
		clock.pass(DAY);
		expect(await ask([rage('Pay')], { load: 'load-2', session: 'session-2' })).toEqual([]);
		expect(await ask([rage('Pay')], { visitor: 'phone', load: 'load-3', person: 'a'.repeat(64) })).toEqual([]);
		expect(await ask([rage('Pay')], { visitor: 'bea', load: 'load-4' })).toEqual([prompt.name]);
	});

	it('to neither of two again who turn out to be one', async () => {
		const { ask } = await openShop({ friction: '*' });
		const person = 'a'.repeat(64);
		await ask([view()], { person });
		expect(await ask([rage('Pay')], { visitor: 'phone', load: 'load-3' })).toEqual([prompt.name]);
		expect(await ask([rage('Pay')], { visitor: 'phone', load: 'load-3', person })).toEqual([]);
		expect(await ask([rage('Pay')])).toEqual([]);
	});

	it('once of two batches that come at once, and each of several that are due', async () => {
		const { ask } = await openShop({ friction: '*' }, { page: ['/checkout'] });
		const both = await Promise.all([ask([rage('Pay')]), ask([rage('Pay')])]);
		expect(both.flat().sort()).toEqual([prompt.name, 'prompt-1']);
	});

	it('with the standing, where that is wanted too; a standing is told only to who wants it', async () => {
		const { send } = await openShop({ friction: '*' });
		const both = await send([rage('Pay')], { wants: ['standing', 'help'] });
		expect([both.standing?.stage, both.help?.length]).toEqual(['decision', 1]);
		expect(await send([view()], { wants: ['help'] })).not.toHaveProperty('standing');
	});
});

describe('a link that leads to another domain', () => {
	it('is given a token that makes one visitor of two, folded as one', async () => {
		const { send } = await openTestCollector();
		const { handover = '' } = await send([view('/product/7')], { wants: ['handover'] });
		const head = { visitor: 'pay-1', session: 'pay-s', load: 'pay-l', wants: ['standing'] } as const;
		expect((await send([view('/')], head)).standing?.furthest).toBe('awareness');
		expect((await send([view('/')], { ...head, handover: `${handover}x` })).standing?.furthest).toBe('awareness');
		expect((await send([leave('/')], { ...head, handover })).standing?.furthest).toBe('consideration');
	});

	it('of batches that come at once, the chain is followed to its end', async () => {
		const { send } = await openTestCollector();
		const person = 'a'.repeat(64);
		await send([view('/thanks')], { visitor: 'phone', load: 'p', person });
		const { handover = '' } = await send([view('/product/7')], { wants: ['handover'] });
		const head = { visitor: 'pay-1', session: 'pay-s', load: 'pay-l', wants: ['standing'] } as const;
		const receipts = await Promise.all([
			send([view('/')], head),
			send([view('/')], { ...head, handover }),
			send([view('/')], { person, wants: ['standing'] }),
		]);
		// Whoever has bought is back with these: none of the three has bought by itself.
		expect(receipts.map(({ standing }) => standing?.furthest)).toEqual(['retention', 'retention', 'retention']);
	});
});
