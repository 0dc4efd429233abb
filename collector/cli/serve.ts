import { createCollector } from '../collector.ts';
import { serve as run } from '../serve.ts';
import type { Command } from './command.ts';
import { settingsFor } from './settings.ts';

/** Runs the collector until it is told to stop; what came in by then is answered first. */
export const serve: Command = (program) => {
	program
		.command('serve')
		.description('run the collector until SIGTERM or Ctrl-C')
		.option('--store <url>', 'where to keep everything (default sqlite:./waymark.db)')
		.option('--port <number>', 'port to listen on (default 4700)')
		.option('--host <name>', 'address to listen on (default 127.0.0.1)')
		.option('--open-reports', 'let anybody who reaches the collector read every report')
		.option('--visitor-pace <number>', 'batches a second of one visitor, for long (default 20; 0 sets no bound)')
		.option('--site-pace <number>', 'batches a second of one site, for long (default 2000; 0 sets no bound)')
		.action(async (flags: Record<string, unknown>) => {
			const { store, port, host, adminKey, openReports, sites, visitorPace, sitePace } = await settingsFor(flags);
			const collector = createCollector({
				store,
				...(adminKey && { adminKey }),
				...(openReports && { openReports }),
				...(sites && { sites }),
				...(visitorPace !== undefined && { visitorPace }),
				...(sitePace !== undefined && { sitePace }),
			});
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
