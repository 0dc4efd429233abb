import { spotOfTrouble } from '../reports/friction-spots.ts';
import type { Head } from '../reports/report.ts';
import type { StalledJourney, StallGroup, StallsFigures } from '../reports/stalls.ts';
import { chanceInWords, limitInWords } from '../reports/words/limit-wording.ts';
import { clockInWords, KINDS } from '../reports/words/wording.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { JourneyStrip } from './journey-strip.tsx';
import { Layout } from './layout.tsx';
import { Notes } from './notes.tsx';
import { visitors } from './numbers.ts';
import { cardPath, ReportEnd, ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

/** The largest group; of those that something stopped, if there are any: there is a fix for that. */
function worstOf(groups: readonly StallGroup[]): StallGroup | undefined {
	const blocked = groups.filter(({ kind }) => kind === 'blocked');
	const among = blocked.length > 0 ? blocked : groups;
	return among.reduce<StallGroup | undefined>(
		(worst, each) => (worst && worst.journeys.length >= each.journeys.length ? worst : each),
		undefined,
	);
}

/** What matters, in one sentence. */
function headline({ stages, groups }: StallsFigures): string {
	if (stages.every(({ entered }) => entered === 0)) {
		return 'Nobody has been seen in these days. Once the tag is on a page, the first visitor appears here within seconds.';
	}
	const worst = worstOf(groups);
	if (!worst) return 'Nobody is stuck.';
	const stuck = groups.reduce((sum, { journeys }) => sum + journeys.length, 0);
	const where = `in ${worst.label} on ${worst.page}${worst.before ? `, after they ${worst.before}` : ''}`;
	if (groups.length === 1) return `${visitors(stuck)} stuck ${where}.`;
	return `${visitors(stuck)} stuck. First to look at: ${worst.journeys.length} ${where}.`;
}

function Journeys({ group, figures: { timeZone: zone, site } }: { group: StallGroup; figures: StallsFigures }) {
	return (
		<details>
			<summary>{group.journeys.length === 1 ? 'The journey' : `The ${group.journeys.length} journeys`}</summary>
			<section
				class="scroll"
				tabindex={0}
				aria-label={`Journeys ${KINDS[group.kind].label.toLowerCase()} in ${group.label} on ${group.page}: ${group.before ?? 'nothing before'}`}
			>
				<table>
					<thead>
						<tr>
							<th scope="col">Visitor</th>
							<th scope="col">Entered {group.label}</th>
							<th scope="col">Stalled</th>
							<th scope="col">Because</th>
						</tr>
					</thead>
					<tbody>
						{group.journeys.map((journey) => (
							<tr>
								<td>
									<a href={`/sites/${site}/visitors/${encodeURIComponent(journey.visitor)}`}>
										<code>
											<bdi>{journey.visitor}</bdi>
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

function Where({ group, head }: { group: StallGroup; head: Head }) {
	const { evidence } = group;
	const spot = evidence && spotOfTrouble(evidence);
	return (
		<dl class="facts">
			{evidence && evidence.page !== group.page && (
				<>
					<dt>It happened on</dt>
					<dd>
						<code>
							<bdi>{evidence.page}</bdi>
						</code>
					</dd>
				</>
			)}
			{spot && (
				<>
					<dt>Friction</dt>
					<dd>
						<a href={cardPath(head, spot.id)}>{spot.friction.replaceAll('-', ' ')}: how to see and to mend it</a>
					</dd>
				</>
			)}
			{evidence?.element && (
				<>
					<dt>Element</dt>
					<dd>
						<code>
							<bdi>{evidence.element.selector}</bdi>
						</code>
					</dd>
				</>
			)}
			{evidence?.wcag && evidence.wcag.length > 0 && (
				<>
					<dt>Look at WCAG</dt>
					<dd>{evidence.wcag.join(', ')}</dd>
				</>
			)}
		</dl>
	);
}

/** Why they count as stalled, and what that is worth: of the newest of them. */
function Grounds({ newest, label, falseAlarms }: { newest: StalledJourney; label: string; falseAlarms: number }) {
	return (
		<p class="grounds">
			{limitInWords(newest, label, falseAlarms)} {newest.learnedFrom === null && !newest.chance ? '' : chanceInWords(newest.chance)}
		</p>
	);
}

function Group({ group, figures }: { group: StallGroup; figures: StallsFigures }) {
	const { timeZone: zone, falseAlarms } = figures;
	const [newest] = group.journeys;
	const kind = KINDS[group.kind];
	const who = `${visitors(group.journeys.length)} stuck in ${group.label}`;
	return (
		<li class="group">
			<h3>
				<span class={`kind ${group.kind}`}>{kind.label}</span> {who} on <bdi class="page">{group.page}</bdi>
			</h3>
			<p class="before">{group.before ? `Just before, they ${group.before}.` : 'Nothing went visibly wrong before.'}</p>
			<Where group={group} head={figures} />
			{newest && <Grounds newest={newest} label={group.label} falseAlarms={falseAlarms} />}
			<p class="newest">
				Newest: <Time at={group.newestAt} zone={zone} />
			</p>
			<Journeys group={group} figures={figures} />
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

/** The stall report of one site, from what matters most down to each journey. */
export function StallsPage({ figures, choices = { journeys: [], personas: [] } }: { figures: StallsFigures; choices?: Choices }) {
	const { site, siteLabel, stages, groups, timeZone, upTo } = figures;
	return (
		<Layout title={`Stalled journeys · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>{siteLabel}</h1>
			<p class="headline">{headline(figures)}</p>
			<ReportNav head={figures} current="stalls" />
			<AskForm head={figures} action={`/sites/${site}`} choices={choices} />
			<Notes head={figures} />
			<section aria-labelledby="journey">
				<h2 id="journey">The journey</h2>
				<p class="hint">Everyone who entered a stage in these days, and how far they have come since.</p>
				<JourneyStrip stages={stages} />
			</section>
			<section aria-labelledby="stuck">
				<h2 id="stuck">Who is stuck</h2>
				{groups.length === 0 ? <p>Nobody, as far as these days tell.</p> : <Legend />}
				<ol class="groups">
					{groups.map((group) => (
						<Group group={group} figures={figures} />
					))}
				</ol>
			</section>
			<footer class="end">
				<p>
					Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. <ReportEnd head={figures} name="stalls" />
				</p>
				<p>A friction is something the page did. Who the visitor is, or how they use their device, is neither asked nor guessed.</p>
			</footer>
		</Layout>
	);
}
