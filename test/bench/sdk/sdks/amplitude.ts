import { inline, type Sdk, type Setup, script } from './sdk.ts';

const withFriction = (on: boolean): Setup => ({
	scripts: ['@amplitude/analytics-browser/lib/scripts/amplitude-min.umd.js'],
	head({ collector, scripts }) {
		const base = 'attribution:true,pageViews:true,sessions:true,formInteractions:false,fileDownloads:false,elementInteractions:false';
		return (
			script(scripts[0]) +
			inline(
				`amplitude.init('benchkey',{serverUrl:'${collector}/2/httpapi',remoteConfig:{fetchRemoteConfig:false},` +
					`autocapture:{${base},frustrationInteractions:${on}}}).promise.then(()=>{window.isReady=true});` +
					// As its guide says for pages that are left.
					"addEventListener('pagehide',()=>{amplitude.setTransport('beacon');amplitude.flush()});" +
					"window.say=(mark)=>amplitude.track('bench',{mark})",
			)
		);
	},
});

export const amplitude: Sdk = {
	npm: '@amplitude/analytics-browser',
	note: 'amplitude-min.umd.js, queue in localStorage as by default, beacon when the page is left; friction: frustrationInteractions',
	ready: 'window.isReady',
	setups: { standard: withFriction(false), friction: withFriction(true) },
	reply: ({ body }) => ({
		body: JSON.stringify({ code: 200, events_ingested: 1, payload_size_bytes: body.length, server_upload_time: Date.now() }),
	}),
};
