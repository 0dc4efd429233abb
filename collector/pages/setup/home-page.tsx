import type { Filled } from '../../setup/filled.ts';
import type { Holdings, Site } from '../../stores/store.ts';
import { numberInWords } from '../numbers.ts';
import { Choice, TextArea, TextField } from './fields.tsx';
import { Done, Setup } from './frame.tsx';

interface HomeProps {
	readonly sites: readonly Site[];
	readonly mayAdd: boolean;
	readonly templates: readonly string[];
	readonly filled: Filled;
	/** A site that is gone, and what it held. */
	readonly gone?: { readonly name: string; readonly held: Holdings };
}

const TEMPLATES: Readonly<Record<string, string>> = {
	shop: 'A shop: awareness to advocacy',
	'lead-generation': 'A firm that is asked for an offer',
	'public-service': 'A public service that is applied for',
	'saas-sign-up': 'Software that is rented',
};

export const templateOptions = (names: readonly string[]) => names.map((value) => ({ value, label: TEMPLATES[value] ?? value }));

function AddForm({ filled, templates }: { filled: Filled; templates: readonly string[] }) {
	return (
		<form method="post" action="/setup/sites" class="form">
			<TextField name="label" label="What the site is called" filled={filled} required />
			<TextField
				name="name"
				label="Short name"
				hint="Small letters, digits and hyphens. It stands in the tag and in addresses, and stays. Left empty, it is made from the name above."
				filled={filled}
			/>
			<TextArea
				name="origins"
				label="Where its pages are"
				hint="One address a line, such as https://shop.example. https://*.shop.example stands for all its subdomains, * for any site."
				filled={filled}
				required
				rows={3}
			/>
			<TextField
				name="time-zone"
				label="Time zone"
				hint="In which its days begin, such as Europe/Berlin. Left empty: UTC."
				filled={filled}
			/>
			<Choice name="template" label="Stages to begin with" options={templateOptions(templates)} filled={filled} required />
			<button type="submit">Add the site</button>
		</form>
	);
}

/** All sites that the reader may see, and a form for one more. */
export function SetupHomePage({ sites, mayAdd, templates, filled, gone }: HomeProps) {
	return (
		<Setup title="Sites" at="" filled={filled}>
			{gone && (
				<Done>
					The site “<bdi>{gone.name}</bdi>” is gone, and with it {numberInWords(gone.held.visitors)} visitors,{' '}
					{numberInWords(gone.held.touchpoints)} touchpoints, {gone.held.changes} changes, {gone.held.comments} comments and{' '}
					{gone.held.shares} share links.
				</Done>
			)}
			{sites.length === 0 ? <p>There is no site yet.</p> : null}
			<ul class="setup-list">
				{sites.map(({ name, label, origins }) => (
					<li>
						<h2>
							<bdi>{label}</bdi>
						</h2>
						<p class="hint">
							<bdi>{origins.join(' ')}</bdi>
						</p>
						<p class="ways">
							<a href={`/sites/${name}/setup`}>
								Set up <bdi>{label}</bdi>
							</a>{' '}
							<a href={`/sites/${name}/setup/tag`}>
								Tag of <bdi>{label}</bdi>
							</a>{' '}
							<a href={`/sites/${name}`}>
								Report of <bdi>{label}</bdi>
							</a>
						</p>
					</li>
				))}
			</ul>
			{mayAdd && (
				<section aria-labelledby="add">
					<h2 id="add">Add a site</h2>
					<AddForm filled={filled} templates={templates} />
				</section>
			)}
		</Setup>
	);
}
