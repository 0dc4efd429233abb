import type { Hono } from 'hono';
import type { WhenOpen } from '../parts.ts';

/** `GET /healthz`: are we here; `GET /readyz`: can we read and answer. */
export function health(app: Hono, parts: WhenOpen): void {
	app.get('/healthz', (c) => c.json({ ok: true }));
	app.get('/readyz', async (c) => {
		const { store } = await parts();
		await store.sites();
		return c.json({ ok: true });
	});
}
