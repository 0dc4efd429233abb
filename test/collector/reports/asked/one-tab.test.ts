import { describe, expect, it } from 'vitest';
import { oneTabNotes } from '../../../../collector/reports/asked/one-tab.ts';
import type { VisitorStay } from '../../../../collector/stores/store.ts';
import { openTestCollector, view } from '../../../support/collector.ts';
import { several } from '../asked.ts';

const inATab = (stays: readonly VisitorStay[]): readonly VisitorStay[] => stays.map((each) => ({ ...each, tabOnly: true }));

describe('visitors who are known for one tab only', () => {
	it('are told as a share of all visitors, each once, with what cannot be known of them', () => {
		const [note, ...others] = oneTabNotes([...several(3, 'a'), ...inATab(several(1, 'b')), ...inATab(several(1, 'b', { number: 1 }))]);
		expect(others).toEqual([]);
		expect(note).toBe(
			'The history is limited: 1 of 4 visitors (25 %) are known for one tab only, so whether they came back, bought later or stayed cannot be known; whoever of them returned is counted as somebody new.',
		);
	});

	it('are not mentioned where there are none', () => {
		expect(oneTabNotes(several(3, 'a'))).toEqual([]);
		expect(oneTabNotes([])).toEqual([]);
	});

	it.each(['stalls', 'stages', 'personas'])('are told by the report %s, as JSON and on its page, in the same sentence', async (name) => {
		const { app, send } = await openTestCollector();
		await send([view()], { scope: 'tab' });
		await send([view()], { visitor: 'bob', load: 'l2' });
		const { notes } = (await (await app.request(`/v1/sites/shop/reports/${name}`)).json()) as { notes: readonly string[] };
		expect(notes).toEqual([expect.stringContaining('1 of 2 visitors (50 %) are known for one tab only')]);
		const page = await app.request(name === 'stalls' ? '/sites/shop' : `/sites/shop/${name}`, { headers: { accept: 'text/html' } });
		expect(await page.text()).toContain(notes[0]);
	});

	it('are no more once they come back without, or have said who they are', async () => {
		const { app, send } = await openTestCollector();
		await send([view()], { scope: 'tab' });
		await send([view()], { visitor: 'bob', load: 'l2', scope: 'tab', person: 'c'.repeat(64) });
		await send([view()], { load: 'l3' });
		expect(await (await app.request('/v1/sites/shop/reports/stages')).json()).toMatchObject({ notes: [] });
	});
});
