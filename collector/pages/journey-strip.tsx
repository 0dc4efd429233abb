import type { StripStage } from '../briefings/monday.ts';
import type { Head } from '../reports/report.ts';
import { percentInWords } from '../reports/words/figure-wording.ts';
import { durationInWords } from '../reports/words/wording.ts';
import { numberInWords } from './numbers.ts';
import { Outside } from './outside.tsx';
import { stagePath } from './report-nav.tsx';

const BAR = { width: 200, height: 14 };

/** What a bar of a stage is made of. */
interface BarFigures {
	readonly entered: number;
	readonly advanced: number;
	readonly inside: number;
	readonly stalled: number;
}

/** How those who entered fared: moved on, still inside, and of these the stalled as a hatched part that survives black and white print. */
export function StageBar({ entered, advanced, inside, stalled }: BarFigures) {
	const scale = (n: number) => (entered > 0 ? (n / entered) * BAR.width : 0);
	const parts = [
		{ name: 'advanced', n: advanced },
		{ name: 'moving', n: inside - stalled },
		{ name: 'stalled', n: stalled },
	];
	let x = 0;
	return (
		<svg class="bar" viewBox={`0 0 ${BAR.width} ${BAR.height}`} preserveAspectRatio="none" aria-hidden="true">
			<rect class="empty" width={BAR.width} height={BAR.height} />
			{parts.map(({ name, n }) => {
				const start = x;
				x += scale(n);
				return <rect class={name} x={start} width={scale(n)} height={BAR.height} fill={name === 'stalled' ? 'url(#hatch)' : undefined} />;
			})}
		</svg>
	);
}

/** The pattern that bars refer to; once on a page. */
export function Hatch() {
	return (
		<svg class="defs" width="0" height="0" aria-hidden="true">
			<defs>
				<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
					<rect class="hatch-ground" width="6" height="6" />
					<rect class="hatch-line" width="3" height="6" />
				</pattern>
			</defs>
		</svg>
	);
}

export function BarKey() {
	return (
		<p class="key">
			<span class="swatch advanced" /> moved on <span class="swatch moving" /> inside <span class="swatch stalled" /> stalled
		</p>
	);
}

function medianInWords({ entered, medianStayMs }: StripStage): string {
	if (entered === 0) return '–';
	return medianStayMs === null ? 'not enough data' : durationInWords(medianStayMs);
}

const shareInWords = ({ stalled, entered }: StripStage): string => (entered > 0 ? percentInWords(stalled / entered) : '–');

/** Where those who moved on went; a stage that was passed by stands in none of it. */
function Flow({ onward }: StripStage) {
	if (onward.length === 0) return null;
	return (
		<ul class="flow">
			{onward.map(({ label, n }) => (
				<li>
					<span aria-hidden="true">→ </span>
					{numberInWords(n)} on to <Outside text={label} />
				</li>
			))}
		</ul>
	);
}

function Stage({ stage, head }: { stage: StripStage; head: Head }) {
	const figures: readonly (readonly [string, string])[] = [
		['Entered', numberInWords(stage.entered)],
		['Moved on', numberInWords(stage.advanced)],
		['Inside', numberInWords(stage.inside)],
		['Stalled', numberInWords(stage.stalled)],
		['Stalled share', shareInWords(stage)],
		['Median stay', medianInWords(stage)],
	];
	return (
		<li class={stage.stalled > 0 ? 'stage has-stalled' : 'stage'}>
			<h3>
				<a href={stagePath(head, stage.stage)}>
					<Outside text={stage.label} />
				</a>
			</h3>
			<StageBar {...stage} />
			<dl>
				{figures.map(([name, figure]) => (
					<div class={`figure ${name.startsWith('Stalled') ? 'stalled' : name === 'Median stay' ? 'median' : ''}`}>
						<dt>{name}</dt>
						<dd>{figure}</dd>
					</div>
				))}
			</dl>
			<Flow {...stage} />
		</li>
	);
}

/** The stages from left to right, each with its figures, and how many went on from it to where. */
export function JourneyStrip({ stages, head }: { stages: readonly StripStage[]; head: Head }) {
	return (
		<>
			<Hatch />
			<ol class="strip">
				{stages.map((stage) => (
					<Stage stage={stage} head={head} />
				))}
			</ol>
			<BarKey />
		</>
	);
}
