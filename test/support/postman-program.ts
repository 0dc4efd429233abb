import { settingsOf } from '../../collector/options.ts';
import { openParts } from '../../collector/parts.ts';

// One collector's postman in a process of its own: goes round when told by a line on its standard input.
const { WAYMARK_STORE: store = '', WAYMARK_SMTP: smtp = '', NOW = '0' } = process.env;
const parts = await openParts(
	settingsOf({ store, smtp, mailFrom: 'reports@journeys.example', url: 'https://journeys.example', now: () => Number(NOW) }),
);
console.log('postman is ready');
process.stdin.once('data', async () => {
	for (let i = 0; i < 3; i++) await parts.postman.round();
	await parts.readingRoom.close();
	await parts.store.close();
	process.exit(0);
});
