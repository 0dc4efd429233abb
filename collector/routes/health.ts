import type { Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { WhenOpen } from '../parts.ts';

/** `GET /healthz`: are we here; `GET /readyz`: can we read and answer. */
export function health(app: Hono, parts: WhenOpen): void {
	app.get('/healthz', (c) => c.json({ ok: true }));
	app.get('/readyz', async (c) => {
		const { store } = await parts();
		try {
			await store.sites();
		} catch (cause) {
			throw new Fault('store-refuses', {}, cause);
		}
		return c.json({ ok: true });
	});
}
