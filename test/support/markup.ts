import { Window } from 'happy-dom';

/** What a browser would make of a page, without running or loading anything. */
export function documentOf(markup: string) {
	const { document } = new Window();
	document.write(markup);
	return document;
}

/** The elements of a page in their order, without what they say: the same for two pages that differ in words only. */
export const skeletonOf = (markup: string): readonly string[] =>
	[...documentOf(markup).querySelectorAll('*')].map(({ localName, attributes }) =>
		[localName, ...[...attributes].map(({ name }) => name)].join(' '),
	);

/** Headings as `h2 Who is stuck`. */
export const headingsOf = (markup: string): readonly string[] =>
	[...documentOf(markup).querySelectorAll('h1, h2, h3, h4, h5, h6')].map(
		({ localName, textContent }) => `${localName} ${textContent.replace(/\s+/g, ' ').trim()}`,
	);
