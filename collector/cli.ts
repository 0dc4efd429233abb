import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { commands } from './cli/registry.ts';
import { Fault } from './faults.ts';
import { packageFile } from './package-file.ts';

const { version, description } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string; description: string };

const program = new Command('waymark').description(description).version(version).showHelpAfterError();
for (const add of Object.values(commands)) add(program);

/** What the machine refused, in its own short words: a port in use, a file that may not be written. */
const isSystemError = (cause: unknown): cause is NodeJS.ErrnoException => cause instanceof Error && 'code' in cause && 'syscall' in cause;

// Whoever reads our output may have seen enough (`| head`): that is no failure.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
	if (cause.code !== 'EPIPE') throw cause;
	process.exit(0);
});

try {
	await program.parseAsync();
} catch (cause) {
	if (!(cause instanceof Fault) && !isSystemError(cause)) throw cause;
	process.stderr.write(`waymark: ${cause.message}\n`);
	process.exitCode = 1;
}
