import { amplitude } from './amplitude.ts';
import { beacon } from './beacon.ts';
import { clarity } from './clarity.ts';
import { countly } from './countly.ts';
import { datadog } from './datadog.ts';
import { mixpanel } from './mixpanel.ts';
import { openpanel } from './openpanel.ts';
import { own, ownCore } from './own.ts';
import { plausible } from './plausible.ts';
import { posthog } from './posthog.ts';
import { rudderstack } from './rudderstack.ts';
import type { Sdk } from './sdk.ts';
import { snowplow } from './snowplow.ts';

/** All that can be measured, by the name that `--sdk` knows. */
export const sdks: Readonly<Record<string, Sdk>> = {
	own,
	'own-core': ownCore,
	plausible,
	openpanel,
	countly,
	mixpanel,
	snowplow,
	clarity,
	datadog,
	posthog,
	amplitude,
	rudderstack,
	beacon,
};
