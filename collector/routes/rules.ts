import type { Hono } from 'hono';
import type { WhenOpen } from '../parts.ts';
import { siteForTeam } from './guards.tsx';

/**
 * `GET /v1/sites/:site/rules`: every version of the rules that a site has had, the newest first, and how many visitors are
 * still to be folded by the one that is on its way.
 */
export function rules(app: Hono, parts: WhenOpen): void {
	app.get('/v1/sites/:site/rules', async (c) => {
		const open = await parts();
		const site = await siteForTeam(c, c.req.param('site'), open);
		const generations = await open.store.transaction((tx) => tx.generations(site.name));
		c.header('Cache-Control', 'no-store');
		return c.json({
			site: site.name,
			versions: generations.toReversed().map(({ version, startedAt, isCurrent, relearn, total, left, journeys, personas }) => ({
				version,
				startedAt,
				isCurrent,
				progress: relearn || left > 0 ? { isLearning: relearn, total, left } : null,
				journeys,
				personas,
			})),
		});
	});
}
