import { inline, type Sdk, script } from './sdk.ts';

export const openpanel: Sdk = {
	npm: '@openpanel/web',
	note: 'bundled without replay; screen views, outgoing links, attributes; three attempts in memory, as built',
	ready: 'window.say',
	setups: {
		standard: {
			scripts: [{ bundled: "export { OpenPanel } from '@openpanel/web';" }],
			head: ({ collector, scripts }) =>
				script(scripts[0]) +
				inline(
					`const op=new bundled.OpenPanel({clientId:'bench',apiUrl:'${collector}',trackScreenViews:true,trackOutgoingLinks:true,trackAttributes:true});` +
						"window.say=(mark)=>op.track('bench',{mark})",
				),
		},
	},
	reply: () => ({ body: '{"deviceId":"d","sessionId":"s"}' }),
};
