import { inline, type Sdk, script } from './sdk.ts';

export const countly: Sdk = {
	npm: 'countly-sdk-web',
	note: 'countly.min.js, sessions and page views; queues in localStorage, as by default',
	ready: 'window.say',
	setups: {
		standard: {
			scripts: ['countly-sdk-web/lib/countly.min.js'],
			head: ({ collector, scripts }) =>
				script(scripts[0]) +
				inline(
					`Countly.init({app_key:'bench',url:'${collector}',ignore_bots:false});Countly.track_sessions();Countly.track_pageview();` +
						"window.say=(mark)=>Countly.add_event({key:'bench',count:1,segmentation:{mark}})",
				),
		},
	},
	reply: ({ path }) => ({ body: path.startsWith('/o/sdk') ? '{}' : '{"result":"Success"}' }),
};
