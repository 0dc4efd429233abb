import { inline, type Sdk, script } from './sdk.ts';

const UPDATED = '2026-01-01T00:00:00Z';
const SOURCE = {
	id: 's1',
	name: 'bench',
	writeKey: 'wk',
	enabled: true,
	config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
	destinations: [],
	workspaceId: 'w1',
	updatedAt: UPDATED,
	connections: [],
};

export const rudderstack: Sdk = {
	npm: '@rudderstack/analytics-js',
	note: 'its `bundled` door, bundled; queue in localStorage, 10 attempts, as by default',
	ready: 'window.isReady',
	setups: {
		standard: {
			scripts: [{ bundled: "export { RudderAnalytics } from '@rudderstack/analytics-js/bundled';" }],
			head: ({ collector, site, scripts }) =>
				script(scripts[0]) +
				inline(
					`const ra=new bundled.RudderAnalytics();ra.load('wk00000000000000000000000000','${collector}',{configUrl:'${site}/rudder'});` +
						"ra.ready(()=>{window.isReady=true});ra.page();window.say=(mark)=>ra.track('bench',{mark})",
				),
		},
	},
	served: { '/rudder': JSON.stringify({ source: SOURCE, updatedAt: UPDATED }) },
	reply: () => ({ type: 'text/plain', body: 'OK' }),
};
