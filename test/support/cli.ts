import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder of its own, gone when the test ends. */
export function openFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

interface Place {
	/** Where it is run: its configuration and its store lie here. */
	readonly folder: string;
	readonly env?: Readonly<Record<string, string>>;
}

/** `waymark` as a person starts it: what was built. It is ended with the test if it has not ended by then. */
export function startCli(args: readonly string[], { folder, env = {} }: Place): ChildProcessWithoutNullStreams {
	const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
		cwd: folder,
		// Nothing of ours decides what it does: neither our settings nor our terminal.
		env: { PATH: process.env.PATH, TMPDIR: folder, NO_COLOR: '1', ...env },
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	return child;
}

/** What `waymark` says, and how it ends. */
export async function runCli(args: readonly string[], place: Place) {
	const child = startCli(args, place);
	let out = '';
	let err = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		out += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		err += text;
	});
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, out, err };
}
