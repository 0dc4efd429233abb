import type { Hono } from 'hono';
import { keyTold, makeKey, revokeKey } from '../key-desk.ts';
import type { WhenOpen } from '../parts.ts';
import { atMost, jsonOf } from './bodies.ts';
import { operatorOnly } from './guards.tsx';

/** `GET/POST /v1/keys`, `DELETE /v1/keys/:id`: for the operator. A key is told once, by the answer that made it. */
export function keys(app: Hono, parts: WhenOpen): void {
	app.get('/v1/keys', async (c) => {
		const open = await parts();
		await operatorOnly(c, open, 'the list of keys');
		c.header('Cache-Control', 'no-store');
		return c.json({ keys: (await open.store.keys()).map(keyTold) });
	});
	app.post('/v1/keys', atMost(), async (c) => {
		const open = await parts();
		await operatorOnly(c, open, 'the making of keys');
		c.header('Cache-Control', 'no-store');
		return c.json(await makeKey(open, await jsonOf(c), open.settings.now()), 201);
	});
	app.delete('/v1/keys/:id', async (c) => {
		const open = await parts();
		await operatorOnly(c, open, 'the revoking of keys');
		await revokeKey(open, c.req.param('id'));
		return c.json({ revoked: c.req.param('id'), at: new Date(open.settings.now()).toISOString() });
	});
}
