import { readScript } from '../scripts.ts';
import { inline, type Sdk, type Setup, script } from './sdk.ts';

const MAIN = 'posthog-js/dist/array.js';
const DEAD_CLICKS = 'posthog-js/dist/dead-clicks-autocapture.js';
const REMOTE_CONFIG = JSON.stringify({ supportedCompression: ['gzip', 'gzip-js'], hasFeatureFlags: false, captureDeadClicks: true });

const withFriction = (on: boolean): Setup => ({
	scripts: on ? [MAIN, DEAD_CLICKS] : [MAIN],
	head({ collector, scripts }) {
		const friction = `autocapture:${on},rageclick:${on},capture_dead_clicks:${on}`;
		const page = 'capture_pageview:true,capture_pageleave:true,capture_performance:false';
		const off = 'disable_session_recording:true,disable_surveys:true';
		return (
			inline(
				`window.posthog=[];posthog._i=[['phc_bench',{api_host:'${collector}',${friction},${page},${off},persistence:'localStorage+cookie'},'posthog']];posthog.__SV=1;` +
					"window.say=(mark)=>window.posthog.capture('bench',{mark})",
			) + script(scripts[0], 'async')
		);
	},
});

export const posthog: Sdk = {
	npm: 'posthog-js',
	note: 'array.js by its snippet, recording and surveys off; friction: autocapture, rage clicks and dead clicks',
	ready: 'window.posthog?.__loaded',
	setups: { standard: withFriction(false), friction: withFriction(true) },
	reply({ path }) {
		if (path.includes('dead-clicks-autocapture')) return { type: 'text/javascript', body: readScript(DEAD_CLICKS) };
		if (path.includes('/config.js')) return { type: 'text/javascript', body: '' };
		if (path.includes('/config')) return { body: REMOTE_CONFIG };
		return { body: path.startsWith('/flags') ? '{"featureFlags":{},"flags":{}}' : '{"status":1}' };
	},
};
