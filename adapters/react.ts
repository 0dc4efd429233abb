import { createContext, createElement, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import * as waymark from 'waymark';

interface Standings {
	read(): waymark.StandingNews | undefined;
	subscribe(changed: () => void): () => void;
}

/** Remembers the latest standing for whoever asks later; the collector is asked only while somebody listens. */
function createStandings(): Standings {
	let latest: waymark.StandingNews | undefined;
	return {
		read: () => latest,
		subscribe: (changed) =>
			waymark.on('standing', (news) => {
				latest = news;
				changed();
			}),
	};
}

/**
 * Counts who holds a site's tracking, and stops it once nobody has taken it up again by the end of the turn: StrictMode lets go and takes
 * up at once, and so do two pages that bring a provider each. A true stop and start would count the page twice.
 */
function createHolding() {
	const holders = new Map<string, number>();
	const count = (site: string, change: number) => holders.set(site, (holders.get(site) ?? 0) + change);
	return (options: waymark.Options): (() => void) => {
		const { site } = options;
		count(site, 1);
		const stop = waymark.start(options);
		return () => {
			count(site, -1);
			queueMicrotask(() => holders.get(site) || stop());
		};
	};
}

const hold = createHolding();
const Context = createContext<Standings | undefined>(undefined);

/** Starts when it is mounted and stops when it is unmounted. Another site or collector is another start; all other options are read once. */
export function WaymarkProvider({ options, children }: { readonly options: waymark.Options; readonly children?: ReactNode }) {
	const [standings] = useState(createStandings);
	const { site, collector } = options;
	// Not the options themselves: they are written anew at each render, mostly with the same words.
	useEffect(() => hold(options), [site, collector]);
	return createElement(Context.Provider, { value: standings }, children);
}

/** The whole API, the same at each render. What is called before the provider is mounted is kept until then. */
export const useWaymark = (): typeof waymark => waymark;

/** `track`, which knows the actions you have declared. */
export const useTrack = (): typeof waymark.track => waymark.track;

/** The visitor's stage, as the collector last told it; undefined before, outside of a provider, and on a server. */
export function useStanding(): waymark.StandingNews | undefined {
	const [own] = useState(createStandings);
	const { subscribe, read } = useContext(Context) ?? own;
	return useSyncExternalStore(subscribe, read, () => undefined);
}
