import type { Filled } from '../../setup/filled.ts';
import type { Agency, Site } from '../../stores/store.ts';
import { Choice, TextArea, TextField } from './fields.tsx';
import { Done, Setup } from './frame.tsx';

interface SiteProps {
	readonly site: Site;
	/** Those that may be chosen; undefined if the reader may not choose. */
	readonly agencies: readonly Agency[] | undefined;
	readonly filled: Filled;
	readonly isSaved: boolean;
	/** True if the collector's configuration writes this site at each start. */
	readonly isConfigured: boolean;
}

/** What a site says of itself; and its end. */
export function SitePage({ site, agencies, filled, isSaved, isConfigured }: SiteProps) {
	const nobody = { value: '', label: 'none: pages in Waymark’s own name' };
	const base = `/sites/${site.name}/setup`;
	return (
		<Setup title="Site" site={site} at="" filled={filled}>
			{isSaved && <Done>Saved.</Done>}
			{isConfigured && (
				<p class="note">
					This site is also written in the collector’s configuration, which holds again at its next start. Change it there as well.
				</p>
			)}
			<form method="post" action={base} class="form">
				<TextField name="label" label="What the site is called" filled={filled} required />
				<TextArea
					name="origins"
					label="Where its pages are"
					hint="One address a line, such as https://shop.example. https://*.shop.example stands for all its subdomains, * for any site."
					filled={filled}
					required
				/>
				<TextField name="time-zone" label="Time zone" hint="In which its days begin, such as Europe/Berlin." filled={filled} required />
				{agencies && (
					<Choice
						name="agency"
						label="Agency"
						hint="Its name, logo and colour stand on all pages of this site."
						options={[nobody, ...agencies.map(({ name, label }) => ({ value: name, label }))]}
						filled={filled}
						required
					/>
				)}
				<button type="submit">Save</button>
			</form>
			<section aria-labelledby="remove">
				<h2 id="remove">Remove the site</h2>
				<p>Everything that was recorded of it goes with it, for good: visitors, touchpoints, decisions, share links.</p>
				<form method="post" action={`${base}/remove`} class="form">
					<TextField name="confirm" label={`To be sure, type its short name: ${site.name}`} filled={filled} required />
					<button type="submit" class="grave">
						Remove the site and all it holds
					</button>
				</form>
			</section>
		</Setup>
	);
}
