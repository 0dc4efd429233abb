import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refoldVisitor } from '../../collector/journey/fold-visitor.ts';
import { rulesOf } from '../../collector/journey/rules.ts';
import { buyer } from '../../collector/stages/registry.ts';
import type { Arrival, Store } from '../../collector/stores/store.ts';
import { DAY, journey, START } from '../support/journeys.ts';
import { ANN } from './people-contract.ts';

const range = { site: 'shop', journey: 'buyer', from: START - DAY, to: START + 10 * DAY };

/** What a store promises of searches and of one visitor's story. */
export function searchPromisesOf(driver: string, { open, wipe }: { open: () => Promise<Store>; wipe: () => Promise<void> }): void {
	const rules = [rulesOf(buyer, { version: 1 })];
	let store: Store;

	const arrivalsOf = (line: string, visitor: string, person?: string): Arrival[] =>
		journey(line, { load: `${visitor}-load`, session: `${visitor}-session` }).map(({ load, session, touchpoint }) => ({
			site: 'shop',
			device: 'phone',
			rejected: 0,
			receivedAt: START,
			batch: {
				...{ version: 1 as const, site: 'shop', visitor, session, load, sentAt: START, touchpoints: [touchpoint] },
				...(person !== undefined && { person }),
			},
		}));

	/** What intake does with somebody seen for the first time. */
	async function take(line: string, { visitor = 'ann', person }: { visitor?: string; person?: string } = {}): Promise<void> {
		const generation = (await store.sites())[0]?.generation ?? -1;
		await store.transaction(async (tx) => {
			const [first] = await tx.add(arrivalsOf(line, visitor, person));
			const number = first?.visitor ?? -1;
			const fold = refoldVisitor(await tx.history(number), rules, START);
			await tx.save([{ visitor: number, site: 'shop', generation, anew: true, ...fold }]);
		});
	}
	const searched = async () =>
		(await store.facts.searches(range)).map(({ term, isOpened, isRefined, isLast }) =>
			[term, ...(isOpened ? ['opened'] : []), ...(isRefined ? ['refined'] : []), ...(isLast ? ['last'] : [])].join(' '),
		);

	describe(`the ${driver} store, of searches`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await store.putSite({ name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' });
			await store.transaction((tx) => tx.begin('shop', { journeys: [buyer], personas: [], version: 1 }, START));
		});
		afterEach(() => store.close());

		it('tells whether a result was opened before the next search, and what was the last sign of a session', async () => {
			await take('0s /; 1s ?mugs=3; 2s !search-click(rank=1); 3s ?cups=0; 4s ?bowls=1; 5s !search-click(rank=2); 6s -');
			expect(await searched()).toEqual(['mugs opened', 'cups', 'bowls opened']);
		});

		it('a search that only the leaving of the page follows was the last of its session; another session is another matter', async () => {
			await take('0s /; 1s ?mugs=0; 9s - | 2d /');
			expect(await searched()).toEqual(['mugs last']);
		});

		it('comes with the stay it was asked in, and with none before the first', async () => {
			await take('0s /; 1m ?mugs=3; 2m /checkout; 3m ?post=0');
			const found = await store.facts.searches(range);
			expect(found.map(({ term, stay, results }) => [term, stay?.stage, results])).toEqual([
				['mugs', 'consideration', 3],
				['post', 'decision', 0],
			]);
			expect((await store.facts.searches({ ...range, journey: 'other' })).map(({ stay }) => stay)).toEqual([null, null]);
		});

		it('a second delivery is no second search', async () => {
			await take('1s ?mugs=3');
			await take('1s ?mugs=3');
			expect(await searched()).toEqual(['mugs last']);
		});

		it('what two visitors searched for who have become one is that one’s', async () => {
			await take('1s ?mugs=3', { visitor: 'phone', person: ANN });
			await take('5s ?cups=3', { visitor: 'laptop', person: ANN });
			const found = await store.facts.searches(range);
			expect(found.map(({ visitor, term, stay }) => [visitor, term, stay?.stage])).toEqual([
				['phone', 'mugs', 'consideration'],
				['phone', 'cups', 'consideration'],
			]);
		});

		it('goes with its site', async () => {
			await take('1s ?mugs=3');
			await store.removeSite('shop');
			await store.putSite({ name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' });
			expect(await store.facts.searches(range)).toEqual([]);
		});
	});

	describe(`the ${driver} store, of one visitor’s story`, () => {
		beforeEach(async () => {
			await wipe();
			store = await open();
			await store.putSite({ name: 'shop', label: 'Shop', origins: ['*'], timeZone: 'UTC' });
			await store.transaction((tx) => tx.begin('shop', { journeys: [buyer], personas: [], version: 1 }, START));
		});
		afterEach(() => store.close());

		it('has all touchpoints with their devices, and all stays', async () => {
			await take('0s /; 1m /product/7');
			const story = await store.facts.story('shop', 'ann');
			expect(story?.touchpoints.map(({ device, touchpoint }) => [device, touchpoint.page])).toEqual([
				['phone', '/'],
				['phone', '/product/7'],
			]);
			expect(story?.stays.map(({ journey: of, stay }) => `${of} ${stay.stage}`)).toEqual(['buyer awareness', 'buyer consideration']);
		});

		it('of one person on two devices there is one, by either name', async () => {
			await take('0s /', { visitor: 'phone', person: ANN });
			await take('5s /', { visitor: 'laptop', person: ANN });
			for (const name of ['phone', 'laptop'])
				expect(await store.facts.story('shop', name)).toMatchObject({ visitor: 'phone', touchpoints: [{}, {}] });
		});

		it('of a name that the site does not know there is none', async () => {
			await take('0s /');
			expect(await store.facts.story('shop', 'bob')).toBeNull();
			expect(await store.facts.story('other', 'ann')).toBeNull();
		});
	});
}
