import type { Journey } from '../journey/stage-rule.ts';
import { buyer } from '../stages/registry.ts';
import { leadGeneration } from './lead-generation.ts';
import { publicService } from './public-service.ts';
import { saasSignUp } from './saas-sign-up.ts';

/** Journeys to begin with, by the kind of site; each is plain data that a site may take and change. */
export const templates: Readonly<Record<string, Journey>> = {
	shop: buyer,
	'lead-generation': leadGeneration,
	'public-service': publicService,
	'saas-sign-up': saasSignUp,
};
