import { focusedIn } from '../../sdk/detectors/judges/focus.ts';
import type { TestPage } from './page.ts';

const TABBABLE = ['a[href]', 'button', 'input', 'textarea', '[contenteditable]', '[tabindex]']
	.map((each) => `${each}:not([disabled],[tabindex^="-"])`)
	.join();

/** A keyboard for a test page: Tab moves focus as a browser would, wherever the page does not keep it from it. */
export function openKeyboard({ window, document, fire, tick, find }: TestPage) {
	// happy-dom has neither style nor layout: what has no box of its own here is drawn, unless it says otherwise.
	Object.assign(window.Element.prototype, {
		checkVisibility(this: Element) {
			return !this.closest('[hidden],[style*="display:none"],[style*="opacity:0"]');
		},
	});
	Object.assign(window, { requestAnimationFrame: (draw: FrameRequestCallback) => window.setTimeout(() => draw(0), 16) });

	const at = () => focusedIn(window) ?? document.body;
	const move = (step: number) => {
		const stops = [...document.querySelectorAll<HTMLElement>(TABBABLE)];
		const next = stops[stops.indexOf(at() as HTMLElement) + step];
		if (next) next.focus();
		else (document.activeElement as HTMLElement).blur();
	};
	const press = async (
		key: string,
		{ times = 1, gapMs = 80, ...init }: { times?: number; gapMs?: number; [name: string]: unknown } = {},
	) => {
		for (let i = 0; i < times; i++) {
			const { defaultPrevented } = fire('keydown', at(), { cancelable: true, key, ...init });
			if (key === 'Tab' && !defaultPrevented) move(init.shiftKey ? -1 : 1);
			await tick(gapMs);
		}
	};
	return {
		press,
		tab: (times = 1, gapMs = 80) => press('Tab', { times, gapMs }),
		back: (times = 1, gapMs = 80) => press('Tab', { times, gapMs, shiftKey: true }),
		focus: (target: string) => (find(target) as HTMLElement).focus(),
	};
}
