import { raw } from 'hono/html';
import type { Letter } from './letter.ts';

/** Mail programs know no style sheets. No colour but one that can be seen on light and on dark: the rest is the reader's own. */
const LINE = '1px solid #8a8f99';
const CELL = `padding:6px 12px 6px 0;border-bottom:${LINE};text-align:left;vertical-align:top;overflow-wrap:anywhere`;
const NUMBER = `${CELL};font-variant-numeric:tabular-nums`;
const BODY = 'margin:0 auto;padding:24px 16px;max-width:640px;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif';
const LINK = 'color:inherit';
const SMALL = 'font-size:14px';

function Stages({ columns, rows }: Pick<Letter, 'columns' | 'rows'>) {
	return (
		<table style="border-collapse:collapse;width:100%">
			<thead>
				<tr>
					{columns.map((column) => (
						<th scope="col" style={CELL}>
							{column}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(([label, ...cells]) => (
					<tr>
						<th scope="row" style={CELL}>
							<bdi>{label}</bdi>
						</th>
						{cells.map((cell) => (
							<td style={NUMBER}>{cell}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Fixes({ fixes, noFix }: Pick<Letter, 'fixes' | 'noFix'>) {
	if (fixes.length === 0) return <p>{noFix}</p>;
	return (
		<ol>
			{fixes.map(({ text, link }) => (
				<li style="margin-bottom:8px;overflow-wrap:anywhere">
					<a href={link} style={LINK}>
						<bdi>{text}</bdi>
					</a>
				</li>
			))}
		</ol>
	);
}

/** The letter as mail programs show it. It loads nothing, from us or from elsewhere, and tells nobody that it was opened. */
export function htmlLetter({ title, sentence, columns, rows, fixes, noFix, trust, link, stop }: Letter): string {
	const page = (
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta name="supported-color-schemes" content="light dark" />
				<title>{title}</title>
			</head>
			<body style={BODY}>
				<main>
					{' '}
					<h1 style="font-size:22px;line-height:1.25;margin:0 0 12px;overflow-wrap:anywhere">
						<bdi>{title}</bdi>
					</h1>
					<p style="font-size:18px;overflow-wrap:anywhere">
						<bdi>{sentence}</bdi>
					</p>
					<p>
						<a href={link} style={LINK}>
							Open the whole report
						</a>
					</p>
					<h2 style="font-size:18px">Stages</h2>
					<Stages columns={columns} rows={rows} />
					<h2 style="font-size:18px">What to mend first</h2>
					<Fixes fixes={fixes} noFix={noFix} />
					<p style={SMALL}>{trust}</p>
					<p style={`${SMALL};border-top:${LINE};padding-top:12px`}>
						You get this because somebody put your address on the list.{' '}
						<a href={stop} style={LINK}>
							Stop it
						</a>
					</p>
				</main>{' '}
			</body>
		</html>
	);
	return `${raw('<!doctype html>')}${page}`;
}
