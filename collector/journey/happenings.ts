import type { Touchpoint } from '#touchpoint';

/** Kept per stay; a stay that meets more has met the important ones before. Frictions have room of their own: they are what is to be mended. */
const MOST = 48;
const MOST_WITH_FRICTIONS = 64;

/** Largest Contentful Paint above this is poor by the thresholds of Core Web Vitals (web.dev), as is INP above the next. */
const POOR_LCP_MS = 4_000;
const POOR_INP_MS = 500;
/** A rating below the middle. */
const UNHAPPY = 0.5;

/** Pages repeat; working out their kind is the dearest part of a touchpoint. */
const REMEMBERED = 5_000;
const IDS = /\/(?:\d+|(?=[^/]*\d)[0-9a-f-]{16,})(?=\/|$)/gi;

function createPageKinds(): (page: string) => string {
	const known = new Map<string, string>();
	return (page) => {
		const before = known.get(page);
		if (before !== undefined) return before;
		if (known.size >= REMEMBERED) known.clear();
		const kind = page.replace(IDS, '/:id').slice(0, 200);
		known.set(page, kind);
		return kind;
	};
}

/** A page as reports name it: numbers and long ids stand for any of their kind, so that `/product/7` and `/product/8` are one page. */
export const pageKind = createPageKinds();

function leaveHappenings({ vitals, page }: Extract<Touchpoint, { kind: 'page-leave' }>): readonly string[] {
	const slow = (vitals?.lcpMs ?? 0) > POOR_LCP_MS ? [`slow ${pageKind(page)}`] : [];
	return (vitals?.inpMs ?? 0) > POOR_INP_MS ? [...slow, `sluggish ${pageKind(page)}`] : slow;
}

function searchHappenings({ results, refines }: Extract<Touchpoint, { kind: 'search' }>): readonly string[] {
	return ['search', ...(results === 0 ? ['search nothing-found'] : []), ...(refines ? ['search refined'] : [])];
}

/**
 * What a touchpoint tells that may explain why a stay ended as it did, as words that reports group by: the kind, then what,
 * then where. Frictions name their page and element, so that a cause names what is to be mended.
 */
export function happeningsOf(touchpoint: Touchpoint): readonly string[] {
	switch (touchpoint.kind) {
		case 'page-view':
			return [`page ${pageKind(touchpoint.page)}`];
		case 'page-leave':
			return leaveHappenings(touchpoint);
		case 'search':
			return searchHappenings(touchpoint);
		case 'friction': {
			const { friction, page, element } = touchpoint;
			return [['friction', friction, pageKind(page), ...(element ? [element.selector.slice(0, 200)] : [])].join(' ')];
		}
		case 'action':
			return [`action ${touchpoint.name}`];
		case 'feedback':
			return touchpoint.score < UNHAPPY ? [`unhappy ${touchpoint.name}`] : [`feedback ${touchpoint.name}`];
	}
}

/** What was met so far with what this touchpoint, the n-th of its stay, brings. */
export function withHappenings(
	met: Readonly<Record<string, number>>,
	touchpoint: Touchpoint,
	touch: number,
): Readonly<Record<string, number>> {
	let now = met;
	for (const happening of happeningsOf(touchpoint)) {
		const most = touchpoint.kind === 'friction' ? MOST_WITH_FRICTIONS : MOST;
		if (Object.hasOwn(now, happening) || Object.keys(now).length >= most) continue;
		now = { ...now, [happening]: touch };
	}
	return now;
}
