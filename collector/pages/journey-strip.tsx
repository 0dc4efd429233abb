import type { StageFigures } from '../reports/stalls.ts';
import { durationInWords } from '../reports/words/wording.ts';
import { numberInWords } from './numbers.ts';

const BAR = { width: 200, height: 14 };

/** How those who entered fared: moved on, still inside, and of these the stalled as a hatched part that survives black and white print. */
function Bar({ stage }: { stage: StageFigures }) {
	const { entered, advanced, inside, stalled } = stage;
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

function medianInWords({ entered, medianStayMs }: StageFigures): string {
	if (entered === 0) return '–';
	return medianStayMs === null ? 'not enough data' : durationInWords(medianStayMs);
}

function Stage({ stage }: { stage: StageFigures }) {
	const figures: readonly (readonly [string, string])[] = [
		['Entered', numberInWords(stage.entered)],
		['Moved on', numberInWords(stage.advanced)],
		['Inside', numberInWords(stage.inside)],
		['Stalled', numberInWords(stage.stalled)],
		['Median stay', medianInWords(stage)],
	];
	return (
		<li class={stage.stalled > 0 ? 'stage has-stalled' : 'stage'}>
			<h3>{stage.label}</h3>
			<Bar stage={stage} />
			<dl>
				{figures.map(([name, figure]) => (
					<div class={`figure ${name === 'Stalled' ? 'stalled' : name === 'Median stay' ? 'median' : ''}`}>
						<dt>{name}</dt>
						<dd>{figure}</dd>
					</div>
				))}
			</dl>
		</li>
	);
}

/** The stages from left to right, each with its figures. */
export function JourneyStrip({ stages }: { stages: readonly StageFigures[] }) {
	return (
		<>
			<svg class="defs" width="0" height="0" aria-hidden="true">
				<defs>
					<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
						<rect class="hatch-ground" width="6" height="6" />
						<rect class="hatch-line" width="3" height="6" />
					</pattern>
				</defs>
			</svg>
			<ol class="strip">
				{stages.map((stage) => (
					<Stage stage={stage} />
				))}
			</ol>
			<p class="key">
				<span class="swatch advanced" /> moved on <span class="swatch moving" /> inside <span class="swatch stalled" /> stalled
			</p>
		</>
	);
}
