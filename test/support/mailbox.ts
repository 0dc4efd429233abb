import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A message as it was delivered. */
export interface Received {
	readonly to: string;
	readonly source: string;
	/** Headers, unfolded, by their lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
}

/** What a mail server does with a recipient: takes the message, refuses it, or takes it and dies before it says so. */
export type Mood = 'take' | 'later' | 'never' | 'die-after-data';

function headersOf(source: string): Record<string, string> {
	const [head = ''] = source.split('\r\n\r\n');
	const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
	return Object.fromEntries(
		lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
	);
}

/** Quoted-printable and base64 parts as text. */
export function partsOf(source: string): readonly string[] {
	const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? '';
	return source
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => {
			const [head = '', ...rest] = part.split('\r\n\r\n');
			const body = rest.join('\r\n\r\n');
			if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
			const bytes = body
				.replace(/=\r\n/g, '')
				.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
			return /quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString('utf8') : body;
		});
}

const refusal = (code: number, says: string): Error => Object.assign(new Error(says), { responseCode: code });

/** A real SMTP server on loopback, which keeps what it takes. Moods are by recipient and may be changed at any time. */
export async function openMailbox() {
	const received: Received[] = [];
	const moods = new Map<string, Mood>();
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onRcptTo({ address }, _, done) {
			const mood = moods.get(address) ?? 'take';
			if (mood === 'later') return done(refusal(451, 'Greylisted, come back later'));
			if (mood === 'never') return done(refusal(550, 'No such mailbox here'));
			return done();
		},
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const source = Buffer.concat(chunks).toString('utf8');
				const to = session.envelope.rcptTo[0]?.address ?? '';
				received.push({ to, source, headers: headersOf(source) });
				if (moods.get(to) !== 'die-after-data') return done();
				for (const connection of server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
				return undefined;
			});
		},
	});
	server.on('error', () => undefined);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.server.address() as AddressInfo;
	onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
	return {
		url: `smtp://127.0.0.1:${port}`,
		received,
		mood: (address: string, mood: Mood) => void moods.set(address, mood),
		to: (address: string) => received.filter((each) => each.to === address),
	};
}
