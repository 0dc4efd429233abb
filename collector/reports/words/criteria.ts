/** A success criterion of WCAG 2.2. */
export interface Criterion {
	readonly number: string;
	/** What it is called for short. */
	readonly handle: string;
	readonly level: 'A' | 'AA' | 'AAA';
	/** Its Understanding page. */
	readonly url: string;
}

/** Handle, level and page of each criterion that a friction may point at; names of pages as the W3C publishes them. */
const HANDLES: Readonly<Record<string, readonly [handle: string, level: Criterion['level'], page: string]>> = {
	'1.4.1': ['Use of Color', 'A', 'use-of-color'],
	'1.4.2': ['Audio Control', 'A', 'audio-control'],
	'1.4.4': ['Resize Text', 'AA', 'resize-text'],
	'1.4.10': ['Reflow', 'AA', 'reflow'],
	'2.1.1': ['Keyboard', 'A', 'keyboard'],
	'2.1.2': ['No Keyboard Trap', 'A', 'no-keyboard-trap'],
	'2.2.2': ['Pause, Stop, Hide', 'A', 'pause-stop-hide'],
	'2.3.3': ['Animation from Interactions', 'AAA', 'animation-from-interactions'],
	'2.4.1': ['Bypass Blocks', 'A', 'bypass-blocks'],
	'2.4.3': ['Focus Order', 'A', 'focus-order'],
	'2.4.4': ['Link Purpose (In Context)', 'A', 'link-purpose-in-context'],
	'2.4.5': ['Multiple Ways', 'AA', 'multiple-ways'],
	'2.4.7': ['Focus Visible', 'AA', 'focus-visible'],
	'2.4.11': ['Focus Not Obscured (Minimum)', 'AA', 'focus-not-obscured-minimum'],
	'2.5.5': ['Target Size (Enhanced)', 'AAA', 'target-size-enhanced'],
	'2.5.8': ['Target Size (Minimum)', 'AA', 'target-size-minimum'],
	'3.2.2': ['On Input', 'A', 'on-input'],
	'3.3.1': ['Error Identification', 'A', 'error-identification'],
	'3.3.3': ['Error Suggestion', 'AA', 'error-suggestion'],
	'3.3.4': ['Error Prevention (Legal, Financial, Data)', 'AA', 'error-prevention-legal-financial-data'],
	'3.3.7': ['Redundant Entry', 'A', 'redundant-entry'],
	'3.3.8': ['Accessible Authentication (Minimum)', 'AA', 'accessible-authentication-minimum'],
	'4.1.2': ['Name, Role, Value', 'A', 'name-role-value'],
	'4.1.3': ['Status Messages', 'AA', 'status-messages'],
};

/** The criterion of a number that a browser sent; undefined for one that no friction may point at. */
export function criterionOf(number: string): Criterion | undefined {
	const [handle, level, page] = (Object.hasOwn(HANDLES, number) && HANDLES[number]) || [];
	if (!handle || !level) return undefined;
	return { number, handle, level, url: `https://www.w3.org/WAI/WCAG22/Understanding/${page}.html` };
}

/** Those of the numbers that are known, each once, in the order they came. */
export const criteriaOf = (numbers: readonly string[]): readonly Criterion[] =>
	[...new Set(numbers)].flatMap((number) => criterionOf(number) ?? []);

/** `2.1.2 No Keyboard Trap (A)`. */
export const criterionInWords = ({ number, handle, level }: Criterion): string => `${number} ${handle} (${level})`;

/** Folders of the techniques, by the letters their names begin with. */
const TECHNIQUES: Readonly<Record<string, string>> = { ARIA: 'aria', C: 'css', G: 'general', H: 'html', SCR: 'client-side-script' };

/** Where a technique such as `ARIA22` is described. */
export const techniqueUrl = (name: string): string =>
	`https://www.w3.org/WAI/WCAG22/Techniques/${TECHNIQUES[name.replace(/\d+$/, '')]}/${name}`;
