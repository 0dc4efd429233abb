import { inline, type Sdk, script } from './sdk.ts';

export const snowplow: Sdk = {
	npm: '@snowplow/browser-tracker',
	note: 'index.umd.min.js without plugins, page views; POST, one event at a time, queue in localStorage, as by default',
	ready: 'window.say',
	setups: {
		standard: {
			scripts: ['@snowplow/browser-tracker/dist/index.umd.min.js'],
			head: ({ collector, scripts }) =>
				script(scripts[0]) +
				inline(
					`snowplowBrowserTracking.newTracker('sp','${collector}',{appId:'bench',stateStorageStrategy:'cookieAndLocalStorage'});` +
						'snowplowBrowserTracking.trackPageView();' +
						"window.say=(mark)=>snowplowBrowserTracking.trackStructEvent({category:'bench',action:'say',label:mark})",
				),
		},
	},
	reply: () => ({ type: 'text/plain', body: 'ok' }),
};
