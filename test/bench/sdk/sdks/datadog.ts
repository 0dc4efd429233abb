import { inline, type Sdk, type Setup, script } from './sdk.ts';

const withFriction = (on: boolean): Setup => ({
	scripts: ['@datadog/browser-rum/bundle/datadog-rum.js'],
	head({ collector, scripts }) {
		const account = "applicationId:'11111111-2222-3333-4444-555555555555',clientToken:'pubbench',site:'datadoghq.com',service:'bench'";
		const rates = 'sessionSampleRate:100,sessionReplaySampleRate:0,telemetrySampleRate:0';
		return (
			script(scripts[0]) +
			inline(
				`DD_RUM.init({${account},proxy:'${collector}/dd',${rates},trackUserInteractions:${on}});` +
					"window.say=(mark)=>DD_RUM.addAction('bench',{mark})",
			)
		);
	},
});

export const datadog: Sdk = {
	npm: '@datadog/browser-rum',
	note: 'datadog-rum.js, no replay; batches of 30 s, as by default; friction: trackUserInteractions',
	ready: 'window.say && DD_RUM.getInternalContext()',
	setups: { standard: withFriction(false), friction: withFriction(true) },
	reply: () => ({ status: 202 }),
};
