import type { Answer, Asked, Behind } from '../receiver.ts';

/** Where a page finds what a set-up names. */
export interface Place {
	/** Origin of the receiver. */
	readonly collector: string;
	/** Origin of the site itself. */
	readonly site: string;
	/** Addresses of the set-up's scripts, in their order. */
	readonly scripts: readonly string[];
}

/** A script as it is shipped (a path within `node_modules` or an absolute one), or what a bundler makes of a module that says this. */
export type Script = string | { readonly bundled: string };

/** One way of putting a tracker on a page. The markup must give the page `say(mark)`, which tells of one action. */
export interface Setup {
	readonly scripts: readonly Script[];
	readonly head: (place: Place) => string;
}

/** A store of our own behind the receiver: what lies in it in the end. */
export interface Stored {
	readonly behind: Behind;
	/** The calls of a trial, each as often as it lies there. */
	readonly callsOf: (trial: string) => readonly number[];
	readonly close: () => Promise<void>;
}

/** A tracker that the bench holds beside others. */
export interface Sdk {
	/** Name of the npm package; none where it is part of this project. */
	readonly npm?: string;
	/** How it is set up, in words. */
	readonly note: string;
	readonly setups: { readonly standard: Setup; readonly friction?: Setup };
	/** An expression that is true in a page once it is ready. */
	readonly ready: string;
	/** What its service would answer. */
	readonly reply: (asked: Asked) => Answer;
	/** What its site serves beside its pages, by the beginning of the path. */
	readonly served?: Readonly<Record<string, string>>;
	readonly openStore?: () => Promise<Stored>;
}

export const inline = (code: string): string => `<script>${code}</script>`;
export const script = (address: string | undefined, attributes = ''): string => `<script src="${address}" ${attributes}></script>`;
