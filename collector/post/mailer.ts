import type { Transporter } from 'nodemailer';
import { plain } from '../reports/words/quoted.ts';
import type { Tried } from './tries.ts';

/** How long a mail server may take to be reached, to greet, and to say anything at all. */
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const LOOPBACK = /^(localhost|127\.[\d.]+|\[?::1\]?)$/;

/** One message to one recipient. */
export interface Mail {
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** By which a second try is known for what it is. */
	readonly messageId: string;
	/** Where it can be stopped, by hand and by one click. */
	readonly stop: string;
}

export interface Mailer {
	/** Never throws: what went wrong is told. */
	readonly send: (mail: Mail) => Promise<Tried>;
	readonly close: () => void;
}

/** What a transport must be told, from `smtp://user:password@host:587`. */
function transportOf(smtp: string) {
	const { protocol, hostname, port, username, password } = new URL(smtp);
	const secure = protocol === 'smtps:';
	const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
	return {
		host: hostname.replace(/^\[|\]$/g, ''),
		port: Number(port) || (secure ? 465 : 587),
		secure,
		// A password must not travel in the open; on this machine nobody listens.
		requireTLS: auth !== undefined && !LOOPBACK.test(hostname),
		...(auth && { auth }),
		...TIMEOUTS,
		// A letter is text of ours: nothing in it may make the mailer read a file or ask an address.
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

/** What the mail server said, or why it said nothing. A refused password is ours to mend, and no recipient's fault. */
function problemOf(cause: unknown): Tried {
	const { responseCode, response, code, message } = cause as { responseCode?: number; response?: string; code?: string; message?: string };
	const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
	return { how: isFinal ? 'final' : 'passing', problem: plain(response ?? message ?? String(cause)) };
}

/** Opens a mailer; what it stands upon is loaded only now, since most collectors send no mail. */
export async function openMailer(smtp: string): Promise<Mailer> {
	const { createTransport } = await import('nodemailer');
	const transport: Transporter = createTransport(transportOf(smtp));
	return {
		async send({ stop, ...mail }) {
			try {
				await transport.sendMail({
					...mail,
					// RFC 8058: the address alone, and the word that a POST to it is enough.
					headers: {
						'List-Unsubscribe': `<${stop}>`,
						'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
						'Auto-Submitted': 'auto-generated',
					},
				});
				return { how: 'sent' };
			} catch (cause) {
				return problemOf(cause);
			}
		},
		close: () => transport.close(),
	};
}
