import type { HelpRule } from '../../journey/help.ts';
import type { Filled } from '../../setup/filled.ts';
import { isPlight } from '../../setup/help-form.ts';
import { selectorSaid } from '../../setup/selector-form.ts';
import type { Site } from '../../stores/store.ts';
import { Choice, Drastic, TextArea, TextField } from './fields.tsx';
import { Done, Setup } from './frame.tsx';

/** When a prompt is due, in words. */
function whenSaid({ when }: HelpRule): string {
	if (!isPlight(when)) return selectorSaid(when);
	const { stage, stalled, friction } = when;
	const said = [
		...(stage ? [`in the stage ${stage}`] : []),
		...(stalled ? [`flagged as ${stalled}`] : []),
		...(friction ? [`after the friction ${friction}`] : []),
	];
	return said.join(', ');
}

/** Prompts for those who are stuck; each is told once to a visitor, on pages that listen for it. */
export function HelpPage({ site, isSaved }: { site: Site; isSaved: boolean }) {
	const base = `/sites/${site.name}/setup/help`;
	const { help = [] } = site;
	return (
		<Setup title="Help prompts" site={site} at="/help">
			{isSaved && <Done>Saved.</Done>}
			<p>
				Words for visitors who are stuck, each told once to a visitor. Your page shows them: <code>waymark.on('help', show)</code>.
			</p>
			{help.length === 0 && <p>There is no prompt yet.</p>}
			<ul class="setup-list">
				{help.map((rule) => (
					<li>
						<h2>
							<bdi>{rule.text}</bdi>
						</h2>
						<p class="hint">
							Told <bdi>{whenSaid(rule)}</bdi>
						</p>
						<div class="ways">
							<a href={`${base}/${rule.name}`}>Change {rule.name}</a>
							<Drastic summary={`Remove ${rule.name}`} action={`${base}-remove`} button="Remove for good" typed={{ help: rule.name }} />
						</div>
					</li>
				))}
			</ul>
			<p class="ways">
				<a class="button" href={`${base}-add`}>
					Add a prompt
				</a>
			</p>
		</Setup>
	);
}

interface PromptProps {
	readonly site: Site;
	readonly action: string;
	readonly rule: HelpRule | undefined;
	readonly filled: Filled;
}

const STALLS = [
	{ value: '', label: 'stalled or not' },
	{ value: 'blocked', label: 'blocked: something stopped them' },
	{ value: 'dormant', label: 'dormant: silent' },
	{ value: 'lingering', label: 'lingering: visiting, not moving on' },
];

function When({ site, rule, filled }: Omit<PromptProps, 'action'>) {
	if (rule && !isPlight(rule.when))
		return (
			<p class="kept">
				Told at: <bdi>{selectorSaid(rule.when)}</bdi>. This stays as it is; change it in the{' '}
				<a href={`/sites/${site.name}/setup/rules`}>rules as JSON</a>.
			</p>
		);
	const stages = site.journeys.flatMap((journey) => journey.stages.map(({ name, label }) => ({ value: name, label })));
	return (
		<fieldset class="group-of-fields">
			<legend>When it is told</legend>
			<p class="hint">All that is chosen must hold.</p>
			<Choice name="stage" label="They stand in" options={[{ value: '', label: 'any stage' }, ...stages]} filled={filled} />
			<Choice name="stalled" label="They are" options={STALLS} filled={filled} />
			<TextField
				name="friction"
				label="They have just met the friction"
				hint="Such as rage-click; a star stands for any."
				filled={filled}
			/>
		</fieldset>
	);
}

/** One prompt as a form. */
export function PromptPage({ site, action, rule, filled }: PromptProps) {
	return (
		<Setup title={rule ? `Prompt ${rule.name}` : 'New prompt'} site={site} at="/help" filled={filled}>
			<form method="post" action={action} class="form">
				{!rule && <TextField name="name" label="Short name" hint="Small letters, digits and hyphens. It stays." filled={filled} required />}
				<TextArea name="text" label="What it says" filled={filled} rows={3} required />
				<TextField name="link" label="Where it leads" hint="Such as /help, or https://shop.example/help." filled={filled} />
				<When site={site} rule={rule} filled={filled} />
				<div class="ways">
					<button type="submit">Save</button>
					<a href={`/sites/${site.name}/setup/help`}>Back without saving</a>
				</div>
			</form>
		</Setup>
	);
}
