import { describe, expect, it } from 'vitest';
import { openTestCollector } from '../../support/collector.ts';

describe('the health of a collector', () => {
	it('is told to anybody', async () => {
		const { app } = await openTestCollector({ openReports: false });
		for (const path of ['/healthz', '/readyz']) {
			const response = await app.request(path);
			expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
		}
	});

	it('is no readiness while the store does not answer', async () => {
		const { app, close } = await openTestCollector();
		await close();
		expect((await app.request('/healthz')).status).toBe(200);
		expect((await app.request('/readyz')).ok).toBe(false);
	});
});
