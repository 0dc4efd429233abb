import type { MondayFigures, StuckGroup } from '../briefings/monday.ts';
import type { Head } from '../reports/report.ts';
import { chanceInWords, limitInWords } from '../reports/words/limit-wording.ts';
import { clockInWords, KINDS } from '../reports/words/wording.ts';
import { numberInWords, visitors } from './numbers.ts';
import { Outside, shortened } from './outside.tsx';
import { cardPath, queryOf, visitorPath } from './report-nav.tsx';
import { Time } from './time.tsx';

function Journeys({ group, head, place }: { group: StuckGroup; head: Head; place: number }) {
	const { journeys, n } = group;
	const zone = head.timeZone;
	return (
		<details>
			<summary>{n === 1 ? 'The journey' : `The newest ${journeys.length} of ${numberInWords(n)} journeys`}</summary>
			<section
				class="scroll"
				tabindex={0}
				aria-label={`Group ${place}, journeys ${KINDS[group.kind].label.toLowerCase()} in ${shortened(group.label)} on ${shortened(group.page)}: ${group.before ?? 'nothing before'}`}
			>
				<table>
					<thead>
						<tr>
							<th scope="col">Visitor</th>
							<th scope="col">
								Entered <Outside text={group.label} />
							</th>
							<th scope="col">Stalled</th>
							<th scope="col">Because</th>
						</tr>
					</thead>
					<tbody>
						{journeys.map((journey) => (
							<tr>
								<td>
									<a href={visitorPath(head, journey.visitor)}>
										<code>
											<Outside text={journey.visitor} />
										</code>
									</a>
								</td>
								<td>
									<Time at={journey.enteredAt} zone={zone} />
								</td>
								<td>
									<Time at={journey.stalledAt} zone={zone} />
								</td>
								<td>{clockInWords(journey)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	);
}

function Code({ text }: { text: string }) {
	return (
		<code>
			<Outside text={text} />
		</code>
	);
}

function Where({ group, head }: { group: StuckGroup; head: Head }) {
	const { happenedOn, card, selector, wcag } = group;
	if (!happenedOn && !card && !selector) return null;
	return (
		<dl class="facts">
			{happenedOn && (
				<>
					<dt>It happened on</dt>
					<dd>
						<Code text={happenedOn} />
					</dd>
				</>
			)}
			{card && (
				<>
					<dt>Friction</dt>
					<dd>
						<a href={cardPath(head, card.id)}>
							<Outside text={card.friction.replaceAll('-', ' ')} />: how to see and to mend it
						</a>
					</dd>
				</>
			)}
			{selector && (
				<>
					<dt>Element</dt>
					<dd>
						<Code text={selector} />
					</dd>
				</>
			)}
			{wcag.length > 0 && (
				<>
					<dt>Look at WCAG</dt>
					<dd>{wcag.join(', ')}</dd>
				</>
			)}
		</dl>
	);
}

/** Why they count as stalled, and what that is worth: of the newest of them. */
function Grounds({ group: { journeys, label }, falseAlarms }: { group: StuckGroup; falseAlarms: number }) {
	const [newest] = journeys;
	if (!newest) return null;
	return (
		<p class="grounds">
			{limitInWords(newest, label, falseAlarms)} {newest.learnedFrom === null && !newest.chance ? '' : chanceInWords(newest.chance)}
		</p>
	);
}

function Group({ group, figures, place }: { group: StuckGroup; figures: MondayFigures; place: number }) {
	return (
		<li class="group">
			<h3>
				<span class={`kind ${group.kind}`}>{KINDS[group.kind].label}</span> {visitors(group.n)} stuck in <Outside text={group.label} /> on{' '}
				<Outside text={group.page} />
			</h3>
			<p class="before">{group.before ? `Just before, they ${group.before}.` : 'Nothing went visibly wrong before.'}</p>
			<Where group={group} head={figures} />
			<Grounds group={group} falseAlarms={figures.falseAlarms} />
			<p class="newest">
				Newest: <Time at={group.newestAt} zone={figures.timeZone} />
			</p>
			<Journeys group={group} head={figures} place={place} />
		</li>
	);
}

function Legend() {
	return (
		<dl class="legend">
			{Object.entries(KINDS).map(([kind, { label, means }]) => (
				<div>
					<dt>
						<span class={`kind ${kind}`}>{label}</span>
					</dt>
					<dd>{means}</dd>
				</div>
			))}
		</dl>
	);
}

/** Who is stuck, in groups; the rest of them is in a file. */
export function StalledGroups({ figures }: { figures: MondayFigures }) {
	const { groups, stuckElsewhere, site } = figures;
	return (
		<section aria-labelledby="stuck">
			<h2 id="stuck">Who is stuck</h2>
			{groups.length === 0 ? <p>Nobody, as far as these days tell.</p> : <Legend />}
			<ol class="groups">
				{groups.map((group, i) => (
					<Group group={group} figures={figures} place={i + 1} />
				))}
			</ol>
			<p>
				{stuckElsewhere > 0 && `${visitors(stuckElsewhere)} more are stuck in smaller groups. `}
				Every stalled journey of these days: <a href={`/v1/sites/${site}/reports/stalls.csv${queryOf(figures)}`}>as CSV</a>.
			</p>
		</section>
	);
}
