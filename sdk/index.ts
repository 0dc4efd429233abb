import { detectors } from './detectors/registry.ts';
import { full } from './outfit.ts';
import { createWaymark, type Props, type Waymark } from './waymark.ts';

export type { Receipt, StandingNews, Touchpoint } from '#touchpoint';
export type { Fault, News } from './news.ts';
export type { Options } from './options.ts';
export type { Props, Waymark } from './waymark.ts';

/**
 * Your own actions. Declare them, and `track` checks names and props:
 *
 * ```ts
 * declare module 'waymark' {
 *   interface Actions { 'add-to-cart': { value: number } }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by whoever declares their actions; a type alias could not be.
export interface Actions {}

type Name<A> = keyof A extends never ? string : keyof A;
type PropsOf<A, N> = N extends keyof A ? (Record<never, never> extends A[N] ? [props?: A[N]] : [props: A[N]]) : [props?: Props];

/** Checks names and props against declared actions; with none declared, takes any. */
export type Track<A> = <N extends Name<A>>(name: N, ...props: PropsOf<A, N>) => void;

/** The API, where `track` knows the declared actions. */
export type TypedWaymark = Omit<Waymark, 'track'> & { readonly track: Track<Actions> };

const waymark = createWaymark(detectors, full);

/** Sends an action of your own: `track('add-to-cart', { value: 12 })`. Names are kebab-case or snake_case. */
export const track = waymark.track as Track<Actions>;

export const { start, search, page, rate, identify, consent, forget, on, flush } = waymark;
