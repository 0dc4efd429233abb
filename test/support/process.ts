import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

export interface Started {
	readonly child: ChildProcess;
	/** What the program has printed so far. */
	readonly said: () => string;
	/** Ends it, and resolves with the code it left, or the signal that ended it. */
	readonly stop: (signal?: NodeJS.Signals) => Promise<number | string | null>;
}

/** Runs a TypeScript program of this package in a process of its own and waits until it has said what is waited for. */
export async function startProgram(
	program: string,
	args: readonly string[],
	{ env = {}, until }: { env?: Readonly<Record<string, string>>; until: RegExp },
): Promise<Started & { readonly match: RegExpExecArray }> {
	const child = spawn(process.execPath, ['--conditions=waymark-source', '--import', 'tsx', program, ...args], {
		cwd: root,
		env: { ...process.env, ...env },
	});
	// A test that fails must not leave a server behind.
	onTestFinished(() => void child.kill('SIGKILL'));
	let output = '';
	const match = await new Promise<RegExpExecArray>((found, failed) => {
		const listen = (chunk: Buffer) => {
			output += chunk;
			const match = until.exec(output);
			if (match) found(match);
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
		child.once('exit', (code) => failed(new Error(`${program} ended with ${code}:\n${output}`)));
	});
	const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
		if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
		const exit = once(child, 'exit');
		child.kill(signal);
		const [code, killed] = (await exit) as [number | null, string | null];
		return code ?? killed;
	};
	return { child, said: () => output, stop, match };
}

/** Runs `waymark serve` on a free port. */
export async function startServer(store: string): Promise<Started & { readonly url: string }> {
	const started = await startProgram('collector/cli.ts', ['serve', '--port', '0', '--store', store, '--open-reports'], {
		until: /listens on (http:\S+)/,
	});
	return { ...started, url: started.match[1] ?? '' };
}

/** Runs what `npm start` runs, on free ports and with a store of its own; a visitor is stalled after a few seconds. `mended` as in SHOP_MENDED. */
export async function startShop(store: string, limitSeconds = 30, mended = '') {
	const [port, shopPort] = [await freePort(), await freePort()];
	const limits = { WAYMARK_EXAMPLE_LIMIT_SECONDS: `${limitSeconds}` };
	const env = { PORT: `${port}`, SHOP_PORT: `${shopPort}`, WAYMARK_STORE: store, SHOP_MENDED: mended, ...limits };
	const until = /The shop\s+(\S+)\s+The report\s+(\S+)\s+What to do next\s+(\S+)/;
	const { match, ...started } = await startProgram('examples/shop/start.ts', [], { env, until });
	const [, shop = '', report = '', next = ''] = match;
	return { ...started, shop, report, next, collector: new URL(report).origin };
}
