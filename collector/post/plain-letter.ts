import type { Letter } from './letter.ts';

/** Text of any direction as one piece: what stands around it keeps its own. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Only what is written from right to left needs it, and old mail programs show the marks. */
const inPlace = (text: string): string => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? isolated(text) : text);

/** The letter for whoever reads mail as plain text: the same figures in the same order. */
export function plainLetter({ title, sentence, columns, rows, fixes, noFix, trust, link, stop }: Letter): string {
	const [, ...names] = columns;
	const stages = rows.map(([label = '', ...cells]) => {
		const figures = cells.map((cell, i) => `${names[i]?.toLowerCase()} ${cell}`);
		return `- ${inPlace(label)}: ${figures.join(', ')}`;
	});
	const told = fixes.map(({ text, link }, i) => `${i + 1}. ${inPlace(text)}\n   ${link}`);
	return [
		inPlace(title),
		inPlace(sentence),
		`The whole report: ${link}`,
		['STAGES', ...stages].join('\n'),
		['WHAT TO MEND FIRST', ...(told.length > 0 ? told : [noFix])].join('\n'),
		trust,
		`-- \nYou get this because somebody put your address on the list.\nStop it: ${stop}\n`,
	].join('\n\n');
}
