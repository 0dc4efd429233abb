import { stalls } from './stalls.ts';

/** Every report, by its name in URLs and at the command line. */
export const reports = { stalls } as const;

export type ReportName = keyof typeof reports;

export const isReportName = (name: string): name is ReportName => Object.hasOwn(reports, name);
