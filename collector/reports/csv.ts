import papaparse from 'papaparse';
import type { Table } from './report.ts';

/**
 * A table as CSV (RFC 4180). Cells that a spreadsheet would run as a formula are made text: what a visitor typed into a
 * search box ends up here.
 */
export const csvOf = ({ columns, rows }: Table): string =>
	`${papaparse.unparse({ fields: [...columns], data: rows.map((row) => [...row]) }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
