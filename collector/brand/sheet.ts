import { accentOn } from './accent.ts';
import { HEX } from './colour.ts';

/** What a page looks like because of whose it is. */
export interface Look {
	/** Whose figures these are, for the head of a printed page. */
	readonly client?: string | undefined;
	/** Who made it. */
	readonly agency?: string | undefined;
	/** `#rrggbb`; null for our own colour. */
	readonly accent: string | null;
}

/** More would run into its neighbour at the head of a page. */
const MAX_NAME = 60;

/** Any text as a CSS string: what could end it, or steer the line, is written by its number or left out. */
export function cssString(text: string): string {
	const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
	const [...signs] = plain;
	const cut = signs.length > MAX_NAME ? [...signs.slice(0, MAX_NAME - 1), '…'] : signs;
	const escaped = cut.map((sign) => (/[^\p{L}\p{M}\p{N} …]/u.test(sign) ? `\\${sign.codePointAt(0)?.toString(16)} ` : sign));
	return `"${escaped.join('')}"`;
}

function colours(accent: string): string {
	const [light, dark] = [accentOn('light', accent), accentOn('dark', accent)];
	return `:root { --accent: ${light}; }\n@media screen and (prefers-color-scheme: dark) { :root { --accent: ${dark}; } }\n`;
}

const box = (place: string, content: string): string =>
	`\t@${place} { content: ${content}; font: 9pt system-ui, sans-serif; color: #333333; }\n`;

/** The style sheet of one site: its agency's colour, and what stands at the head and foot of its printed pages. */
export function sheetOf({ client, agency, accent }: Look): string {
	const boxes = [
		...(client ? [box('top-left', cssString(client))] : []),
		...(agency ? [box('top-right', cssString(agency))] : []),
		box('bottom-right', 'counter(page) " / " counter(pages)'),
	];
	return `${accent && HEX.test(accent) ? colours(accent) : ''}@page {\n\tmargin: 18mm 14mm;\n${boxes.join('')}}\n`;
}
