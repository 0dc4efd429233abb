import { createCollector } from '../collector.ts';
import { serve as run } from '../serve.ts';
import type { Command } from './command.ts';
import { settingsFor } from './settings.ts';

type Said<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** What was said, and nothing else: of the rest the collector has its own idea. */
const given = <T extends object>(settings: T): Said<T> =>
	Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Said<T>;

/** Runs the collector until it is told to stop; what came in by then is answered first. */
export const serve: Command = (program) => {
	program
		.command('serve')
		.description('run the collector until SIGTERM or Ctrl-C')
		.option('--store <url>', 'where to keep everything (default sqlite:./waymark.db)')
		.option('--port <number>', 'port to listen on (default 4700)')
		.option('--host <name>', 'address to listen on (default 127.0.0.1)')
		.option('--open-reports', 'let anybody who reaches the collector read every report')
		.option('--behind-proxy', 'believe X-Forwarded-Host and X-Forwarded-Proto of the proxy in front')
		.option('--visitor-pace <number>', 'batches a second of one visitor, for long (default 20; 0 sets no bound)')
		.option('--site-pace <number>', 'batches a second of one site, for long (default 2000; 0 sets no bound)')
		.option('--smtp <url>', 'mail server that reports are sent by, such as smtp://user:password@mail.example:587')
		.option('--mail-from <address>', 'whom that mail comes from')
		.option('--url <url>', 'where people reach this collector: links in what it sends begin with it')
		.option('--private-webhooks', 'let webhooks go to this machine and to private networks')
		.action(async (flags: Record<string, unknown>) => {
			const { port, host, ...said } = await settingsFor(flags);
			const collector = createCollector(given(said));
			const running = await run(collector, { port, host });
			let stopping = false;
			for (const signal of ['SIGTERM', 'SIGINT'] as const) {
				process.on(signal, async () => {
					// A second signal must not cut short what the first one began.
					if (stopping) return;
					stopping = true;
					await running.close();
					process.exit(0);
				});
			}
			// Last, so that whoever waits for this line may end us from then on.
			console.log(`waymark listens on ${running.url}`);
		});
};
