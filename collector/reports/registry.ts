import { causes } from './causes.ts';
import { changes } from './changes.ts';
import { channels } from './channels.ts';
import { friction } from './friction.ts';
import { gaps } from './gaps.ts';
import { ledger } from './ledger.ts';
import { order } from './order.ts';
import { personas } from './personas.ts';
import { promises } from './promises.ts';
import { askable } from './report.ts';
import { searches } from './searches.ts';
import { stages } from './stages.ts';
import { stalls } from './stalls.ts';
import { touchpoints } from './touchpoints.ts';

/** Every report, by its name in URLs and at the command line. */
export const reports = {
	stalls: askable(stalls),
	stages: askable(stages),
	causes: askable(causes),
	friction: askable(friction),
	order: askable(order),
	touchpoints: askable(touchpoints),
	searches: askable(searches),
	channels: askable(channels),
	personas: askable(personas),
	promises: askable(promises),
	changes: askable(changes),
	gaps: askable(gaps),
	ledger: askable(ledger),
} as const;

export type ReportName = keyof typeof reports;

export const isReportName = (name: string): name is ReportName => Object.hasOwn(reports, name);
