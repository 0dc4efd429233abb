import type { Child } from 'hono/jsx';
import type { StageFigures } from '../briefings/stage.ts';
import { limitsOfAllInWords } from '../reports/asked/limits-in-force.ts';
import { shareInWords } from '../reports/words/figure-wording.ts';
import { plain } from '../reports/words/quoted.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { dwellCurve } from './charts/dwell-curve.tsx';
import { WideChart } from './charts/wide-chart.tsx';
import { Layout } from './layout.tsx';
import { Live } from './live.tsx';
import { LANES, promiseTold } from './map-told.ts';
import { Notes } from './notes.tsx';
import { numberInWords } from './numbers.ts';
import { queryOf, ReportNav } from './report-nav.tsx';
import { Table } from './report-page.tsx';
import { StageCauses } from './stage-causes.tsx';
import { dwellContentOf, dwellInWords, dwellTable, stageHeadline, stageTables } from './stage-told.ts';
import { Time } from './time.tsx';

function Part({ id, heading, children }: { id: string; heading: string; children: Child }) {
	return (
		<section aria-labelledby={id}>
			<h2 id={id}>{heading}</h2>
			{children}
		</section>
	);
}

/** The stages of the journey, this one marked: whoever came to the wrong one is a click from the right one. */
function Stages({ figures }: { figures: StageFigures }) {
	return (
		<nav class="stage-nav" aria-label="Stages of the journey">
			<ol>
				{Object.entries(figures.labels).map(([name, label]) => (
					<li>
						<a
							href={`/sites/${figures.site}/stages/${encodeURIComponent(name)}${queryOf(figures)}`}
							aria-current={name === figures.stage ? 'page' : undefined}
						>
							<bdi>{label}</bdi>
						</a>
					</li>
				))}
			</ol>
		</nav>
	);
}

function Fared({ figures }: { figures: StageFigures }) {
	const { entered, advanced, skipped, regressed, left, inside, stalled, advance, horizonMs, limits, owner, value } = figures;
	const counts = {
		Entered: entered,
		'On to the next': advanced,
		'Past the next': skipped,
		Back: regressed,
		Left: left,
		Inside: inside,
		Stalled: stalled,
	};
	return (
		<>
			<dl class="numbers">
				{Object.entries(counts).map(([name, count]) => (
					<div class={name === 'Stalled' && count > 0 ? 'number bad' : 'number'}>
						<dt>{name}</dt>
						<dd>{numberInWords(count)}</dd>
					</div>
				))}
			</dl>
			<dl class="facts">
				<dt>Moved on in time</dt>
				<dd>{horizonMs === null ? 'there is no next stage' : shareInWords(advance)}</dd>
				<dt>Stalled after</dt>
				<dd>
					<bdi>{limits.length > 0 ? limitsOfAllInWords(limits) : 'never: there is no next stage'}</bdi>
				</dd>
				<dt>Owner</dt>
				<dd>
					<bdi>{owner ?? 'nobody is named'}</bdi>
				</dd>
				{value !== null && (
					<>
						<dt>Worth</dt>
						<dd>{numberInWords(value)}</dd>
					</>
				)}
			</dl>
		</>
	);
}

function DwellPart({ figures }: { figures: StageFigures }) {
	if (figures.dwell.stays === 0) return <p>Nobody has entered this stage in these days.</p>;
	const { width, height, shapes } = dwellCurve(dwellContentOf(figures));
	const picture = { id: 'dwell', title: `Dwell curve: ${plain(figures.label)}`, says: dwellInWords(figures), width, height };
	return (
		<>
			<p>{dwellInWords(figures)}</p>
			<p class="hint">
				Of all who entered, the share that is still in the stage; open stays are counted, by the estimate of Kaplan and Meier, with its 95 %
				band. A line for silence is measured from the last sign of a visitor, not from the entry.
			</p>
			<WideChart picture={picture} table={dwellTable(figures)}>
				{shapes}
			</WideChart>
		</>
	);
}

/** A lane of the map, told of this stage alone. */
function Told({ figures, lane }: { figures: StageFigures; lane: string }) {
	const tell = LANES.find(({ title }) => title === lane)?.tell;
	return (
		<ul class="pointers">
			{tell?.(figures).map(({ text, tone }) => (
				<li class={tone}>
					<bdi>{text}</bdi>
				</li>
			))}
		</ul>
	);
}

function Promises({ figures }: { figures: StageFigures }) {
	if (figures.promises.length === 0) return <p>Nothing has been promised for this stage.</p>;
	return (
		<ul class="pointers">
			{figures.promises.map((promise) => (
				<li>
					{promiseTold(promise).map(({ text, tone }) => (
						<p class={tone}>
							<bdi>{text}</bdi>
						</p>
					))}
					{promise.worst.length > 0 && (
						<p>
							Missed most by{' '}
							<bdi>{promise.worst.map(({ split, segment }) => `${split === 'page' ? 'first page' : split} ${segment}`).join(', ')}</bdi>.
						</p>
					)}
				</li>
			))}
		</ul>
	);
}

/** One stage: how its stays fare, how long they last, and what comes before stalls, each leading to its evidence. */
export function StagePage({ figures, choices }: { figures: StageFigures; choices: Choices }) {
	const { site, siteLabel, label, stage, timeZone, upTo, journeyLabel } = figures;
	const path = `/sites/${site}/stages/${encodeURIComponent(stage)}`;
	return (
		<Layout title={`${label} · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>
				Stage: <bdi>{label}</bdi>
			</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>, a stage of <bdi>{journeyLabel}</bdi>: why do visitors stay here?
			</p>
			<ReportNav head={figures} current="stages" />
			<Live site={figures.site} />
			<Stages figures={figures} />
			<AskForm head={figures} action={path} choices={{ ...choices, journeys: [] }} />
			<p class="headline">{stageHeadline(figures)}</p>
			<Notes head={figures} />
			<Part id="fared" heading="How they fared">
				<Fared figures={figures} />
			</Part>
			<Part id="causes" heading="What comes before stalls">
				<StageCauses figures={figures} />
			</Part>
			<Part id="dwell-part" heading="How long they stay">
				<DwellPart figures={figures} />
			</Part>
			<Part id="promised" heading="What was promised">
				<Promises figures={figures} />
			</Part>
			<Part id="needs" heading="What they look for">
				<Told figures={figures} lane="Searches and needs" />
			</Part>
			<Part id="feeling" heading="What they say">
				<Told figures={figures} lane="Feeling" />
			</Part>
			{stageTables(figures).map((table, place) => (
				<Table table={table} head={figures} id={`table-${place + 1}`} />
			))}
			<footer class="end">
				<p>
					Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. The same figures as{' '}
					<a href={`${path}.json${queryOf(figures)}`}>JSON</a>;{' '}
					<a href={`/sites/${site}/map${queryOf(figures)}`}>the map of the whole journey</a>.
				</p>
			</footer>
		</Layout>
	);
}
