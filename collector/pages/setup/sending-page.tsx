import type { Head } from '../../reports/report.ts';
import type { Dispatch, Webhook } from '../../stores/store.ts';
import { type Draft, Problems } from '../field.tsx';
import { Layout } from '../layout.tsx';
import { SetupNav } from './frame.tsx';
import { type DatedDigest, DigestForm, NewDigest, NewWebhook, WebhookForm } from './sending-forms.tsx';
import { SentTable } from './sent-table.tsx';

/** What was just done, as a sentence. */
export const SAID = {
	saved: 'Saved.',
	removed: 'Removed.',
	tested: 'A test was sent. What became of it stands below.',
} as const;
export type Said = keyof typeof SAID;

export interface SendingProps {
	readonly head: Head;
	readonly digests: readonly DatedDigest[];
	readonly webhooks: readonly Webhook[];
	readonly sent: readonly Dispatch[];
	/** Settings without which no mail can be sent. */
	readonly missing: readonly string[];
	readonly said?: Said | undefined;
	readonly draft?: Draft | undefined;
}

function Digests({ head, digests, missing, draft }: SendingProps) {
	return (
		<section aria-labelledby="digests">
			<h2 id="digests">Reports by e-mail</h2>
			{missing.length > 0 && (
				<p class="missing">
					No mail can be sent yet: this collector was started without <code>{missing.join(', ')}</code>. What you set up here is kept, and
					sent once it has them.
				</p>
			)}
			<ul class="senders">
				{digests.map((digest) => (
					<DigestForm digest={digest} head={head} draft={draft} />
				))}
			</ul>
			<NewDigest head={head} draft={draft} />
		</section>
	);
}

/** What a site sends by itself, to whom, and what became of it. */
export function SendingPage(props: SendingProps) {
	const { head, webhooks, sent, digests, said, draft } = props;
	const { site, siteLabel } = head;
	return (
		<Layout title={`${draft ? 'Error: ' : ''}Sent by itself · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<SetupNav site={site} at="/sending" />
			{draft && <Problems draft={draft} />}
			<h1>Sent by itself</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: what people get without coming here.
			</p>
			{said && (
				<p class="said" role="status">
					{SAID[said]}
				</p>
			)}
			<Digests {...props} />
			<section aria-labelledby="webhooks">
				<h2 id="webhooks">News to other programs</h2>
				<p class="hint">
					Told as soon as three visitors or more are stuck in the same place in the same way, once while that lasts. Each message is signed
					by its secret, in <code>X-Waymark-Signature</code>.
				</p>
				<ul class="senders">
					{webhooks.map((webhook) => (
						<WebhookForm webhook={webhook} site={site} />
					))}
				</ul>
				<NewWebhook site={site} draft={draft} />
			</section>
			<SentTable sent={sent} digests={digests} webhooks={webhooks} zone={head.timeZone} />
		</Layout>
	);
}
