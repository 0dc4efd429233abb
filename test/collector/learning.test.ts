import { describe, expect, it, onTestFinished } from 'vitest';
import type { Lesson } from '../../collector/journey/limits/lesson.ts';
import { createLearnings, type LearningOf } from '../../collector/learning.ts';
import { openStore } from '../../collector/open-store.ts';
import { createSites } from '../../collector/sites.ts';
import type { Store, Transaction } from '../../collector/stores/store.ts';
import { openFolder } from '../support/cli.ts';
import { learnedOf } from '../support/facts.ts';
import { DAY, HOUR, START } from '../support/journeys.ts';

const of = { journey: 'buyer', stage: 'decision', persona: null };
const advanced: Lesson = { ...of, what: 'advanced', at: START + HOUR, enteredAt: START, idleMs: HOUR, passed: 1, flagged: null };
/** Long enough after the first entry that limits may fall below the cold start. */
const NOW = START + 8 * DAY;

async function openProcess(place: string) {
	const store = await openStore(place);
	const isOpen = { now: true };
	const close = async () => {
		if (isOpen.now) await store.close();
		isOpen.now = false;
	};
	onTestFinished(close);
	return { store, learningOf: createLearnings(), close };
}

async function openTwo() {
	const place = `sqlite:${openFolder()}/waymark.db`;
	const [here, there] = [await openProcess(place), await openProcess(place)];
	const sites = createSites(here.store, () => START);
	await sites.put({ name: 'shop', origins: ['*'] });
	const site = await sites.find('shop');
	if (!site) throw new Error('no site');
	type Process = typeof here;
	const teach = ({ store, learningOf }: Process, lessons: readonly Lesson[], now = NOW) =>
		store.transaction(async (tx) => (await learningOf(tx, site)).learn(lessons, now));
	const limitIn = ({ store, learningOf }: Process, at = NOW + 1) =>
		store.transaction(async (tx) => (await learningOf(tx, site)).rules[0]?.editions.inForce(of, at, 7 * DAY).idleMs);
	return { here, there, site, teach, limitIn };
}

const COLD = 3.5 * DAY;

describe('what was learned', () => {
	it('is in force for what happens after it, and for nothing before', async () => {
		const { here, teach, limitIn } = await openTwo();
		await teach(here, [advanced]);
		expect(await limitIn(here, NOW)).toBe(COLD);
		expect(await limitIn(here)).not.toBe(COLD);
	});

	it('by one process is seen by another', async () => {
		const { here, there, teach, limitIn } = await openTwo();
		expect(await limitIn(there)).toBe(COLD);
		await teach(here, [advanced]);
		expect(await limitIn(there)).toBe(await limitIn(here));
		await teach(there, [advanced, advanced]);
		expect(await limitIn(here)).toBe(await limitIn(there));
	});

	it('by two processes in turn is what one would have learned from it all', async () => {
		const [shared, alone] = [await openTwo(), await openTwo()];
		for (let i = 0; i < 10; i++) {
			await shared.teach(i % 2 === 0 ? shared.here : shared.there, [advanced], NOW + i);
			await alone.teach(alone.here, [advanced], NOW + i);
		}
		expect(await shared.limitIn(shared.here, NOW + 99)).toBe(await alone.limitIn(alone.here, NOW + 99));
		const [kept] = await learnedOf(shared.here.store, 'shop');
		expect(kept?.learner.learnedFrom).toBe(10);
		expect(kept).toEqual((await learnedOf(alone.here.store, 'shop'))[0]);
	});

	it('is there after a restart', async () => {
		const { here, there, site, teach, limitIn } = await openTwo();
		await teach(here, [advanced, advanced]);
		const limit = await limitIn(here);
		await here.close();
		const fresh = { ...there, learningOf: createLearnings() };
		expect(await limitIn(fresh)).toBe(limit);
		expect((await there.store.facts.editions(site.name, 'buyer')).map(({ at }) => at)).toEqual([NOW]);
	});

	it('is forgotten with the transaction that was undone', async () => {
		const { here, site, teach, limitIn } = await openTwo();
		await teach(here, [advanced]);
		const before = await limitIn(here);
		const failing = here.store.transaction(async (tx) => {
			await (await here.learningOf(tx, site)).learn(Array(50).fill(advanced), NOW + 1);
			throw new Error('the power went');
		});
		await expect(failing).rejects.toThrow('the power went');
		expect(await limitIn(here, NOW + 2)).toBe(before);
		await teach(here, [advanced], NOW + 3);
		expect((await learnedOf(here.store, 'shop'))[0]?.learner.learnedFrom).toBe(2);
	});

	it('is forgotten when the store could not keep it', async () => {
		const { here, site, teach, limitIn } = await openTwo();
		await teach(here, [advanced]);
		const before = await limitIn(here);
		const full = (tx: Transaction): Transaction => ({ ...tx, saveLearning: () => Promise.reject(new Error('disk full')) });
		const failing = here.store.transaction(async (tx) => (await here.learningOf(full(tx), site)).learn(Array(50).fill(advanced), NOW + 1));
		await expect(failing).rejects.toThrow('disk full');
		expect(await limitIn(here, NOW + 2)).toBe(before);
		await teach(here, [advanced], NOW + 3);
		expect((await learnedOf(here.store, 'shop'))[0]?.learner.learnedFrom).toBe(2);
	});

	it('is read once, not for every transaction', async () => {
		const { here, site, teach } = await openTwo();
		await teach(here, [advanced]);
		let reads = 0;
		const counting = (tx: Transaction): Transaction => ({
			...tx,
			learning: (generation) => {
				reads += 1;
				return tx.learning(generation);
			},
		});
		const look = (store: Store, learningOf: LearningOf) => store.transaction(async (tx) => void (await learningOf(counting(tx), site)));
		for (let i = 0; i < 5; i++) await look(here.store, here.learningOf);
		expect(reads).toBe(0);
		const fresh = createLearnings();
		for (let i = 0; i < 5; i++) await look(here.store, fresh);
		expect(reads).toBe(1);
	});

	it('of nothing costs no write', async () => {
		const { here, site } = await openTwo();
		const revision = () => here.store.transaction((tx) => tx.revision(site.generation));
		const before = await revision();
		await here.store.transaction(async (tx) => (await here.learningOf(tx, site)).learn([], NOW));
		expect(await revision()).toBe(before);
	});
});
