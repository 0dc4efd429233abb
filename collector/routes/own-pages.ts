import type { Context } from 'hono';
import { Fault } from '../faults.ts';

/**
 * Throws a fault where a form comes from a page that is not ours: a browser sends the reader’s key along whoever asks it to. Browsers name
 * the origin of every form they post; what names none is a program, which nobody can make post with another’s key.
 */
export function fromOurPage(c: Context): void {
	const origin = c.req.header('origin');
	if (origin === undefined) return;
	// The scheme may be that of a proxy before us; the host is what the browser asked for.
	const host = c.req.header('host') ?? new URL(c.req.url).host;
	if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Fault('foreign-page');
}
