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
	/** False: no accessible names of controls are sent, only roles and selectors. */
	readonly names?: boolean;
}

/** Options with nothing left open. */
export interface Settings {
	readonly site: string;
	readonly collector: string;
	readonly consentRequired: boolean;
	readonly detectors: readonly string[];
	readonly search: string;
	readonly names: boolean;
	/** Quiet frictions are told of the visitor, who has agreed to it. */
	readonly isLinked: boolean;
}

const text = (value: unknown): string => `${value ?? ''}`.trim();

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
				detectors: text(given.detectors || 'default').split(/[\s,]+/),
				search: text(given.search),
				names: !/^(off|false|no|0)$/.test(text(given.names)),
				isLinked: consentRequired && text(given.linking) === 'visitor',
			}
		: undefined;
}
