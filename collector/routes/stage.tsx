import type { Hono } from 'hono';
import { stage } from '../briefings/stage.ts';
import { Fault } from '../faults.ts';
import { StagePage } from '../pages/stage-page.tsx';
import type { WhenOpen } from '../parts.ts';
import { askOf } from './asking.ts';

/** `decision`, `decision.json`. A stage’s name has no dot. */
const STAGE = /^([^.]+)(\.json)?$/;

/** `GET /sites/:site/stages/:stage`: one stage as a page, with `.json` after it as JSON. */
export function stagePages(app: Hono, parts: WhenOpen): void {
	app.get('/sites/:site/stages/:stage', async (c) => {
		const open = await parts();
		const [, about = '', json] = STAGE.exec(c.req.param('stage')) ?? [];
		const ask = { ...(await askOf(c, c.req.param('site'), open)), about };
		const figures = await open.read(stage, ask);
		if (!figures) {
			const known = ask.journey.stages.map(({ name }) => name).join(', ');
			throw new Fault('not-found', { what: `stage "${about.slice(0, 120)}" of the journey "${ask.journey.name}" (there is: ${known})` });
		}
		c.header('Cache-Control', 'no-store');
		return json ? c.json(figures) : c.html(<StagePage figures={figures} choices={ask.site} />);
	});
}
