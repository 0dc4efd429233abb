import { expect, it } from 'vitest';
import { openStore } from '../../../collector/open-store.ts';
import { createSites } from '../../../collector/sites.ts';
import { buyer } from '../../../collector/stages/registry.ts';
import { openFolder } from '../../support/cli.ts';
import { openTestCollector, SHOP, view } from '../../support/collector.ts';
import { START } from '../../support/journeys.ts';

const DOOR = '/v1/sites/shop/rules';

it('tells every version of a site’s rules, and how far the next has come', async () => {
	const store = `sqlite:${openFolder()}/waymark.db`;
	const test = await openTestCollector({ store });
	await test.send([view('/'), view('/product/7')]);
	expect(await (await test.app.request(DOOR)).json()).toMatchObject({
		site: 'shop',
		versions: [{ version: 1, startedAt: START, isCurrent: true, progress: null, journeys: [{ name: 'buyer' }], personas: [] }],
	});

	const other = await openStore(store);
	await createSites(other, () => START).put({ ...SHOP, journeys: [{ ...buyer, label: 'Customer' }] });
	await other.close();
	expect(await (await test.app.request(DOOR)).json()).toMatchObject({
		versions: [
			{ version: 2, isCurrent: false, progress: { isLearning: true, total: 1, left: 1 }, journeys: [{ label: 'Customer' }] },
			{ version: 1, isCurrent: true },
		],
	});
	await test.sweep();
	await expect
		.poll(async () => (await test.app.request(DOOR)).json())
		.toMatchObject({
			versions: [
				{ version: 2, isCurrent: true, progress: null },
				{ version: 1, isCurrent: false, progress: null },
			],
		});
});

it('needs a key that opens the site, as reports do', async () => {
	const { app } = await openTestCollector({ openReports: false });
	expect((await app.request(DOOR)).status).toBe(401);
});
