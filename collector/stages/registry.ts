import type { Journey, StageRule } from '../journey/stage-rule.ts';
import { advocacy } from './advocacy.ts';
import { awareness } from './awareness.ts';
import { consideration } from './consideration.ts';
import { decision } from './decision.ts';
import { purchase } from './purchase.ts';
import { retention } from './retention.ts';

/** The stages of a new site, first to last. Their order here is their order everywhere. */
export const stages: readonly StageRule[] = [awareness, consideration, decision, purchase, retention, advocacy];

/** The journey of a new site, until it writes its own. */
export const buyer: Journey = { name: 'buyer', label: 'Buyer', goal: 'purchase', stages };
