import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Fault } from './faults.ts';
import { startMapVersions } from './map-versions.ts';
import { type CollectorOptions, settingsOf } from './options.ts';
import { openParts } from './parts.ts';
import { startPostman } from './postman.ts';
import { answerFault } from './routes/guards.tsx';
import { live } from './routes/live.ts';
import { routes } from './routes/registry.ts';
import { sameOrigin } from './routes/same-origin.ts';
import { discreet } from './routes/shares.tsx';
import { startSweep } from './sweep.ts';

/** A Hono app with a life: it holds a store and a clock until closed. */
export type Collector = Hono & {
	/** Resolves once the store is open; rejects with a fault that says why it is not. */
	readonly ready: Promise<void>;
	/** Ends answers that would go on for ever. Whoever serves this by a server of his own calls it before he closes that. */
	readonly hangUp: () => void;
	/** Answers what has come in, then lets go of the store. */
	readonly close: () => Promise<void>;
};

/** Everything on our own pages comes from ourselves; a hostile title has nowhere to load anything from. */
const headers = secureHeaders({
	contentSecurityPolicy: {
		defaultSrc: ["'none'"],
		styleSrc: ["'self'"],
		scriptSrc: ["'self'"],
		connectSrc: ["'self'"],
		imgSrc: ["'self'"],
		formAction: ["'self'"],
		baseUri: ["'none'"],
		frameAncestors: ["'none'"],
	},
	// "no-referrer" would take the origin off our own forms too: https://fetch.spec.whatwg.org/#append-a-request-origin-header
	referrerPolicy: 'same-origin',
	// The script and the batches are for other origins; each of those doors says so itself.
	crossOriginResourcePolicy: false,
	strictTransportSecurity: false,
	// A picture that brings its own style says so itself.
	overwrite: false,
});

/** Where people and their programs change something; the doors of websites are for other origins. */
const CHANGING = ['/sites/*', '/setup/*', '/v1/sites/*', '/v1/keys/*', '/v1/agencies/*'];

/** A new week is seen within the hour. */
const MAPS_EVERY_MS = 3_600_000;

/**
 * Makes a collector: a Hono app to be served, or mounted in an app of your own with `app.route('/', createCollector())`.
 * It opens its store at once and must be closed, or touchpoints that wait for the store are lost.
 *
 * @example
 * const collector = createCollector({ sites: [{ name: 'corner-shop', origins: ['https://shop.example'] }] });
 * const running = await serve(collector, { port: 4700 });
 */
export function createCollector(options: CollectorOptions = {}): Collector {
	const settings = settingsOf(options);
	const opening = openParts(settings);
	// Why it is not open is for the operator; a visitor is asked to come back.
	const parts = () =>
		opening.catch((cause) => {
			throw new Fault('store-refuses', {}, cause);
		});
	const sweeping = opening.then((open) => startSweep(open, { everyMs: settings.sweepEveryMs, now: settings.now, log: settings.log }));
	const posting = opening.then(({ postman }) => startPostman(postman, { everyMs: settings.postEveryMs, log: settings.log }));
	const mapping = opening.then((open) => startMapVersions(open, { everyMs: MAPS_EVERY_MS, now: settings.now, log: settings.log }));
	const ready = Promise.all([sweeping, mapping]).then(() => undefined);
	// Whoever asks is told by `ready` or by the answer to a request; nobody asking is no crash.
	for (const begun of [ready, posting]) begun.catch(() => undefined);

	const app = new Hono();
	app.use(discreet);
	app.use(headers);
	for (const path of CHANGING) app.use(path, sameOrigin(settings));
	const tell = answerFault(settings.log);
	app.onError(tell);
	app.notFound((c) => tell(new Fault('not-found', { what: 'such page or door' }), c));
	for (const route of routes) route(app, parts);
	const hangUp = live(app, parts);

	async function close(): Promise<void> {
		hangUp();
		const [{ intake, store, readingRoom }, ...stops] = await Promise.all([opening, sweeping, mapping, posting]);
		await Promise.all(stops.map((stop) => stop()));
		await intake.drain();
		await readingRoom.close();
		await store.close();
	}
	return Object.assign(app, { ready, hangUp, close });
}
