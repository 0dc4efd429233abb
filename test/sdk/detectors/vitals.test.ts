import { describe, expect, it, vi } from 'vitest';
import { pageLeave } from '../../../sdk/detectors/page-leave.ts';
import { vitals } from '../../../sdk/detectors/vitals.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

type Report = (metric: { value: number }) => void;
const reports = vi.hoisted(() => ({ LCP: [] as unknown[], INP: [] as unknown[], CLS: [] as unknown[] }));
vi.mock('web-vitals', () => ({
	onLCP: (report: Report) => reports.LCP.push(report),
	onINP: (report: Report) => reports.INP.push(report),
	onCLS: (report: Report) => reports.CLS.push(report),
}));
const measure = (metric: keyof typeof reports, value: number) => (reports[metric].at(-1) as Report)({ value });

describe('vitals', () => {
	it('are told with the page leave, as last measured', () => {
		const test = openTestPage();
		const { seen } = watchWith(test, [vitals, pageLeave]);
		measure('LCP', 812.4);
		measure('LCP', 905.6);
		measure('INP', 80);
		measure('CLS', 0.012_345);
		test.fire('pagehide');
		expect(seen).toMatchObject([{ kind: 'page-leave', vitals: { lcpMs: 906, inpMs: 80, cls: 0.0123 } }]);
	});

	it('are left out where nothing was measured', () => {
		const test = openTestPage();
		const { seen } = watchWith(test, [vitals, pageLeave]);
		test.fire('pagehide');
		expect(seen).toMatchObject([{ vitals: undefined }]);
	});
});
