import type { Instant } from '#touchpoint';
import { letter } from '../briefings/letter.ts';
import type { Read } from '../reports/report.ts';
import type { Digest, DispatchKey, Site, Store } from '../stores/store.ts';
import { htmlLetter } from './html-letter.tsx';
import { eachOf } from './lanes.ts';
import { type Letter, letterOf } from './letter.ts';
import type { Mailer } from './mailer.ts';
import { type Period, periodDue } from './periods.ts';
import { plainLetter } from './plain-letter.ts';
import { deliveryId, stopPath } from './signing.ts';
import { nextTry, outcomeOf } from './tries.ts';

/** Recipients of one digest whose fate is looked at: all of them, and some more periods. */
export const MOST_RECIPIENTS = 50;
const KNOWN = 20 * MOST_RECIPIENTS;

/** How often a test may be sent: a button must not become a way to fill a mailbox. */
const TEST_EVERY_MS = 60_000;

/** What sending letters needs. */
export interface Desk {
	readonly store: Pick<Store, 'post' | 'facts'>;
	readonly read: Read;
	readonly mailer: Mailer;
	readonly from: string;
	/** Where people reach the collector. */
	readonly base: string;
	readonly now: () => Instant;
	readonly isStopped: () => boolean;
}

/** The figures of a period as they stand when they are sent. */
async function figuresOf({ store, read, now }: Desk, site: Site, { from, to }: Period) {
	const [journey] = site.journeys;
	if (!journey) throw new Error(`the site "${site.name}" has no journey`);
	return read(letter, { site, journey, from, to, now: now(), only: {}, facts: store.facts });
}

/** Where a site's letters lead, without the slash that the setting may end with. */
const baseOf = ({ base }: Desk): string => base.replace(/\/+$/, '');

interface Sending {
	readonly key: DispatchKey;
	readonly letter: Letter;
}

async function sendOne(desk: Desk, tries: number, { key, letter: told }: Sending): Promise<void> {
	const tried = await desk.mailer.send({
		from: desk.from,
		to: key.recipient,
		subject: told.subject,
		text: plainLetter(told),
		html: htmlLetter(told),
		messageId: `<${deliveryId(key)}@${new URL(desk.base).hostname}>`,
		stop: told.stop,
	});
	await desk.store.post.settle(key, tries, outcomeOf(tried, tries, desk.now()));
}

/** Those who have it not, and for whom it is time. */
async function waitingFor(
	{ store: { post }, now }: Desk,
	{ id, recipients, stopped }: Digest,
	about: string,
): Promise<readonly DispatchKey[]> {
	const known = await post.dispatches([id], KNOWN);
	return recipients
		.filter((recipient) => !stopped.includes(recipient))
		.map((recipient) => ({ what: id, about, recipient }))
		.filter((key) => {
			const earlier = known.find((each) => each.about === about && each.recipient === key.recipient);
			return !earlier || nextTry(earlier, now()) !== null;
		});
}

/**
 * Sends what is due of one digest to whoever has it not. A claim is on disk before anything leaves: of two processes, or of one before
 * and after a crash, only one sends.
 */
export async function sendDue(desk: Desk, digest: Digest, site: Site): Promise<void> {
	const period = periodDue(digest, site.timeZone, desk.now());
	// Whoever sets it up on a Tuesday means next Monday.
	if (!period || period.dueAt < digest.createdAt) return;
	const waiting = await waitingFor(desk, digest, period.name);
	if (waiting.length === 0) return;
	const figures = await figuresOf(desk, site, period);
	await eachOf(waiting, async (key) => {
		if (desk.isStopped()) return;
		const tries = await desk.store.post.claim(key, desk.now(), (earlier) => nextTry(earlier, desk.now()));
		if (tries === null) return;
		await sendOne(desk, tries, { key, letter: letterOf(figures, { base: baseOf(desk), stop: stopPath(digest, key.recipient) }) });
	});
}

/** Sends the period before to all who want it, now and once. What does not arrive is not tried again. */
export async function sendTest(desk: Desk, { digest, site, period }: { digest: Digest; site: Site; period: Period }): Promise<void> {
	const latest = (await desk.store.post.dispatches([digest.id], KNOWN)).find((each) => each.about.startsWith('test '));
	if (latest && desk.now() - latest.claimedAt < TEST_EVERY_MS) return;
	const figures = await figuresOf(desk, site, period);
	const about = `test ${new Date(desk.now()).toISOString()}`;
	const recipients = digest.recipients.filter((recipient) => !digest.stopped.includes(recipient));
	await eachOf(recipients, async (recipient) => {
		const key = { what: digest.id, about, recipient };
		const tries = await desk.store.post.claim(key, desk.now(), () => null);
		if (tries === null) return;
		const told = letterOf(figures, { base: baseOf(desk), stop: stopPath(digest, recipient) });
		const isLast = (tried: Awaited<ReturnType<Mailer['send']>>) => (tried.how === 'passing' ? { ...tried, how: 'final' as const } : tried);
		const once: Mailer = { ...desk.mailer, send: async (mail) => isLast(await desk.mailer.send(mail)) };
		await sendOne({ ...desk, mailer: once }, tries, { key, letter: { ...told, subject: `Test: ${told.subject}` } });
	});
}
