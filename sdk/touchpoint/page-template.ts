/** Longest segment that may be a word of the site's own, in characters; tokens and UUIDs are longer. */
const LONGEST_WORD = 20;
/** As many digits in one segment are a number that counts records, wherever they stand in it. */
const DIGITS_OF_A_RECORD = 3;

/** What a segment says once unescaped; undefined where it says nothing readable. */
function plainOf(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		// A stray percent sign: nobody can tell what it says, so it is told to nobody.
		return undefined;
	}
}

/** True for a segment that may name one record, or somebody, rather than a part of the site. */
function isRecord(segment: string): boolean {
	const plain = plainOf(segment);
	if (plain === undefined || plain.length > LONGEST_WORD || plain.includes('@')) return true;
	return /^\d+$/.test(plain) || plain.replace(/\D/g, '').length >= DIGITS_OF_A_RECORD;
}

/** Empty segments mean nothing to a reader: `/orders/` and `//orders` are one page with `/orders`. The query is dropped. */
function templateOfPath(path: string): string {
	const [address = ''] = path.split('?', 1);
	const segments = address.split('/').filter(Boolean);
	return `/${segments.map((segment) => (isRecord(segment) ? '*' : segment)).join('/')}`;
}

/** A fragment that is a page of its own: `#/…` or `#!…`. Any other is a place within the page. */
function templateOfRoute(fragment: string): string {
	if (fragment.startsWith('!')) return `#!${templateOfPath(fragment.slice(1))}`;
	return fragment.startsWith('/') ? `#${templateOfPath(fragment)}` : '';
}

/** The page without what is particular to one record: of `/orders/8817263?token=x` the last segment becomes `*`. A template’s is itself. */
export function templateOf(page: string): string {
	const [path = '', fragment = ''] = page.split('#');
	return templateOfPath(path) + templateOfRoute(fragment);
}
