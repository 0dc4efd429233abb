import type { Filled } from '../../setup/filled.ts';
import type { Site } from '../../stores/store.ts';
import { TextArea } from './fields.tsx';
import { Done, Setup } from './frame.tsx';

/** All rules of a site as JSON, for what forms cannot say. */
export function RulesPage({ site, filled, isSaved }: { site: Site; filled: Filled; isSaved: boolean }) {
	return (
		<Setup title="Rules as JSON" site={site} at="/rules" filled={filled}>
			{isSaved && <Done>Saved.</Done>}
			<p>Journeys with their stages, personas and help prompts. The pages beside this one do the usual without JSON.</p>
			<form method="post" action={`/sites/${site.name}/setup/rules`} class="form wide">
				<TextArea name="json" label="Rules" hint="What is left out stays as it is." rows={28} filled={filled} required />
				<button type="submit">See whom this would move</button>
			</form>
		</Setup>
	);
}
