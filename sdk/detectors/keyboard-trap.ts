import { lineOf } from '../element-name.ts';
import type { HostWindow } from '../page.ts';
import { type Detector, hasMatch } from './detector.ts';
import { isShown } from './judges/focus.ts';
import { OWN_TAB, openStops, type Stop } from './judges/stops.ts';

/** One Tab that does not leave is an editor's; so many, the other way among them, are somebody who wants out. */
const STUCK = 4;
/** Twice round, and far enough to know it from hesitating between two neighbours. */
const LEAST_ROUND = 8;
/** More than a widget or a small dialog holds. */
const MOST_ELEMENTS = 15;
const LONGEST_TRAIL = 2 * MOST_ELEMENTS + 10;

/** Focus moves within them, out of our sight: frames, fields of several parts, players. So it does in elements with a closed root. */
const UNSEEN = 'iframe,object,embed,video,audio,[type^=date],[type=time],[type=month],[type=week]';
/** Tab and Shift+Tab indent and outdent; Escape gives Tab back. */
const EDITOR = 'textarea,[contenteditable]:not([contenteditable=false]),[role=textbox]';
const DIALOG = 'dialog,[role$=dialog],[aria-modal=true],[popover]';
/** Of radios only one can be reached by Tab. */
const TABBABLE = 'a[href],button,input:not([type=radio],[type=hidden]),select,textarea,[tabindex]';
const UNREACHABLE = ':disabled,[tabindex^="-"],[inert] *';

const isStill = (stop: Stop) => stop.from === stop.to;

/** The last stops, newest first, as far back as each began where the one before had ended; else something other than Tab has moved focus. */
function trailOf(run: readonly Stop[]): readonly Stop[] {
	const trail = run.slice(0, LONGEST_TRAIL);
	const end = trail.findIndex(({ to }, i) => !to || (i > 0 && trail[i - 1]?.from !== to));
	return end < 0 ? trail : trail.slice(0, end);
}

/** The element that neither Tab nor another way out could leave. */
function stuckOn(trail: readonly Stop[]): Element | undefined {
	const left = trail.findIndex((stop) => !isStill(stop));
	const tries = left < 0 ? trail : trail.slice(0, left);
	const element = tries[0]?.to;
	if (!element || tries.length < STUCK || element.matches(UNSEEN)) return undefined;
	if (element.localName.includes('-') && !element.shadowRoot) return undefined;
	// Escape moves nothing itself: only the Tab that follows can show that it was in vain.
	const isEscapeVain = tries[0]?.key === 'Tab' && tries.some(({ key }) => key === 'Escape');
	const isBackVain = !element.matches(EDITOR) && tries.some(({ key }) => key === 'Shift+Tab');
	return isEscapeVain || isBackVain ? element : undefined;
}

/** The elements that Tab has gone round twice, in one direction. */
function roundOf(trail: readonly Stop[]): readonly Element[] | undefined {
	const tabs = trail.filter(({ key }) => key !== 'Escape');
	const length = tabs.findIndex(({ to }, i) => i > 1 && to === tabs[0]?.to);
	const presses = Math.max(LEAST_ROUND, 2 * length + 2);
	const rounds = tabs.slice(0, presses);
	const elements = [...new Set(rounds.map(({ to }) => to as Element))];
	const isRound = rounds.every(({ key, to }, i) => key === tabs[0]?.key && (i < length || to === rounds[i - length]?.to));
	return isRound && elements.length > 1 && length <= MOST_ELEMENTS && tabs.length >= presses ? elements : undefined;
}

/** The innermost element that all of these stand in. */
function commonOf(elements: readonly Element[]): Element | undefined {
	const lines = elements.map(lineOf);
	return lines[0]?.find((each) => lines.every((line) => line.includes(each)));
}

/** Is there anything to escape to? */
function hasOutside({ document }: HostWindow, elements: readonly Element[], common: Element): boolean {
	const inside = common.contains(document.body) ? elements : [common];
	const isOutside = (each: Element) => !each.matches(UNREACHABLE) && !inside.some((one) => one.contains(each)) && isShown(each);
	return [...document.querySelectorAll(TABBABLE)].some(isOutside);
}

interface Hold {
	readonly kind: 'stuck' | 'cycle';
	readonly elements: readonly Element[];
	readonly common: Element;
}

/** What holds focus, to judge by where it went. */
function holdOf(trail: readonly Stop[]): Hold | undefined {
	const stuck = stuckOn(trail);
	const elements = stuck ? [stuck] : roundOf(trail);
	const common = elements && commonOf(elements);
	return common && { kind: stuck ? 'stuck' : 'cycle', elements, common };
}

/** Focus went into something, and no way out was seen; which is not to say that there is none. */
export const keyboardTrap: Detector = {
	tier: 'quiet',
	watch({ page: { window }, share, meet }) {
		const told = new WeakSet<Element>();
		// What is fixed before the page is a dialog, whatever it calls itself.
		const isDialog = (each: Element) => each.matches(DIALOG) || window.getComputedStyle(each).position === 'fixed';
		const tell = ({ kind, elements, common }: Hold, trail: readonly Stop[]) => {
			const line = lineOf(common);
			const isEscapeVain = trail.some((stop) => stop.key === 'Escape' && isStill(stop));
			const isModal = kind === 'cycle' && line.some(isDialog);
			// A dialog rightly keeps focus while it can be left by Escape.
			if ((isModal && !isEscapeVain) || hasMatch(line, OWN_TAB) || !hasOutside(window, elements, common)) return;
			told.add(common);
			const evidence = {
				kind: isModal ? 'modal' : kind,
				presses: trail.length,
				elements: elements.length,
				escape: isEscapeVain,
				prevented: trail.some(({ isPrevented }) => isPrevented),
			};
			meet({ element: common.contains(window.document.body) ? elements[0] : common, evidence, wcag: ['2.1.2'] });
		};
		share(openStops)((run, isOver) => {
			const trail = trailOf(run);
			const hold = isOver ? undefined : holdOf(trail);
			if (hold && !told.has(hold.common)) tell(hold, trail);
		});
	},
};
