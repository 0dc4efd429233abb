import type { Filled } from '../../setup/filled.ts';
import type { Agency } from '../../stores/store.ts';
import { Boxes, Drastic, TextField } from './fields.tsx';
import { Done, Setup } from './frame.tsx';

function Fields({ filled }: { filled: Filled }) {
	return (
		<>
			<TextField name="label" label="What the agency is called" filled={filled} required />
			<TextField
				name="accent"
				label="Colour"
				hint="As #rrggbb. It is made darker or brighter where it could not be read."
				filled={filled}
			/>
			<TextField
				name="logo"
				label="Logo"
				hint="PNG, JPEG, WebP or GIF, at most 100 kB."
				type="file"
				accept="image/png,image/jpeg,image/webp,image/gif"
				filled={filled}
			/>
		</>
	);
}

/** Agencies, whose name, logo and colour stand on the pages of their clients. */
export function AgenciesPage({ agencies, filled, isSaved }: { agencies: readonly Agency[]; filled: Filled; isSaved: boolean }) {
	return (
		<Setup title="Agencies" at="/agencies" filled={filled}>
			{isSaved && <Done>Saved.</Done>}
			<p>The name, logo and colour of an agency stand on all pages of the sites that are given to it.</p>
			<ul class="setup-list">
				{agencies.map(({ name, label, accent, hasLogo }) => (
					<li>
						<h2>
							<bdi>{label}</bdi>
						</h2>
						{hasLogo && <img class="logo" src={`/agencies/${name}/logo`} alt={`Logo of ${label}`} />}
						{accent && (
							<p class="hint">
								Colour <code>{accent}</code>
							</p>
						)}
						<div class="ways">
							<a href={`/setup/agencies/${name}`}>
								Change <bdi>{label}</bdi>
							</a>
							<Drastic
								summary={`Remove ${label}`}
								action="/setup/agencies/remove"
								button="Remove it; its sites stay"
								typed={{ agency: name }}
							/>
						</div>
					</li>
				))}
			</ul>
			<section aria-labelledby="add">
				<h2 id="add">Add an agency</h2>
				<form method="post" action="/setup/agencies" enctype="multipart/form-data" class="form">
					<Fields filled={filled} />
					<TextField name="name" label="Short name" hint="It stays. Left empty, it is made from the name above." filled={filled} />
					<button type="submit">Add the agency</button>
				</form>
			</section>
		</Setup>
	);
}

/** One agency as a form. */
export function AgencyPage({ agency, filled }: { agency: Agency; filled: Filled }) {
	return (
		<Setup title={`Agency ${agency.label}`} at="/agencies" filled={filled}>
			<form method="post" action={`/setup/agencies/${agency.name}`} enctype="multipart/form-data" class="form">
				<Fields filled={filled} />
				{agency.hasLogo && (
					<Boxes name="no-logo" legend="The present logo" options={[{ value: 'yes', label: 'take it away' }]} filled={filled} />
				)}
				<div class="ways">
					<button type="submit">Save</button>
					<a href="/setup/agencies">Back without saving</a>
				</div>
			</form>
		</Setup>
	);
}
