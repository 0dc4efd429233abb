import papaparse from 'papaparse';
import type { Table } from './report.ts';

/** How a cell begins that a spreadsheet would run. The library's own pattern misses a formula with a line break in it. */
const FORMULA = /^[=+\-@\t\r\n]/;

/**
 * A table as CSV (RFC 4180). Cells that a spreadsheet would run as a formula are made text: what a visitor typed into a
 * search box ends up here.
 */
export const csvOf = ({ columns, rows }: Table): string =>
	`${papaparse.unparse([columns, ...rows], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
