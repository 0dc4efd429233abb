import type { Context, Hono } from 'hono';
import { story } from '../briefings/story.ts';
import { Fault } from '../faults.ts';
import { StoryPage } from '../pages/story-page.tsx';
import type { WhenOpen } from '../parts.ts';
import { askOf } from './asking.ts';

/** `GET /sites/:site/visitors/:visitor` and `GET /v1/sites/:site/visitors/:visitor/story`: what one visitor did, as a page and as JSON. */
export function stories(app: Hono, parts: WhenOpen): void {
	async function storyFor(c: Context) {
		const { site = '', visitor = '' } = c.req.param();
		const open = await parts();
		const ask = await askOf(c, site, open);
		const figures = await open.read(story, { ...ask, about: visitor });
		if (!figures) throw new Fault('not-found', { what: `visitor "${visitor}" of the site "${site}"` });
		c.header('Cache-Control', 'no-store');
		return figures;
	}
	app.get('/sites/:site/visitors/:visitor', async (c) => c.html(<StoryPage figures={await storyFor(c)} />));
	app.get('/v1/sites/:site/visitors/:visitor/story', async (c) => c.json(await storyFor(c)));
}
