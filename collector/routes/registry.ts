import type { Hono } from 'hono';
import type { WhenOpen } from '../parts.ts';
import { agencies } from './agencies.tsx';
import { batches } from './batches.ts';
import { branding } from './branding.tsx';
import { changes } from './changes.ts';
import { fixes } from './fixes.tsx';
import { health } from './health.ts';
import { keys } from './keys.ts';
import { maps } from './map.tsx';
import { openapi } from './openapi.ts';
import { overview } from './overview.tsx';
import { pages } from './pages.tsx';
import { reports } from './reports.ts';
import { rules } from './rules.ts';
import { script } from './script.ts';
import { senders } from './senders.ts';
import { sending } from './sending.tsx';
import { setup } from './setup.tsx';
import { setupHelp } from './setup-help.tsx';
import { setupPersonas } from './setup-personas.tsx';
import { setupRules } from './setup-rules.tsx';
import { setupSite } from './setup-site.tsx';
import { setupStages } from './setup-stages.tsx';
import { shares } from './shares.tsx';
import { siteReport } from './site-report.tsx';
import { sites } from './sites.ts';
import { stagePages } from './stage.tsx';
import { stop } from './stop.tsx';
import { stories } from './story.tsx';

/** A door, or several that belong together: says what the app answers, and asks the parts once they are open. */
type Route = (app: Hono, parts: WhenOpen) => void;

/** What websites, programs and operators call. */
const doors = [batches, health, script, reports, rules, changes, openapi, sites, keys, senders];

const setUp = [setup, setupSite, setupRules, setupStages, setupPersonas, setupHelp, shares, agencies, sending, stop];

const read = [overview, siteReport, fixes, maps, stagePages, stories];

/** Every door, in the order in which they are tried: whose frame a page has comes first, and last whatever is left of a site’s addresses. */
export const routes: readonly Route[] = [branding, ...doors, ...setUp, ...read, pages];
