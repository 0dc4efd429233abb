import type { Parts } from './parts.ts';
import { type Desk, sendDue, sendTest } from './post/digests.ts';
import { type Mailer, openMailer } from './post/mailer.ts';
import { periodBefore } from './post/periods.ts';
import { type Bell, ringDue, ringTest } from './post/webhooks.ts';
import type { Digest, Site, Webhook } from './stores/store.ts';

/** How long what is on its way may take when the collector closes. What is cut short is tried again by whoever comes next. */
const LAST_WORD_MS = 5_000;

/** What the postman needs. */
type Rounds = Pick<Parts, 'settings' | 'store' | 'sites' | 'read'>;

/** Which settings are missing before mail can be sent, by their names in the environment. */
export const missingForMail = ({ smtp, mailFrom, url }: Parts['settings']): readonly string[] => [
	...(smtp ? [] : ['WAYMARK_SMTP']),
	...(mailFrom ? [] : ['WAYMARK_MAIL_FROM']),
	...(url ? [] : ['WAYMARK_URL']),
];

export interface Postman {
	/** Sends what is due by now, and resolves when it was tried. What fails is logged, and holds up nothing else. */
	readonly round: () => Promise<void>;
	readonly testDigest: (digest: Digest, site: Site) => Promise<void>;
	readonly testWebhook: (webhook: Webhook, site: Site) => Promise<void>;
	/** Begins nothing any more. */
	readonly stop: () => void;
	/** Lets go of the mail server. */
	readonly close: () => Promise<void>;
}

const bySite = <T extends { readonly site: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => {
	const sorted = new Map<string, T[]>();
	for (const one of all) sorted.set(one.site, [...(sorted.get(one.site) ?? []), one]);
	return sorted;
};

/** Whoever takes reports and news out of the house. */
export function createPostman({ settings, store, sites, read }: Rounds): Postman {
	const { smtp, mailFrom, url, now, log } = settings;
	let stopped = false;
	let mailer: Promise<Mailer> | undefined;
	const common = { store, read, now, isStopped: () => stopped };
	const bell: Bell = { ...common, base: url?.replace(/\/+$/, ''), where: settings.privateWebhooks ? 'anywhere' : 'public' };

	async function openDesk(): Promise<Desk | null> {
		if (!smtp || !mailFrom || !url) return null;
		mailer ??= openMailer(smtp);
		return { ...common, mailer: await mailer, from: mailFrom, base: url };
	}

	/** One site that cannot be read must not keep the others waiting. */
	async function forEachSite<T extends { readonly site: string }>(
		all: readonly T[],
		work: (site: Site, its: readonly T[]) => Promise<void>,
	) {
		for (const [name, its] of bySite(all)) {
			const site = stopped ? undefined : await sites.find(name);
			if (site) await work(site, its).catch(log);
		}
	}

	async function round(): Promise<void> {
		const desk = await openDesk();
		if (desk)
			await forEachSite(await store.post.digests(), async (site, digests) => {
				for (const digest of digests) await sendDue(desk, digest, site);
			});
		await forEachSite(await store.post.webhooks(), (site, webhooks) => ringDue(bell, site, webhooks));
	}

	async function testDigest(digest: Digest, site: Site): Promise<void> {
		const desk = await openDesk();
		if (!desk) return;
		await sendTest(desk, { digest, site, period: periodBefore(now(), digest, site.timeZone) });
	}

	return {
		round,
		testDigest,
		testWebhook: (webhook, site) => ringTest(bell, site, webhook),
		stop: () => {
			stopped = true;
		},
		close: async () => (await mailer)?.close(),
	};
}

/** Goes round at once, for what fell due while nobody was here, and then every so often until stopped. */
export function startPostman(postman: Postman, { everyMs, log }: { everyMs: number; log: (cause: unknown) => void }) {
	let running = Promise.resolve();
	let isIdle = true;
	let stopped = false;
	function go(): void {
		// A round that takes long is not followed by all that it made wait.
		if (!isIdle || stopped) return;
		isIdle = false;
		running = postman
			.round()
			// Whoever closes in the middle takes the store away.
			.catch((cause) => (stopped ? undefined : log(cause)))
			.finally(() => {
				isIdle = true;
			});
	}
	go();
	const timer = setInterval(go, everyMs);
	timer.unref();
	return async (): Promise<void> => {
		clearInterval(timer);
		stopped = true;
		postman.stop();
		let patience: NodeJS.Timeout | undefined;
		await Promise.race([running, new Promise((over) => (patience = setTimeout(over, LAST_WORD_MS)))]);
		clearTimeout(patience);
		await postman.close();
	};
}
