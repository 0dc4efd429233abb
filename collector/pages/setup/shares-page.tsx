import type { Instant } from '#touchpoint';
import type { Filled } from '../../setup/filled.ts';
import type { Share, Site } from '../../stores/store.ts';
import { Time } from '../time.tsx';
import { Drastic, TextField } from './fields.tsx';
import { Done, Setup } from './frame.tsx';

interface SharesProps {
	readonly site: Site;
	readonly shares: readonly Share[];
	readonly now: Instant;
	readonly filled: Filled;
	/** The address of a link that has just been made: told this once. */
	readonly fresh?: string | undefined;
}

function Ends({ share, now, zone }: { share: Share; now: Instant; zone: string }) {
	const { expiresAt, revokedAt } = share;
	if (revokedAt !== null)
		return (
			<>
				revoked <Time at={revokedAt} zone={zone} />
			</>
		);
	return (
		<>
			{expiresAt > now ? 'opens until' : 'ended'} <Time at={expiresAt} zone={zone} />
		</>
	);
}

/** A secret that is shown once, in a field that can be taken whole. */
export function Once({ label, value }: { label: string; value: string }) {
	return (
		<div class="once">
			<label for="once">{label}</label>
			<input id="once" type="text" readonly value={value} autocomplete="off" spellcheck={false} aria-describedby="once-hint" />
			<p class="hint" id="once-hint">
				Copy it now: it is shown only this once.
			</p>
		</div>
	);
}

/** Links that let anybody who has one read this site, and nothing else. */
export function SharesPage({ site, shares, now, filled, fresh }: SharesProps) {
	const base = `/sites/${site.name}/shares`;
	return (
		<Setup title="Share links" site={site} at="/shares" filled={filled}>
			<p>Whoever has such a link reads the reports of this site without a key, until it ends. They change nothing and see no other site.</p>
			{fresh && (
				<>
					<Done>The link is made.</Done>
					<Once label="Share link" value={fresh} />
				</>
			)}
			<form method="post" action={base} class="form">
				<TextField name="label" label="For whom it is" hint="Such as: Ms Okafor, for the board meeting." filled={filled} required />
				<TextField name="days" label="Days until it ends" hint="From 1 to 365." type="text" inputmode="numeric" filled={filled} required />
				<button type="submit">Make a link</button>
			</form>
			<section aria-labelledby="made">
				<h2 id="made">Links that were made</h2>
				{shares.length === 0 && <p>None yet.</p>}
				<ul class="setup-list">
					{shares.map((share) => (
						<li>
							<h3>
								<bdi>{share.label}</bdi>
							</h3>
							<p class="hint">
								Made <Time at={share.createdAt} zone={site.timeZone} />, <Ends share={share} now={now} zone={site.timeZone} />
							</p>
							{share.revokedAt === null && share.expiresAt > now && (
								<Drastic
									summary={`Revoke the link for ${share.label}`}
									action={`${base}/revoke`}
									button="Revoke it for good"
									typed={{ share: share.id }}
								/>
							)}
						</li>
					))}
				</ul>
			</section>
		</Setup>
	);
}
