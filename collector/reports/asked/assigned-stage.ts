import type { Touchpoint } from '#touchpoint';
import { type Rules, rulesOf } from '../../journey/rules.ts';
import type { Ask } from '../report.ts';
import { partsOf } from '../words/happening-wording.ts';

const FACT = { seq: 1, at: 0 };

/** A touchpoint as its happening names it, as far as that says. Null for what is no touchpoint. */
function touchpointOf(happening: string): Touchpoint | null {
	const { kind, what, page, selector } = partsOf(happening);
	switch (kind) {
		case 'page':
			return { ...FACT, kind: 'page-view', page };
		case 'slow':
		case 'sluggish':
			return { ...FACT, kind: 'page-leave', page, visibleMs: 0 };
		case 'search':
			return { ...FACT, kind: 'search', page: '', term: '' };
		case 'friction':
			return { ...FACT, kind: 'friction', page, friction: what, ...(selector && { element: { selector } }) };
		case 'action':
			return { ...FACT, kind: 'action', page: '', name: what };
		case 'unhappy':
		case 'feedback':
			return { ...FACT, kind: 'feedback', page: '', name: what, score: kind === 'feedback' ? 1 : 0 };
		default:
			return null;
	}
}

const highestShown = (touchpoint: Touchpoint, { stages }: Rules): string | null =>
	stages.findLast(({ shownBy }) => shownBy(touchpoint))?.name ?? null;

/**
 * Says to which stage a happening belongs by itself: the highest whose rule it shows, null if it shows none. What only
 * counts, or holds for any touchpoint, is shown by none.
 */
export function stageShownBy({ journey, site }: Ask): (happening: string) => string | null {
	const rules = rulesOf(journey, { version: site.version });
	return (happening) => {
		const touchpoint = touchpointOf(happening);
		return touchpoint && highestShown(touchpoint, rules);
	};
}
