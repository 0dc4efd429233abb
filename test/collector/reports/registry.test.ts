import { describe, expect, it } from 'vitest';
import { isReportName, reports } from '../../../collector/reports/registry.ts';

describe('the reports', () => {
	it.each(Object.entries(reports))('%s is titled, and asks a question', (name, { title, question }) => {
		expect(isReportName(name)).toBe(true);
		expect(title).toMatch(/^[A-Z]/);
		expect(question).toMatch(/\?$/);
	});

	it.each(['', 'Stalls', 'stalls.csv', 'constructor', 'toString', '__proto__'])('know no report called "%s"', (name) => {
		expect(isReportName(name)).toBe(false);
	});
});
