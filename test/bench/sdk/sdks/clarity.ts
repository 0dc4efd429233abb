import { inline, type Sdk, script } from './sdk.ts';

export const clarity: Sdk = {
	npm: 'clarity-js',
	note: 'clarity.min.js; it records the session, and dead and rage clicks are worked out from that elsewhere: there is no lighter set-up',
	ready: 'window.say',
	setups: {
		standard: {
			scripts: ['clarity-js/build/clarity.min.js'],
			head: ({ collector, scripts }) =>
				script(scripts[0]) +
				inline(
					`clarity('start',{projectId:'bench',upload:'${collector}/collect',track:true,content:true});` +
						"window.say=(mark)=>clarity('event','bench',mark)",
				),
		},
	},
	reply: () => ({ type: 'text/plain', body: '' }),
};
