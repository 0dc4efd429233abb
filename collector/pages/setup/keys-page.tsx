import type { Filled } from '../../setup/filled.ts';
import type { KeyRecord, Site } from '../../stores/store.ts';
import { Time } from '../time.tsx';
import { Boxes, Choice, Drastic } from './fields.tsx';
import { Done, Setup } from './frame.tsx';
import { Once } from './shares-page.tsx';

interface KeysProps {
	readonly keys: readonly KeyRecord[];
	readonly sites: readonly Site[];
	readonly filled: Filled;
	/** A key that has just been made: told this once. */
	readonly fresh?: string | undefined;
}

const ROLES = [
	{ value: 'agency', label: 'agency: reads the reports of its sites' },
	{ value: 'server', label: 'server: sends touchpoints of one site' },
	{ value: 'admin', label: 'admin: does all' },
];

const MANAGES = [{ value: 'yes', label: 'also changes its sites, and adds new ones (agency only)' }];

const opens = ({ role, sites, manages }: KeyRecord): string => {
	const all = role === 'admin' ? 'all sites' : sites.join(', ') || 'no site yet';
	return `${role}${manages ? ', manages' : ''}: ${all}`;
};

/** Who may read and change, by keys; of a key nothing is kept by which it could be told again. */
export function KeysPage({ keys, sites, filled, fresh }: KeysProps) {
	return (
		<Setup title="Keys" at="/keys" filled={filled}>
			{fresh && (
				<>
					<Done>The key is made.</Done>
					<Once label="Key" value={fresh} />
				</>
			)}
			<form method="post" action="/setup/keys" class="form">
				<Choice name="role" label="Role" options={ROLES} filled={filled} required />
				{sites.length > 0 && (
					<Boxes
						name="sites"
						legend="Sites it opens"
						hint="An admin key opens all."
						options={sites.map(({ name, label }) => ({ value: name, label }))}
						filled={filled}
					/>
				)}
				<Boxes name="manages" legend="Managing" options={MANAGES} filled={filled} />
				<button type="submit">Make a key</button>
			</form>
			<section aria-labelledby="there">
				<h2 id="there">Keys that open something</h2>
				{keys.length === 0 && <p>None but the operator’s own, if there is one.</p>}
				<ul class="setup-list">
					{keys.map((key) => (
						<li>
							<h3>
								<code>{key.id}</code>
							</h3>
							<p>
								<bdi>{opens(key)}</bdi>
							</p>
							<p class="hint">
								Made <Time at={key.createdAt} zone="UTC" /> UTC
							</p>
							<Drastic summary={`Revoke ${key.id}`} action="/setup/keys/revoke" button="Revoke it for good" typed={{ key: key.id }} />
						</li>
					))}
				</ul>
			</section>
		</Setup>
	);
}
