import { defineConfig } from 'vitest/config';
import type { Reporter, TestModule } from 'vitest/node';

const resolve = { conditions: ['waymark-source'] };
const ssr = { resolve: { conditions: ['waymark-source'] } };

/** One plain line at the end, for whoever reads only that. */
const closingLine: Reporter = {
	onTestRunEnd(modules: readonly TestModule[]) {
		const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
		const count = (state: string) => results.filter((each) => each === state).length;
		process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped') + count('pending')} skipped\n`);
	},
};

export default defineConfig({
	resolve,
	ssr,
	test: {
		reporters: ['default', closingLine],
		projects: [
			{
				resolve,
				ssr,
				test: {
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: ['test/browser/**', '**/node_modules/**'],
					testTimeout: 20_000,
					// A DOM takes longer to be loaded than most files take to run; each test opens a page of its own anyway.
					isolate: false,
				},
			},
			{
				resolve,
				ssr,
				// Two at a time: most of what they do is to wait. Nothing in them is judged by how long it took.
				test: {
					name: 'browser',
					include: ['test/browser/**/*.test.ts'],
					testTimeout: 90_000,
					hookTimeout: 90_000,
					maxWorkers: 2,
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
