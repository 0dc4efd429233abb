import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import { StopPage } from '../pages/stop-page.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { recipientWith } from '../post/signing.ts';
import { formOf, limited } from './posted-form.ts';

/** The digest and the recipient that a link was made for. Whatever else it says, there is nothing here. */
async function linkOf(c: Context, { store }: Parts) {
	const digest = (await store.post.digests()).find(({ id }) => id === c.req.param('digest'));
	const recipient = digest && recipientWith(digest, c.req.param('token') ?? '');
	if (!digest || recipient === undefined)
		throw new Fault('not-found', { what: 'report to be stopped: it is stopped already, or the link is not whole' });
	return { digest, recipient };
}

/** `/stop/:digest/:token`: whoever has the link of a letter stops it, without a key; `GET` asks, `POST` does. */
export function stop(app: Hono, parts: WhenOpen): void {
	app.get('/stop/:digest/:token', async (c) => {
		const open = await parts();
		const { digest, recipient } = await linkOf(c, open);
		const site = await open.sites.find(digest.site);
		c.header('Cache-Control', 'no-store');
		// The address of this page is a key: nobody it leads to may learn it.
		c.header('Referrer-Policy', 'no-referrer');
		const isStopped = digest.stopped.includes(recipient);
		return c.html(<StopPage label={site?.label ?? digest.site} recipient={recipient} isStopped={isStopped} path={c.req.path} />);
	});
	app.post('/stop/:digest/:token', limited, async (c) => {
		const { store, ...open } = await parts();
		const { digest, recipient } = await linkOf(c, { store, ...open });
		const given = await formOf(c);
		await store.post.stopDigest(digest.id, recipient, given.want === 'again' ? 'again' : 'none');
		// RFC 8058: a mail program's POST is answered at once, not led elsewhere.
		if (given['List-Unsubscribe'] === 'One-Click') return c.text('Stopped.');
		return c.redirect(c.req.path, 303);
	});
}
