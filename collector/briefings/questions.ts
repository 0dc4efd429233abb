import { reports } from '../reports/registry.ts';
import type { Question } from '../reports/report.ts';
import { clusters } from './clusters.ts';
import { allFixes, fixes } from './fixes.ts';
import { health } from './health.ts';
import { letter } from './letter.ts';
import { map } from './map.ts';
import { monday } from './monday.ts';
import { stage } from './stage.ts';
import { story } from './story.ts';

/** What one page asks of several reports, by name. */
export const briefings = { monday, map, stage, story, health, fixes, allFixes, clusters, letter } as const satisfies Readonly<
	Record<string, Question<unknown>>
>;

/** All that figures are made for: figures may be made elsewhere, where a question is known by its name alone. */
export const questions: Readonly<Record<string, Question<unknown>>> = {
	...Object.fromEntries(Object.entries(reports).map(([name, { asks }]) => [name, asks])),
	...briefings,
};
