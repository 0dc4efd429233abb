import type { Digest, Dispatch, Webhook } from '../../stores/store.ts';
import { Time } from '../time.tsx';

interface SentProps {
	readonly sent: readonly Dispatch[];
	readonly digests: readonly Digest[];
	readonly webhooks: readonly Webhook[];
	readonly zone: string;
}

/** Longer than any address or problem that is worth reading. */
const LONGEST = 120;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function stateInWords({ state, tries, problem }: Dispatch): string {
	const times = tries === 1 ? '' : `, at try ${tries}`;
	if (state === 'sent') return `sent${times}`;
	if (state === 'failed') return `failed${times}: ${problem ?? 'nobody knows why'}`;
	return problem === null ? `under way${times}` : `waits for its next try: ${problem}`;
}

function SentRow({ dispatch, to, zone }: { dispatch: Dispatch; to: string; zone: string }) {
	return (
		<tr class={dispatch.state}>
			<th scope="row">
				<bdi>{cut(to)}</bdi>
			</th>
			<td>
				<bdi>{cut(dispatch.about)}</bdi>
			</td>
			<td>
				<bdi>{cut(stateInWords(dispatch))}</bdi>
			</td>
			<td>
				<Time at={dispatch.sentAt ?? dispatch.claimedAt} zone={zone} />
			</td>
		</tr>
	);
}

/** What was sent, and what failed with its reason. */
export function SentTable({ sent, webhooks, zone }: SentProps) {
	const urls = new Map(webhooks.map(({ id, url }) => [id, url]));
	return (
		<section class="scroll told" tabindex={0} aria-labelledby="sent">
			<table>
				<caption>
					<h2 id="sent">What was sent</h2>
					<p class="hint">The latest {sent.length === 0 ? 'will stand here' : `${sent.length}`}.</p>
				</caption>
				<thead>
					<tr>
						<th scope="col">To</th>
						<th scope="col">About</th>
						<th scope="col">What became of it</th>
						<th scope="col">When</th>
					</tr>
				</thead>
				<tbody>
					{sent.length === 0 && (
						<tr>
							<td colspan={4}>Nothing yet.</td>
						</tr>
					)}
					{sent.map((dispatch) => (
						<SentRow dispatch={dispatch} to={dispatch.recipient || (urls.get(dispatch.what) ?? '–')} zone={zone} />
					))}
				</tbody>
			</table>
		</section>
	);
}
