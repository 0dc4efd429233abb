import type { PropValue } from '#touchpoint';
import { type Detector, isIgnored, pathOf } from './detector.ts';

/** What browsers keep or hand on rather than show as a page; and PDF, which is read apart from the site. */
const FILE = /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|rar|7z|gz|mp[34]|m4a|wav|mov|avi|dmg|pkg|exe|msi|apk|epub)$/i;
const TYPE = /\.(\w{1,5})$/;
const CONTACT: Readonly<Record<string, string>> = { 'mailto:': 'mail', 'tel:': 'phone' };

type Followed = readonly [name: string, props: Readonly<Record<string, PropValue>>];

/** The last part of an address or of a page's name. */
const lastOf = (name: string): string | undefined => /([^/?#]+)(?:[?#]|$)/.exec(name)?.[1];

/** A link was followed that leads off the site's pages: to another site, to a file, to a letter or a call. */
export const link: Detector = {
	tier: 'base',
	watch({ page, see, settings }) {
		const { hostname: here } = page.window.location;

		const fileAt = (link: HTMLAnchorElement, type: string | undefined): Followed => {
			// What a page is called leaves out what its owner wants left out.
			const file = type && link.host && !link.closest('[data-private]') && lastOf(page.nameOf(new URL(link.href)));
			return ['download', { ...(type && { type: type.toLowerCase() }), ...(file && { file }) }];
		};
		const read = (link: HTMLAnchorElement): Followed | undefined => {
			const { protocol, hostname, pathname, download } = link;
			const by = CONTACT[protocol];
			if (by) return ['contact-link', { by }];
			// Empty where it says so of a file without naming it.
			if (link.hasAttribute('download') || FILE.test(pathname)) return fileAt(link, TYPE.exec(download || pathname)?.[1]);
			return hostname && hostname !== here && !settings.domains.includes(hostname) ? ['outbound-link', { host: hostname }] : undefined;
		};
		page.listenToPeople<MouseEvent>('click auxclick', (event) => {
			const path = pathOf(event);
			const link = path.find((each) => each.matches('a[href],area[href]')) as HTMLAnchorElement | undefined;
			// The right button opens a menu; a link in a drawing has no parts to its address.
			const followed = link?.protocol && event.button < 2 && !isIgnored(path) && read(link);
			if (followed) see({ kind: 'action', name: followed[0], props: followed[1] });
		});
	},
};
