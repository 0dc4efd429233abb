import { CHANNELS } from '../journey/channel.ts';
import { NONE, onlyAsked, UNKNOWN } from '../reports/only.ts';
import type { Head } from '../reports/report.ts';
import { dayOf } from './time.tsx';

/** What a reader may choose from; nothing but days where a site has one journey and no personas. */
export interface Choices {
	readonly journeys: readonly { readonly name: string; readonly label: string }[];
	readonly personas: readonly { readonly name: string; readonly label: string }[];
}

interface Option {
	readonly value: string;
	readonly label: string;
}

function Choice({ name, label, options, chosen }: { name: string; label: string; options: readonly Option[]; chosen: string }) {
	return (
		<label>
			{label}{' '}
			<select name={name}>
				{options.map((option) => (
					<option value={option.value} selected={option.value === chosen}>
						{option.label}
					</option>
				))}
			</select>
		</label>
	);
}

const everybody = { value: '', label: 'all' };

const devices = [everybody, ...['phone', 'tablet', 'desktop', UNKNOWN].map((value) => ({ value, label: value }))];

/** Rules of a site may ask for ways in that no other knows: one that was asked for stays asked for. */
const channelsWith = (asked?: string): readonly Option[] => [
	everybody,
	...[...new Set([...[...CHANNELS].sort(), ...(asked ? [asked] : []), UNKNOWN])].map((value) => ({ value, label: value })),
];

const optionsOf = (named: Choices['personas']): readonly Option[] => named.map(({ name, label }) => ({ value: name, label }));

/** Asks for other days, and for other visitors. What cannot be chosen here, but was asked for, stays asked for. */
export function AskForm({ head, action, choices }: { head: Head; action: string; choices: Choices }) {
	const { from, to, timeZone, journey } = head;
	const only = onlyAsked(head.only);
	const { journeys, personas } = choices;
	return (
		<form class="days" method="get" action={action}>
			<label>
				From <input type="date" name="from" value={dayOf(from, timeZone)} />
			</label>
			<label>
				to <input type="date" name="to" value={dayOf(to - 1, timeZone)} />
			</label>
			{journeys.length > 1 && <Choice name="journey" label="Journey" options={optionsOf(journeys)} chosen={journey} />}
			{personas.length > 0 && (
				<Choice
					name="persona"
					label="Persona"
					options={[everybody, ...optionsOf(personas), { value: NONE, label: NONE }]}
					chosen={only.persona ?? ''}
				/>
			)}
			<Choice name="channel" label="Way in" options={channelsWith(only.channel)} chosen={only.channel ?? ''} />
			<Choice name="device" label="Device" options={devices} chosen={only.device ?? ''} />
			<button type="submit">Show</button>
		</form>
	);
}
