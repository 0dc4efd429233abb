import { type ElementName, type Friction, hushed, type QuietTouchpoint, type StandingNews, type Tally } from '#touchpoint';
import { randomId } from './identity.ts';
import type { Page } from './page.ts';
import type { Memory } from './tab-memory.ts';

/** A fault of a page that was met in this tab: no time, no count, nothing of how it was met. */
interface Fault {
	/** Of its own; joins what is told of it first and last, and nothing else. */
	readonly load: string;
	readonly friction: string;
	readonly page: string;
	readonly element?: ElementName;
	/** It was told that the visitor had not moved on, when the visit seemed to end. */
	readonly told?: boolean;
}

/** The stage at which they were met. */
type Stage = Pick<StandingNews, 'journey' | 'stage' | 'step'>;

/** Where frictions go that must not lead to a person: told at once without one, and once more, of nobody, whether that stage was left behind. */
export interface Quiet {
	pass(friction: Friction): void;
	/** The collector told the stage: faults of the stage before are told as overcome, or not. */
	standing(news: StandingNews): void;
	/** The visit may end here. */
	leave(): void;
}

const isSameFault = (a: Fault, b: Friction) =>
	a.friction === b.friction && a.page === b.page && a.element?.selector === b.element?.selector;
const isSameStage = (a: Stage, b: Stage) => a.stage === b.stage && a.journey === b.journey;

interface Remembered {
	readonly stage?: Stage;
	readonly faults?: readonly Fault[];
}

/** Opens the quiet way. `send` puts a touchpoint into a batch of its own, under the load given. */
export function openQuiet(page: Page, memory: Memory, send: (load: string, touchpoint: QuietTouchpoint) => void): Quiet {
	const read = () => (memory.read() ?? {}) as Remembered;
	const tally = ({ load, told: _, ...fault }: Fault, { journey, stage }: Stage, advanced: boolean) =>
		send(load, hushed<Tally>({ ...fault, kind: 'tally', seq: advanced ? 2 : 1, at: page.now(), journey, stage, advanced }));
	/** Nobody is told twice that a stage was not left behind. */
	const tallyAll = (faults: readonly Fault[], stage: Stage, advanced: boolean) => {
		for (const each of faults) if (advanced || !each.told) tally(each, stage, advanced);
	};
	return {
		pass(given) {
			const { faults = [], ...remembered } = read();
			const friction = hushed({ ...given, seq: 1 });
			const { friction: name, page: template, element } = friction;
			// Once in a stage: five that are told are then five visits.
			if (faults.some((each) => isSameFault(each, friction))) return;
			send(randomId(page), friction);
			memory.write({ ...remembered, faults: [...faults, { load: randomId(page), friction: name, page: template, element }] });
		},
		standing({ journey, stage: name, step }) {
			const { faults = [], stage: before } = read();
			const stage = { journey, stage: name, step };
			if (before && isSameStage(before, stage)) return;
			if (before) tallyAll(faults, before, step > before.step);
			// Met before the stage was known, they were met at this one.
			memory.write({ stage, faults: before ? [] : faults });
		},
		leave() {
			const { stage, faults = [] } = read();
			if (!stage || !faults[0]) return;
			tallyAll(faults, stage, false);
			memory.write({ stage, faults: faults.map((each) => ({ ...each, told: true })) });
		},
	};
}
