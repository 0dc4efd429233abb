import type { Cell } from '../figures.ts';
import type { Sdk } from '../sdks/sdk.ts';
import type { Site } from '../site.ts';

/** What a measure is asked to do. */
export interface Asking {
	readonly sdks: Readonly<Record<string, Sdk>>;
	readonly site: Site;
	/** Repetitions; each measure has its own number where none is given. */
	readonly reps: number | undefined;
	readonly scenarios: readonly string[] | undefined;
	readonly log: (line: string) => void;
}

export type Row = Readonly<Record<string, Cell | undefined>>;

/** What a measure found. */
export interface Found {
	/** Each a title, what to know of it, and rows. */
	readonly tables: readonly { readonly title: string; readonly note: string; readonly rows: readonly Row[] }[];
	/** Every single run, for whoever doubts a median. */
	readonly runs: readonly object[];
}

export type Measure = (asking: Asking) => Promise<Found>;
