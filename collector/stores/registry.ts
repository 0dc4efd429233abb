import type { OpenStore } from './store.ts';

/** Stores by the scheme of their URL. Each is loaded when asked for, so that nobody installs what they do not use. */
export const stores: Readonly<Record<string, () => Promise<OpenStore>>> = {
	sqlite: async () => (await import('./sqlite/open.ts')).openSqlite,
};
