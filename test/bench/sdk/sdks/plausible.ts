import { inline, type Sdk, script } from './sdk.ts';

export const plausible: Sdk = {
	npm: '@plausible-analytics/tracker',
	note: 'bundled; it has no queue and no second attempt to set',
	ready: 'window.say',
	setups: {
		standard: {
			scripts: [{ bundled: "export { init, track } from '@plausible-analytics/tracker';" }],
			head: ({ collector, scripts }) =>
				script(scripts[0]) +
				inline(
					`bundled.init({domain:'bench.test',endpoint:'${collector}/api/event',captureOnLocalhost:true,logging:false});` +
						"window.say=(mark)=>bundled.track('bench',{props:{mark}})",
				),
		},
	},
	reply: () => ({ status: 202, type: 'text/plain', body: 'ok' }),
};
