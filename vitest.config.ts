import { defineConfig } from 'vitest/config';

const resolve = { conditions: ['waymark-source'] };
const ssr = { resolve: { conditions: ['waymark-source'] } };

export default defineConfig({
	resolve,
	ssr,
	test: {
		projects: [
			{
				resolve,
				ssr,
				test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/browser/**'], testTimeout: 20_000 },
			},
			{
				resolve,
				ssr,
				// One browser at a time: two cores must serve page, collector and Chromium without stretching the gaps between clicks.
				test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
			},
		],
	},
});
