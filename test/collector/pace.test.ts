import { describe, expect, it } from 'vitest';
import { Fault } from '../../collector/faults.ts';
import { createPace } from '../../collector/pace.ts';
import { batchOf, openTestCollector, view } from '../support/collector.ts';
import { HOUR, START } from '../support/journeys.ts';
import { quietBatch, trap } from '../support/quiet.ts';

const ada = batchOf([view()]);
const bob = batchOf([view()], { visitor: 'bob' });
const elsewhere = batchOf([view()], { site: 'other' });

/** How many of so many batches are taken at one instant. */
const takenOf = (pace: ReturnType<typeof createPace>, batch: Parameters<typeof pace>[0], { n, at = START }: { n: number; at?: number }) =>
	Array.from({ length: n }).filter(() => {
		try {
			pace(batch, at);
			return true;
		} catch (cause) {
			expect(cause).toBeInstanceOf(Fault);
			return false;
		}
	}).length;

describe('the pace of batches', () => {
	it('lets a visitor catch up on a minute at once, and then go on at their pace', () => {
		const pace = createPace({ visitorPace: 2, sitePace: 0 });
		expect(takenOf(pace, ada, { n: 200 })).toBe(120);
		expect(takenOf(pace, ada, { n: 10, at: START + 1_000 })).toBe(2);
		expect(takenOf(pace, ada, { n: 200, at: START + HOUR })).toBe(120);
	});

	it('of one visitor is not another’s, nor that of who is called the same on another site', () => {
		const pace = createPace({ visitorPace: 1, sitePace: 0 });
		expect(takenOf(pace, ada, { n: 100 })).toBe(60);
		expect(takenOf(pace, bob, { n: 100 })).toBe(60);
		expect(takenOf(pace, elsewhere, { n: 100 })).toBe(60);
	});

	it('of a site is that of all its visitors together, and of what is told of nobody', () => {
		const pace = createPace({ visitorPace: 0, sitePace: 1 });
		expect(takenOf(pace, ada, { n: 30 })).toBe(30);
		expect(takenOf(pace, quietBatch('q', trap()), { n: 20 })).toBe(20);
		expect(takenOf(pace, bob, { n: 100 })).toBe(10);
		expect(takenOf(pace, elsewhere, { n: 100 })).toBe(60);
	});

	it('forgets who was silent longest, so that strangers cannot fill the memory', () => {
		const pace = createPace({ visitorPace: 1, sitePace: 0 });
		takenOf(pace, ada, { n: 60 });
		takenOf(pace, bob, { n: 60 });
		for (let i = 0; i < 19_998; i++) pace(batchOf([], { visitor: `stranger-${i}` }), START);
		expect(takenOf(pace, ada, { n: 1 })).toBe(0);
		pace(batchOf([], { visitor: 'one-more' }), START);
		expect(takenOf(pace, ada, { n: 1 })).toBe(0);
		expect(takenOf(pace, bob, { n: 1 })).toBe(1);
	});

	it('has no bound where it is 0', () => {
		expect(takenOf(createPace({ visitorPace: 0, sitePace: 0 }), ada, { n: 5_000 })).toBe(5_000);
	});

	it('gives nothing for a clock that goes back', () => {
		const pace = createPace({ visitorPace: 1, sitePace: 0 });
		takenOf(pace, ada, { n: 60 });
		expect(takenOf(pace, ada, { n: 10, at: START - HOUR })).toBe(0);
		expect(takenOf(pace, ada, { n: 10, at: START + 1_000 })).toBe(1);
	});

	it('that is too fast is answered 429 with when to come back, and nothing is stored; who waits is taken', async () => {
		const { post, clock } = await openTestCollector({ visitorPace: 0.05 });
		const statuses = [];
		for (let seq = 1; seq <= 4; seq++) statuses.push((await post(batchOf([view()], {}, seq))).status);
		expect(statuses).toEqual([202, 202, 202, 429]);
		const answer = await post(batchOf([view()], {}, 4));
		expect(answer.headers.get('retry-after')).toBe('10');
		expect(await answer.json()).toMatchObject({ error: { code: 'too-fast' } });
		clock.pass(20_000);
		expect(await (await post(batchOf([view()], {}, 4))).json()).toMatchObject({ accepted: 1, duplicates: 0 });
	});

	it('is bounded unless it is said otherwise, so high that no visitor ever meets it', async () => {
		const { visitorPace, sitePace } = (await import('../../collector/options.ts')).settingsOf({});
		expect(visitorPace).toBeGreaterThanOrEqual(10);
		expect(sitePace).toBeGreaterThanOrEqual(1_000);
	});
});
