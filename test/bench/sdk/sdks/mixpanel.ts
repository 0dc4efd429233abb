import { readScript } from '../scripts.ts';
import { inline, type Sdk, type Setup } from './sdk.ts';

const SNIPPET = 'mixpanel-browser/dist/mixpanel-jslib-snippet.min.js';
const FRICTION = '{pageview:false,click:false,input:false,scroll:false,submit:false,dead_click:true,rage_click:true}';

const withFriction = (autocapture: string): Setup => ({
	scripts: ['mixpanel-browser/dist/mixpanel.min.js'],
	head: ({ collector, scripts }) =>
		inline(
			`window.MIXPANEL_CUSTOM_LIB_URL='${scripts[0]}';${readScript(SNIPPET)};` +
				`mixpanel.init('benchtoken',{api_host:'${collector}',persistence:'localStorage',track_pageview:true,` +
				`autocapture:${autocapture},loaded:()=>{window.isReady=true}});window.say=(mark)=>mixpanel.track('bench',{mark})`,
		),
});

export const mixpanel: Sdk = {
	npm: 'mixpanel-browser',
	note: 'mixpanel.min.js by its snippet; batches of 5 s kept in localStorage, as by default; friction: rage clicks and dead clicks only',
	ready: 'window.isReady',
	setups: { standard: withFriction('false'), friction: withFriction(FRICTION) },
	reply: ({ path }) => ({ body: path.startsWith('/track') ? '{"error":null,"status":1}' : '{}' }),
};
