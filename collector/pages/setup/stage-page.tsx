import type { StageRule } from '../../journey/stage-rule.ts';
import { UNITS } from '../../setup/duration.ts';
import type { Filled } from '../../setup/filled.ts';
import { selectorSaid, shownOf } from '../../setup/selector-form.ts';
import type { Site } from '../../stores/store.ts';
import { Boxes, Duration, TextField } from './fields.tsx';
import { Setup } from './frame.tsx';
import { SelectorFields } from './selector-fields.tsx';

interface StageProps {
	readonly site: Site;
	/** Where the form goes. */
	readonly action: string;
	/** Undefined for a new one. */
	readonly stage: StageRule | undefined;
	readonly filled: Filled;
}

const units = Object.keys(UNITS);

function Clocks({ filled }: { filled: Filled }) {
	return (
		<fieldset class="group-of-fields">
			<legend>How long is too long</legend>
			<Duration
				name="horizon"
				label="Moving on takes at most"
				hint="Who takes longer counts as lost. Leave it empty where there is nowhere to move on to."
				units={units}
				filled={filled}
			/>
			<Boxes
				name="limits"
				legend="When somebody counts as stalled"
				type="radio"
				options={[
					{ value: 'learned', label: 'Learned from those who do move on (recommended)' },
					{ value: 'typed', label: 'After the times below' },
				]}
				filled={filled}
			/>
			<Duration name="idle" label="Silent for" hint="Empty: silence alone is no stall." units={units} filled={filled} />
			<Duration name="over" label="In the stage for" hint="Empty: staying alone is no stall." units={units} filled={filled} />
		</fieldset>
	);
}

function Promised({ filled }: { filled: Filled }) {
	return (
		<fieldset class="group-of-fields">
			<legend>What visitors are promised here</legend>
			<TextField name="says" label="In words" hint="Such as: effortless checkout." filled={filled} />
			<Duration name="median" label="Half of them move on within" units={units} filled={filled} />
			<TextField name="advance" label="At least so many in a hundred move on" inputmode="decimal" filled={filled} />
			<TextField name="friction" label="At most so many frictions in ten visits" inputmode="decimal" filled={filled} />
		</fieldset>
	);
}

/** What of a stage is kept, though no field stands for it. */
function Undone({ stage, site }: { stage: StageRule | undefined; site: Site }) {
	if (!stage?.undoneBy) return null;
	return (
		<p class="kept">
			Undone by <bdi>{selectorSaid(stage.undoneBy)}</bdi>. This stays as it is; change it in the{' '}
			<a href={`/sites/${site.name}/setup/rules`}>rules as JSON</a>.
		</p>
	);
}

/** One stage as a form: no JSON needed. What the form has no field for is shown and kept. */
export function StagePage({ site, action, stage, filled }: StageProps) {
	return (
		<Setup title={stage ? `Stage ${stage.label}` : 'New stage'} site={site} at="/stages" filled={filled}>
			<form method="post" action={action} class="form">
				<TextField name="label" label="What reports call it" filled={filled} required />
				{!stage && (
					<TextField name="name" label="Short name" hint="It stays. Left empty, it is made from the name above." filled={filled} />
				)}
				<SelectorFields
					what="this stage"
					rest={stage ? shownOf(stage.when).rest : []}
					filled={filled}
					json={`/sites/${site.name}/setup/rules`}
				/>
				<Undone stage={stage} site={site} />
				<Clocks filled={filled} />
				<TextField name="owner" label="Who looks after it" hint="A person or a team." filled={filled} />
				<TextField name="value" label="What reaching it is worth" hint="In the currency of the site." inputmode="decimal" filled={filled} />
				<Promised filled={filled} />
				<div class="ways">
					<button type="submit">See whom this would move</button>
					<a href={`/sites/${site.name}/setup/stages`}>Back without saving</a>
				</div>
			</form>
		</Setup>
	);
}
