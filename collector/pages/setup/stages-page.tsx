import type { Journey, StageRule } from '../../journey/stage-rule.ts';
import { durationSaid } from '../../setup/duration.ts';
import { BLANK } from '../../setup/filled.ts';
import { selectorSaid } from '../../setup/selector-form.ts';
import type { Site } from '../../stores/store.ts';
import { Choice, Drastic } from './fields.tsx';
import { Done, Setup } from './frame.tsx';
import { templateOptions } from './home-page.tsx';

interface StagesProps {
	readonly site: Site;
	readonly templates: readonly string[];
	readonly isSaved: boolean;
	/** Visitors who are still to be folded by the rules as they were last saved; 0 once they hold. */
	readonly left: number;
}

/** The last stage unless said otherwise. */
const goalIn = ({ goal, stages }: Journey): string => goal ?? stages.at(-1)?.name ?? '';

const limitsSaid = ({ limits, horizonMs }: StageRule): string => {
	if (horizonMs === null && !limits) return 'nobody stalls here';
	if (!limits) return 'learned from those who move on';
	const said = [
		...(limits.idleMs === null ? [] : [`silent for ${durationSaid(limits.idleMs)}`]),
		...(limits.overMs === null ? [] : [`${durationSaid(limits.overMs)} in the stage`]),
	];
	return said.join(' or ') || 'never';
};

/** Buttons that name their stage to whoever hears them alone. */
function Moves({ stage, action, place, last }: { stage: StageRule; action: string; place: number; last: number }) {
	const moves = [...(place > 0 ? (['up'] as const) : []), ...(place < last ? (['down'] as const) : [])];
	return (
		<>
			{moves.map((move) => (
				<form method="post" action={action} class="inline">
					<input type="hidden" name="stage" value={stage.name} />
					<button type="submit" name="move" value={move} class="quiet" aria-label={`Move ${stage.label} ${move}`}>
						{move === 'up' ? '↑ Up' : '↓ Down'}
					</button>
				</form>
			))}
			{last > 0 && (
				<Drastic
					summary={`Remove ${stage.label}`}
					action={action}
					button="See what removing it would move"
					typed={{ stage: stage.name, move: 'remove' }}
				/>
			)}
		</>
	);
}

function Stage({ stage, journey, base, place }: { stage: StageRule; journey: Journey; base: string; place: number }) {
	const { name, label, when, owner, promise, value } = stage;
	return (
		<li>
			<h3>
				<bdi>{label}</bdi> {goalIn(journey) === name && <span class="goal">goal</span>}
			</h3>
			<dl class="facts">
				<dt>Reached by</dt>
				<dd>
					<bdi>{selectorSaid(when)}</bdi>
				</dd>
				<dt>Stalled when</dt>
				<dd>{limitsSaid(stage)}</dd>
				{owner && (
					<>
						<dt>Owner</dt>
						<dd>
							<bdi>{owner}</bdi>
						</dd>
					</>
				)}
				{promise && (
					<>
						<dt>Promise</dt>
						<dd>
							<bdi>{promise.says}</bdi>
						</dd>
					</>
				)}
				{value !== undefined && (
					<>
						<dt>Value</dt>
						<dd>{value}</dd>
					</>
				)}
			</dl>
			<div class="ways">
				<a href={`${base}/${journey.name}/${name}`}>
					Change <bdi>{label}</bdi>
				</a>
				<Moves stage={stage} action={`${base}-move/${journey.name}`} place={place} last={journey.stages.length - 1} />
			</div>
		</li>
	);
}

function OneJourney({ journey, base }: { journey: Journey; base: string }) {
	const { name, label, stages } = journey;
	return (
		<section aria-labelledby={`journey-${name}`}>
			<h2 id={`journey-${name}`}>
				<bdi>{label}</bdi>
			</h2>
			<p class="hint">First to last. The highest stage that a touchpoint reaches wins.</p>
			<ol class="setup-list">
				{stages.map((stage, place) => (
					<Stage stage={stage} journey={journey} base={base} place={place} />
				))}
			</ol>
			<p class="ways">
				<a class="button" href={`${base}-add/${name}`}>
					Add a stage
				</a>
			</p>
			<form method="post" action={`${base}-goal/${name}`} class="form">
				<Choice
					name="goal"
					label="The stage that the site is there for"
					options={stages.map((stage) => ({ value: stage.name, label: stage.label }))}
					filled={{ ...BLANK, typed: { goal: goalIn(journey) } }}
					required
				/>
				<button type="submit">See what another goal would change</button>
			</form>
		</section>
	);
}

/** The journeys of a site, stage by stage. */
export function StagesPage({ site, templates, isSaved, left }: StagesProps) {
	const base = `/sites/${site.name}/setup/stages`;
	return (
		<Setup title="Stages" site={site} at="/stages">
			{isSaved && <Done>Saved.</Done>}
			{left > 0 && (
				<p class="note">
					The history is being read anew by these stages: {left} visitors are still to come. Reports show the former stages until then.
				</p>
			)}
			{site.journeys.map((journey) => (
				<OneJourney journey={journey} base={base} />
			))}
			<details>
				<summary>Begin anew with the stages of another kind of site</summary>
				<form method="post" action={`${base}-template`} class="form">
					<Choice name="template" label="Kind of site" options={templateOptions(templates)} filled={BLANK} required />
					<button type="submit">See what that would change</button>
				</form>
			</details>
		</Setup>
	);
}
