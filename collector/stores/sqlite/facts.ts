import type { Facts } from '../store.ts';
import { openDecisions } from './desk.ts';
import type { Connection } from './open.ts';
import { openSearchFacts } from './searches.ts';
import { openSiteFacts } from './site-facts.ts';
import { openStayFacts } from './stay-facts.ts';
import { openStoryFacts } from './story-facts.ts';
import { openTallyFacts } from './tally-facts.ts';

/** The questions of reports, asked of what was committed. */
export const openFacts = (connection: Connection): Facts => ({
	...openStayFacts(connection),
	...openSiteFacts(connection),
	...openTallyFacts(connection),
	...openDecisions(connection),
	...openSearchFacts(connection),
	...openStoryFacts(connection),
});
