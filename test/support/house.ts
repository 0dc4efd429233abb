import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A source file by its path from the root, without its ending, and what it imports: such paths, or names of packages. */
export interface Source {
	readonly name: string;
	readonly lines: number;
	readonly imports: readonly string[];
	/** Those of the imports that remain when types are gone. */
	readonly atRunTime: readonly string[];
}

const FROM = /^\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\b(import)\(\s*['"]([^'"]+)['"]\s*\)/gm;

const withoutEnding = (file: string): string => file.replace(/\.tsx?$/, '');

/** Reads what a file imports. */
export function sourceOf(file: string, text: string): Source {
	const resolve = (target: string) => (target.startsWith('.') ? withoutEnding(path.join(path.dirname(file), target)) : target);
	const found = [...text.matchAll(FROM)].map((match) => ({
		target: resolve(match[3] ?? match[5] ?? ''),
		isType: match[2] !== undefined,
		isLazy: match[4] !== undefined,
	}));
	return {
		name: withoutEnding(file),
		lines: text.split('\n').length,
		imports: found.map(({ target }) => target),
		atRunTime: found.filter(({ isType, isLazy }) => !isType && !isLazy).map(({ target }) => target),
	};
}

/** Every TypeScript file below some folders of the package. */
export function sourcesIn(folders: readonly string[]): readonly Source[] {
	return folders.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.tsx?$/.test(file))
			.map((file) => path.join(folder, file))
			.map((file) => sourceOf(file, readFileSync(path.join(root, file), 'utf8'))),
	);
}

/** What each room may import. */
export type Law = ReadonlyMap<string, readonly string[]>;

/** Reads the table under “Import law”. Throws if it is not where it should be. */
export function readLaw(markdown: string): Law {
	const section = /## Import law\n([\s\S]*?)\n## |## Import law\n([\s\S]*)$/.exec(markdown)?.[0] ?? '';
	const rows = [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, room = '', allowed = '']) => {
		const parts = allowed.split(', ').map((part) => (part === 'itself' ? `${room}/` : part.replaceAll('`', '')));
		return [room, parts] as const;
	});
	if (rows.length === 0) throw new Error('ARCHITECTURE.md has no table under "Import law"');
	return new Map(rows);
}

const roomOf = (name: string, law: Law): string | undefined =>
	[...law.keys()].filter((room) => name.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0];

function isAllowed(target: string, allowed: readonly string[], law: Law): boolean {
	return allowed.some((part) => {
		if (part.endsWith('/')) return roomOf(target, law) === part.slice(0, -1);
		if (part === 'node:') return target.startsWith('node:');
		if (law.has(part)) return roomOf(target, law) === part;
		return target === part || target.startsWith(`${part}/`);
	});
}

/** Every import that its room does not allow, as a sentence. */
export function violationsOf(sources: readonly Source[], law: Law): readonly string[] {
	return sources.flatMap(({ name, imports }) => {
		const room = roomOf(name, law);
		if (!room) return [`${name} stands in no room`];
		const allowed = law.get(room) ?? [];
		return imports.filter((target) => !isAllowed(target, allowed, law)).map((target) => `${name} (${room}) may not import ${target}`);
	});
}

/** Rings of imports, each as the files along it. */
export function ringsOf(sources: readonly Source[]): readonly string[] {
	const byName = new Map(sources.map((source) => [source.name, source]));
	const done = new Set<string>();
	const rings: string[] = [];
	const next = (name: string) => (byName.get(name)?.atRunTime ?? []).filter((target) => byName.has(target));
	const walk = (name: string, way: readonly string[]): void => {
		const met = way.indexOf(name);
		if (met >= 0) rings.push([...way.slice(met), name].join(' → '));
		if (met >= 0 || done.has(name)) return;
		for (const target of next(name)) walk(target, [...way, name]);
		done.add(name);
	};
	for (const { name } of sources) walk(name, []);
	return rings;
}
