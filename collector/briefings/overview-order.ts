import { ranked } from '../insight/ranking.ts';
import type { Site } from '../stores/store.ts';
import type { Health } from './health.ts';

/** One site in the list. */
export interface Listed {
	readonly name: string;
	readonly label: string;
	/** Null where nothing can be said. */
	readonly health: Health | null;
}

const shareOf = ({ count, of }: Health['stuck']['now']): number => (of > 0 ? count / of : 0);

/** How much each order weighs a site: the heaviest stands first. */
const WEIGHTS = {
	worst: ({ stuck, openStalls }: Health) => [Number(stuck.movement === 'worse'), shareOf(stuck.now), openStalls],
	stalls: ({ stuck, openStalls }: Health) => [openStalls, shareOf(stuck.now)],
	change: ({ stuck, openStalls }: Health) => [stuck.difference?.estimate ?? Number.NEGATIVE_INFINITY, openStalls],
	name: () => [],
} as const satisfies Readonly<Record<string, (health: Health) => readonly number[]>>;

export type Sort = keyof typeof WEIGHTS;

export const isSort = (name: string): name is Sort => Object.hasOwn(WEIGHTS, name);

const nameOf = ({ label, name }: Pick<Site, 'label' | 'name'>): string => `${label.toLowerCase()} ${name}`;

/** In the order that is asked for; what weighs the same stands in the order of its name. */
export function orderOf(sites: readonly Listed[], sort: Sort): readonly Listed[] {
	const weigh: (health: Health) => readonly number[] = WEIGHTS[sort];
	const known = sites.filter(({ health }) => health !== null);
	const unknown = sites.filter(({ health }) => health === null);
	const scoresOf = ({ health }: Listed) => (health ? weigh(health) : []);
	return [...ranked(known, scoresOf, nameOf), ...ranked(unknown, () => [], nameOf)];
}

/** Sites whose name or label has these letters in it, in the order of their labels. */
export function matching(sites: readonly Site[], q: string): readonly Site[] {
	const wanted = q.trim().toLowerCase();
	const found = sites.filter(({ name, label }) => name.includes(wanted) || label.toLowerCase().includes(wanted));
	return ranked(found, () => [], nameOf);
}
