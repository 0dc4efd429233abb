import type { VisitorStay } from '../../stores/store.ts';

/** Whole percents: this is no estimate, and one visitor more or less is no news. */
const percent = (share: number): string => (share < 0.01 ? 'less than 1 %' : `${Math.floor(share * 100)} %`);

/** What figures cannot tell of visitors who are known for one tab only, in one sentence; none where there is no such visitor. */
export function oneTabNotes(stays: readonly VisitorStay[]): readonly string[] {
	const all = new Set(stays.map(({ visitor }) => visitor)).size;
	const oneTab = new Set(stays.flatMap(({ visitor, tabOnly }) => (tabOnly ? [visitor] : []))).size;
	if (oneTab === 0) return [];
	const share = `${oneTab} of ${all} visitors (${percent(oneTab / all)})`;
	return [
		`The history is limited: ${share} are known for one tab only, so whether they came back, bought later or stayed cannot be known; whoever of them returned is counted as somebody new.`,
	];
}
