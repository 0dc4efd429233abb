/** What may go wrong outside our own code, each with its answer. Prose is made here and nowhere else. */
const FAULTS = {
	'not-a-batch': {
		status: 400,
		says: (a: Details) => `The body is not a batch: "${a.field}" should be ${a.expected}. Send what the SDK sends, or see /openapi.json.`,
	},
	'not-json': { status: 400, says: () => 'The body is not JSON. Send one batch as JSON, as text/plain or application/json.' },
	'not-gzip': { status: 400, says: () => 'The body says it is gzip, but it cannot be unpacked. Send it as it is, or pack it again.' },
	'bad-range': { status: 400, says: (a: Details) => `"${a.field}" is ${a.given}. Give an ISO 8601 date or instant, "from" before "to".` },
	'bad-settings': { status: 400, says: (a: Details) => `${a.where}: ${a.problem}. Nothing was changed.` },
	'key-needed': {
		status: 401,
		says: () =>
			'This needs a key. Send it as "Authorization: Bearer <key>"; in a browser, give it as the password. Make one with "waymark keys create".',
	},
	'key-too-weak': {
		status: 403,
		says: (a: Details) => `This key does not open ${a.what}. Use one that does, or make it with "waymark keys create".`,
	},
	'unknown-site': {
		status: 403,
		says: (a: Details) =>
			`There is no site "${a.site}" here. Add it with "waymark sites add ${a.site} --origin https://…", or correct data-site.`,
	},
	'bad-form': { status: 400, says: () => 'This is no form of ours. Open the page again, and send it from there.' },
	'foreign-origin': {
		status: 403,
		says: (a: Details) =>
			`${a.origin} may not send for the site "${a.site}". If it should, add it with "waymark sites add ${a.site} --origin ${a.origin}".`,
	},
	'foreign-request': {
		status: 403,
		says: () =>
			'This came from a page of somebody else, or does not say from where. Use our own pages; a program sends its key as "Authorization: Bearer <key>".',
	},
	'share-over': { status: 403, says: () => 'This link has ended. Ask whoever gave it to you for another one.' },
	'not-for-guests': { status: 403, says: (a: Details) => `A share link opens no ${a.what}. It shows the reports of its site, to read.` },
	taken: { status: 409, says: (a: Details) => `There is a ${a.what} here already. Choose another name, or change that one.` },
	'not-found': { status: 404, says: (a: Details) => `There is no ${a.what} here.` },
	'too-large': { status: 413, says: (a: Details) => `The body is larger than ${a.limit} bytes. Send fewer touchpoints at a time.` },
	'bad-encoding': { status: 415, says: (a: Details) => `Content-Encoding "${a.given}" is not understood. Send gzip, or nothing at all.` },
	'too-fast': {
		status: 429,
		retryAfterS: 10,
		says: (a: Details) => `More batches come for ${a.who} than are taken. Nothing of this one was stored; send it again after Retry-After.`,
	},
	busy: {
		status: 503,
		retryAfterS: 2,
		says: () => 'More is waiting to be stored than this collector takes. Nothing of this batch was stored; send it again later.',
	},
	'too-many-listeners': {
		status: 429,
		retryAfterS: 60,
		says: (a: Details) => `As many as may already listen to the site "${a.site}". The reports tell the same; ask again later.`,
	},
	'store-refuses': {
		status: 503,
		retryAfterS: 10,
		says: () => 'The store cannot write. Nothing of this batch was stored; send it again later. The operator finds the reason in the log.',
	},
	broken: { status: 500, says: () => 'Something broke on our side. The operator finds it in the log.' },
	'store-closed': {
		status: 500,
		says: (a: Details) => `The store ${a.store} cannot be opened: ${a.problem}. Check that it is there, and who may write to it.`,
	},
	'bad-store': {
		status: 500,
		says: (a: Details) => `"${a.given}" names no store. WAYMARK_STORE takes ${a.known}, such as sqlite:./waymark.db.`,
	},
} as const satisfies Record<string, { status: number; retryAfterS?: number; says: (about: Details) => string }>;

type Details = Readonly<Record<string, string | number>>;

export type FaultCode = keyof typeof FAULTS;

/** An expected failure: what happened, with which thing, and what to do about it. */
export class Fault extends Error {
	override readonly name = 'Fault';
	readonly code: FaultCode;
	readonly status: (typeof FAULTS)[FaultCode]['status'];
	/** After how many seconds trying again makes sense; undefined if it does not. */
	readonly retryAfterS: number | undefined;
	/** With which thing. */
	readonly about: Details;

	constructor(code: FaultCode, about: Details = {}, cause?: unknown) {
		super(FAULTS[code].says(about), { cause });
		const known: { status: Fault['status']; retryAfterS?: number } = FAULTS[code];
		this.code = code;
		this.about = about;
		this.status = known.status;
		this.retryAfterS = known.retryAfterS;
	}
}

/** How a fault is told to a program. */
export const bodyOf = ({ code, message }: Fault) => ({ error: { code, message } });
