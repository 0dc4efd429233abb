import type { NamePage } from './page.ts';

/** What a site may set about the names of its pages. */
export interface NamingRules {
	readonly paths: readonly string[];
	readonly query: readonly string[];
	readonly hash: boolean;
}

/** What follows `#` where it is an address of its own: `#/orders/7`, `#!/orders/7`. `#/` is the page itself, as many routers write it by themselves. */
const ROUTE = /^(#!?)(\/[^?]+)(.*)/;
const PART = /\/\*\*$|(:\w+|\*)+|[^\w/]/g;

/** A rule as a pattern; spelled first as a browser spells a path, so that `/größe/:id` fits its own page. */
function patternOf(rule: string): RegExp {
	const path = new URL(`http://x/${rule}`).pathname.slice(1);
	const pattern = path.replace(PART, (part) => (part === '/**' ? '(/.*)?' : /[:*]/.test(part) ? '[^/]+' : `\\${part}`));
	return RegExp(`^${pattern}/?$`);
}

/** Calls addresses by their path, by the first rule that fits it, and by what the owner has allowed of the rest. */
export function createPageName({ paths, query, hash: hasRoutes }: NamingRules): NamePage {
	const rules = paths.map((rule) => ({ rule, pattern: patternOf(rule) }));
	const nameOf = (path: string, asked: string) => {
		const said = new URLSearchParams(asked);
		const kept = query.filter((key) => said.has(key)).map((key) => `${key}=${encodeURIComponent(`${said.get(key)}`)}`);
		return (rules.find(({ pattern }) => pattern.test(path))?.rule ?? path) + (kept[0] ? `?${kept.join('&')}` : '');
	};
	return ({ pathname, search, hash }) => {
		const [, mark = '', path = '', asked = ''] = (hasRoutes && ROUTE.exec(hash)) || [];
		return nameOf(pathname, search) + mark + (path && nameOf(path, asked));
	};
}
