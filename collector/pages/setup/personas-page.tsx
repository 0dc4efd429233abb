import type { Persona } from '../../journey/stage-rule.ts';
import type { Filled } from '../../setup/filled.ts';
import { selectorSaid, shownOf } from '../../setup/selector-form.ts';
import type { Site } from '../../stores/store.ts';
import { Drastic, TextArea, TextField } from './fields.tsx';
import { Done, Setup } from './frame.tsx';
import { SelectorFields } from './selector-fields.tsx';

/** Groups of visitors; a visitor belongs to the first that fits. */
export function PersonasPage({ site, isSaved }: { site: Site; isSaved: boolean }) {
	const base = `/sites/${site.name}/setup/personas`;
	return (
		<Setup title="Personas" site={site} at="/personas">
			{isSaved && <Done>Saved.</Done>}
			<p>
				Groups of visitors by what they do and what the site knows of them. A visitor belongs to the first that fits. What people need to
				get along with a page is never a rule.
			</p>
			{site.personas.length === 0 && <p>There is no persona yet.</p>}
			<ol class="setup-list">
				{site.personas.map(({ name, label, when }) => (
					<li>
						<h2>
							<bdi>{label}</bdi>
						</h2>
						<p class="hint">
							<bdi>{selectorSaid(when)}</bdi>
						</p>
						<div class="ways">
							<a href={`${base}/${name}`}>
								Change <bdi>{label}</bdi>
							</a>
							<Drastic
								summary={`Remove ${label}`}
								action={`${base}-remove`}
								button="See what removing it would move"
								typed={{ persona: name }}
							/>
						</div>
					</li>
				))}
			</ol>
			<p class="ways">
				<a class="button" href={`${base}-add`}>
					Add a persona
				</a>
			</p>
		</Setup>
	);
}

interface PersonaProps {
	readonly site: Site;
	readonly action: string;
	readonly persona: Persona | undefined;
	readonly filled: Filled;
}

/** One persona as a form. */
export function PersonaPage({ site, action, persona, filled }: PersonaProps) {
	return (
		<Setup title={persona ? `Persona ${persona.label}` : 'New persona'} site={site} at="/personas" filled={filled}>
			<form method="post" action={action} class="form">
				<TextField name="label" label="What reports call them" filled={filled} required />
				{!persona && (
					<TextField name="name" label="Short name" hint="It stays. Left empty, it is made from the name above." filled={filled} />
				)}
				<SelectorFields
					what="this persona"
					rest={persona ? shownOf(persona.when).rest : []}
					filled={filled}
					json={`/sites/${site.name}/setup/rules`}
				/>
				<TextArea name="motivation" label="What moves them" filled={filled} rows={2} />
				<TextArea name="pains" label="What hurts them" filled={filled} rows={2} />
				<TextArea name="preferences" label="What they like" filled={filled} rows={2} />
				<div class="ways">
					<button type="submit">See whom this would move</button>
					<a href={`/sites/${site.name}/setup/personas`}>Back without saving</a>
				</div>
			</form>
		</Setup>
	);
}
