/** Whoever reads for clients, and what their pages look like. */
export interface Agency {
	readonly name: string;
	readonly label: string;
	/** `#rrggbb`; null for ours. */
	readonly accent: string | null;
	readonly hasLogo: boolean;
}

/** A picture as it came, with the media type that its first bytes tell. */
export interface Logo {
	readonly bytes: Uint8Array;
	readonly type: string;
}

export interface Agencies {
	/** In the order of their labels. */
	readonly list: () => Promise<readonly Agency[]>;
	readonly find: (name: string) => Promise<Agency | undefined>;
	/** Adds one or changes it; its logo stays as it is. */
	readonly put: (agency: Omit<Agency, 'hasLogo'>) => Promise<void>;
	/** Null takes the logo away. False if there is no such agency. */
	readonly putLogo: (name: string, logo: Logo | null) => Promise<boolean>;
	readonly logo: (name: string) => Promise<Logo | undefined>;
	/** Its sites stay, as nobody's. False if there is none. */
	readonly remove: (name: string) => Promise<boolean>;
}
