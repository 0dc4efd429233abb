import type { Instant } from '#touchpoint';

/** An instant in the site's own time zone, for people. */
export const timeInWords = (at: Instant, zone: string): string =>
	new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
	}).format(at);

/** The same, readable by people and by machines. */
export function Time({ at, zone }: { at: Instant; zone: string }) {
	return <time datetime={new Date(at).toISOString()}>{timeInWords(at, zone)}</time>;
}

/** The day of an instant in a time zone, as a date field wants it. */
export const dayOf = (at: Instant, zone: string): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
