import { type Read, type Typed, typedIn } from './form.ts';

const DAY = 24 * 3_600_000;

/** Units that people think in, the largest first. */
export const UNITS = { days: DAY, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;

type Unit = keyof typeof UNITS;

const isUnit = (text: string): text is Unit => Object.hasOwn(UNITS, text);
const names = Object.keys(UNITS) as readonly Unit[];

/** As settings allow. */
const MAX_MS = 5 * 366 * DAY;

/** A duration in the largest unit that it fills without a remainder, as two fields: `<field>` and `<field>-unit`. */
export function typedDuration(field: string, ms: number | null | undefined): Typed {
	if (ms === null || ms === undefined) return { [field]: '', [`${field}-unit`]: 'days' };
	const unit = names.find((name) => ms % UNITS[name] === 0) ?? 'seconds';
	return { [field]: String(ms / UNITS[unit]), [`${field}-unit`]: unit };
}

/** The duration of two such fields in milliseconds; null where nothing was typed. */
export function durationIn(typed: Typed, field: string): Read<number | null> {
	const text = typedIn(typed, field).replace(',', '.');
	if (text === '') return { value: null };
	const unit = typedIn(typed, `${field}-unit`);
	const ms = Math.round(Number(text) * (isUnit(unit) ? UNITS[unit] : Number.NaN));
	if (!(ms > 0)) return { problems: [{ field, says: 'Enter a number above 0, such as 7, or leave it empty.' }] };
	if (ms > MAX_MS) return { problems: [{ field, says: 'Enter at most five years.' }] };
	return { value: ms };
}

/** A duration in words: 90 minutes, 7 days. */
export function durationSaid(ms: number): string {
	const unit = names.find((name) => ms % UNITS[name] === 0) ?? 'seconds';
	const n = ms / UNITS[unit];
	return `${n} ${n === 1 ? unit.slice(0, -1) : unit}`;
}
