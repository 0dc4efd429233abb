import type { Head } from '../../reports/report.ts';
import type { Digest, Webhook } from '../../stores/store.ts';
import { type Draft, Field } from '../field.tsx';
import { Time } from '../time.tsx';

/** Characters of an address that are shown. */
const LONGEST = 120;

/** A digest, and when it is sent next. */
export type DatedDigest = Digest & { readonly nextAt: number };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface DigestFields {
	readonly form: string;
	readonly values: Readonly<Record<string, string>>;
	readonly draft: Draft | undefined;
	readonly zone: string;
}

function DigestFields({ form, values, draft, zone }: DigestFields) {
	return (
		<>
			<Field form={form} field="period" label="How often" draft={draft}>
				{(ties) => (
					<select {...ties}>
						<option value="week" selected={values.period !== 'month'}>
							every Monday, of the week before
						</option>
						<option value="month" selected={values.period === 'month'}>
							on the first of the month, of the month before
						</option>
					</select>
				)}
			</Field>
			<Field form={form} field="hour" label={`At what hour (${zone})`} draft={draft}>
				{(ties) => (
					<select {...ties}>
						{HOURS.map((hour) => (
							<option value={String(hour)} selected={values.hour === String(hour)}>
								{`${String(hour).padStart(2, '0')}:00`}
							</option>
						))}
					</select>
				)}
			</Field>
			<Field form={form} field="recipients" label="To whom" hint="E-mail addresses, one per line." draft={draft}>
				{(ties) => (
					<textarea {...ties} rows={4} spellcheck={false} required>
						{values.recipients}
					</textarea>
				)}
			</Field>
		</>
	);
}

export function DigestForm({ digest, head, draft }: { digest: DatedDigest; head: Head; draft: Draft | undefined }) {
	const { id, period, hour, recipients, stopped, nextAt } = digest;
	const door = `/sites/${head.site}/sending/digests/${id}`;
	const kept = { period, hour: String(hour), recipients: recipients.join('\n') };
	const gone = recipients.filter((recipient) => stopped.includes(recipient));
	return (
		<li class="sender">
			<h3>{period === 'week' ? 'Every week' : 'Every month'}</h3>
			<p class="hint">
				Next <Time at={nextAt} zone={head.timeZone} />.
			</p>
			{gone.length > 0 && (
				<p class="hint">
					Stopped by <bdi>{gone.join(', ')}</bdi>: nothing is sent there.
				</p>
			)}
			<form method="post" action={door} class="set">
				<DigestFields form={id} values={draft?.form === id ? draft.values : kept} draft={draft} zone={head.timeZone} />
				<p class="buttons">
					<button type="submit">Save</button>
					<button type="submit" formaction={`${door}/test`} formnovalidate>
						Send a test now
					</button>
					<button type="submit" formaction={`${door}/remove`} formnovalidate>
						Remove
					</button>
				</p>
			</form>
		</li>
	);
}

export function NewDigest({ head, draft }: { head: Head; draft: Draft | undefined }) {
	const values = draft?.form === 'digest' ? draft.values : { hour: '8' };
	return (
		<form method="post" action={`/sites/${head.site}/sending/digests`} class="set sender">
			<h3>Add a report</h3>
			<DigestFields form="digest" values={values} draft={draft} zone={head.timeZone} />
			<p class="buttons">
				<button type="submit">Add</button>
			</p>
		</form>
	);
}

export function WebhookForm({ webhook, site }: { webhook: Webhook; site: string }) {
	const door = `/sites/${site}/sending/webhooks/${webhook.id}`;
	return (
		<li class="sender">
			<h3>
				<bdi>{webhook.url.length > LONGEST ? `${webhook.url.slice(0, LONGEST)}…` : webhook.url}</bdi>
			</h3>
			<p class="hint">{webhook.form === 'slack' ? 'As a Slack message' : 'As JSON'}</p>
			<details>
				<summary>The secret that signs it</summary>
				<p>
					<code>{webhook.secret}</code>
				</p>
			</details>
			<form method="post" action={`${door}/test`} class="buttons">
				<button type="submit">Send a test now</button>
				<button type="submit" formaction={`${door}/remove`}>
					Remove
				</button>
			</form>
		</li>
	);
}

export function NewWebhook({ site, draft }: { site: string; draft: Draft | undefined }) {
	const values: Draft['values'] = draft?.form === 'webhook' ? draft.values : {};
	return (
		<form method="post" action={`/sites/${site}/sending/webhooks`} class="set sender">
			<h3>Add an address</h3>
			<Field form="webhook" field="url" label="Address" hint="https://… or http://…, on the Internet." draft={draft}>
				{(ties) => <input {...ties} type="url" inputmode="url" value={values.url ?? ''} required spellcheck={false} />}
			</Field>
			<Field form="webhook" field="form" label="Form" draft={draft}>
				{(ties) => (
					<select {...ties}>
						<option value="json">JSON</option>
						<option value="slack" selected={values.form === 'slack'}>
							Slack message
						</option>
					</select>
				)}
			</Field>
			<p class="buttons">
				<button type="submit">Add</button>
			</p>
		</form>
	);
}
