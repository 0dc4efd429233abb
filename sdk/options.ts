/** What a website may set. Everything but `site` has a default. */
export interface Options {
	/** The site's key. */
	readonly site: string;
	/** Base URL of the collector; may have a path. */
	readonly collector: string;
	/** `required`: touchpoints wait in memory until `consent('granted')`. */
	readonly consent?: 'granted' | 'required';
	/**
	 * `default`: all but the opt-in and experimental ones. `all`: those too. `none`: nothing is seen by itself, not even page views.
	 * A list of names: these frictions, beside the base of page views, searches and marked actions.
	 */
	readonly detectors?: string | readonly string[];
	/** Query keys of the site's search (`"q suche"`), or a selector of its search forms (`"#finder"`). */
	readonly search?: string;
	/** How many results a search has found, where the page itself does not say it so that we can read it; asked once the page has answered. */
	readonly results?: (term: string) => number | undefined;
	/** False: no accessible names of controls are sent, only roles and selectors. */
	readonly names?: boolean;
	/** Rules by which addresses are called: of `/order/:id` an order's number never leaves the page. `*` stands for one segment too, `**` at the end for all the rest. The first that fits. */
	readonly paths?: string | readonly string[];
	/** Keys of the query that belong to the page (`"category view"`); all others never leave it. */
	readonly query?: string | readonly string[];
	/** True where pages are told apart by what follows `#`. */
	readonly hash?: boolean;
	/** Told of a visitor only where they have agreed (`consent: 'required'`): see docs/privacy.md. */
	readonly linking?: 'visitor';
	/** How long a visitor is known: `site` (default, in localStorage), or as long as the `tab`, with nothing kept beyond it. */
	readonly visitor?: 'site' | 'tab';
	/** A domain whose subdomains share their visitors by a cookie: `shop.example`. */
	readonly cookie?: string;
	/** Other domains of the same site, to which a visitor is handed over by a link: `"pay.example blog.example"`. */
	readonly domains?: string | readonly string[];
	/** Prints what is seen, sent and answered to the console. */
	readonly debug?: boolean;
}

/** Options with nothing left open. */
export interface Settings {
	readonly site: string;
	readonly collector: string;
	readonly consentRequired: boolean;
	readonly detectors: readonly string[];
	readonly search: string;
	readonly names: boolean;
	readonly results: ((term: string) => number | undefined) | undefined;
	readonly paths: readonly string[];
	readonly query: readonly string[];
	readonly hash: boolean;
	readonly isTabOnly: boolean;
	readonly cookie: string;
	readonly domains: readonly string[];
	readonly debug: boolean;
	/** Quiet frictions are told of the visitor, who has agreed to it. */
	readonly isLinked: boolean;
}

const text = (value: unknown): string => `${value ?? ''}`.trim();

const words = (value: unknown): readonly string[] =>
	text(value)
		.split(/[\s,]+/)
		.filter(Boolean);
/** As an attribute says it, where its mere presence is a yes, or as code does. */
const isOn = (value: unknown): boolean => value !== undefined && value !== null && !/^(off|false|no|0)$/.test(text(value));

/** Fills in the defaults. Tolerant, because a tag's attributes are written by hand; only without a site or a collector there is nothing to start. */
export function readOptions(given: Readonly<Record<string, unknown>>): Settings | undefined {
	const site = text(given.site);
	const collector = text(given.collector).replace(/\/+$/, '');
	const consentRequired = text(given.consent) === 'required';
	return site && collector
		? {
				site,
				collector,
				consentRequired,
				detectors: words(given.detectors || 'default'),
				search: text(given.search),
				names: isOn(given.names ?? true),
				results: typeof given.results === 'function' ? (given.results as Settings['results']) : undefined,
				paths: words(given.paths),
				query: words(given.query),
				hash: isOn(given.hash),
				isTabOnly: text(given.visitor) === 'tab',
				cookie: text(given.cookie),
				domains: words(given.domains),
				debug: isOn(given.debug),
				isLinked: consentRequired && text(given.linking) === 'visitor',
			}
		: undefined;
}
