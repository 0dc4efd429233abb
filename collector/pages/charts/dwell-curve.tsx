import { scaleLinear, scaleLog } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { widthOf } from './lettering.ts';

/** A step of the curve: from `ms` on, this share is still there. */
export interface DwellStep {
	readonly ms: number;
	readonly staying: number;
	readonly band: { readonly low: number; readonly high: number } | null;
}

/** A mark on the axis of time, and how many were under watch for so long. */
export interface DwellMark {
	readonly ms: number;
	readonly words: string;
	readonly n: number;
}

/** A line to compare the curve with: a limit in force, or the median. */
export interface DwellLimit {
	readonly ms: number;
	readonly words: string;
	readonly kind: 'over' | 'idle' | 'median';
}

export interface DwellContent {
	readonly steps: readonly DwellStep[];
	readonly marks: readonly DwellMark[];
	readonly limits: readonly DwellLimit[];
	readonly shortestMs: number;
	readonly longestMs: number;
}

const WIDTH = 880;
const PLOT = 240;
const LEFT = 92;
const RIGHT = 28;
/** Words of a line each have a row of their own above the plot. */
const ROW = 18;
/** For two rows under the axis, and its title. */
const BOTTOM = 84;
const FONT = { px: 13 };
/** Marks stand at least so far apart. */
const APART = 76;
/** Curves begin a little before the first end, and no line stands on the frame. */
const EASE = 1.15;

/** Marks that do not stand upon one another. */
function apart(marks: readonly DwellMark[], xOf: (ms: number) => number): readonly DwellMark[] {
	const kept: DwellMark[] = [];
	for (const mark of marks) {
		const last = kept.at(-1);
		if (!last || xOf(mark.ms) - xOf(last.ms) >= APART) kept.push(mark);
	}
	return kept;
}

interface Axes {
	readonly x: (ms: number) => number;
	readonly y: (share: number) => number;
	readonly top: number;
}

function axesOf({ limits, shortestMs, longestMs }: DwellContent): Axes {
	const furthest = Math.max(longestMs, ...limits.map(({ ms }) => ms), 1_000);
	const nearest = Math.max(1, Math.min(shortestMs || 1_000, furthest / 10, ...limits.map(({ ms }) => ms)));
	const top = 12 + limits.length * ROW + 12;
	const x = scaleLog()
		.domain([nearest / EASE, furthest * EASE])
		.range([LEFT, WIDTH - RIGHT])
		.clamp(true);
	const y = scaleLinear()
		.domain([0, 1])
		.range([top + PLOT, top]);
	return { x, y, top };
}

function Grid({ axes: { x, y, top }, marks }: { axes: Axes; marks: readonly DwellMark[] }) {
	const foot = top + PLOT;
	return (
		<>
			{[0, 0.25, 0.5, 0.75, 1].map((share) => (
				<>
					<line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
					<text class="axis" x={LEFT - 8} y={y(share) + 4} text-anchor="end">
						{share * 100} %
					</text>
				</>
			))}
			{marks.map(({ ms, words, n }) => (
				<>
					<line class="grid" x1={x(ms)} x2={x(ms)} y1={top} y2={foot + 5} />
					<text class="axis" x={x(ms)} y={foot + 20} text-anchor="middle">
						{words}
					</text>
					<text class="axis" x={x(ms)} y={foot + 42} text-anchor="middle">
						{n}
					</text>
				</>
			))}
			<text class="axis" x="0" y={foot + 42}>
				So long in it
			</text>
			<text class="axis title" x={(LEFT + WIDTH - RIGHT) / 2} y={foot + 68} text-anchor="middle">
				Time since they entered; every mark is several times the one before
			</text>
		</>
	);
}

interface SetLimit extends DwellLimit {
	readonly x: number;
	/** Baseline of its words, and on which side of the line they stand. */
	readonly y: number;
	readonly anchor: 'start' | 'end';
}

/**
 * Words stand left of a line where there is more room. Those right of theirs come first, from left to right, then the others from
 * right to left: so hardly a line goes through the words of another.
 */
function setLimits(limits: readonly DwellLimit[], x: Axes['x']): readonly SetLimit[] {
	const placed = limits.map((limit) => {
		const at = x(limit.ms);
		const isLeft = at - widthOf(limit.words, FONT) > 8 && at > (LEFT + WIDTH) / 2;
		return { ...limit, x: at, anchor: isLeft ? ('end' as const) : ('start' as const) };
	});
	const rightward = placed.filter(({ anchor }) => anchor === 'start').sort((a, b) => a.x - b.x);
	const leftward = placed.filter(({ anchor }) => anchor === 'end').sort((a, b) => b.x - a.x);
	return [...rightward, ...leftward].map((limit, row) => ({ ...limit, y: 8 + (row + 1) * ROW }));
}

function Limits({ limits, foot }: { limits: readonly SetLimit[]; foot: number }) {
	return (
		<>
			{limits.map(({ x, y, kind }) => (
				<line class={`limit ${kind}`} x1={x} x2={x} y1={y - 12} y2={foot} />
			))}
			{limits.map(({ x, y, kind, anchor, words }) => (
				<text class={`limit-words ${kind} halo`} x={anchor === 'start' ? x + 6 : x - 6} y={y} text-anchor={anchor}>
					{words}
				</text>
			))}
		</>
	);
}

/** Share still in a stage by how long ago they entered: a curve that falls, its band, and the lines it is to be compared with. */
export function dwellCurve(content: DwellContent) {
	const axes = axesOf(content);
	const { x, y, top } = axes;
	const start: DwellStep = { ms: 1, staying: 1, band: { low: 1, high: 1 } };
	const end = content.steps.at(-1);
	const steps = [start, ...content.steps, ...(end ? [{ ...end, ms: content.longestMs }] : [{ ...start, ms: content.longestMs }])];
	const path = line<DwellStep>(
		({ ms }) => x(ms),
		({ staying }) => y(staying),
	).curve(curveStepAfter);
	const band = area<DwellStep>()
		.x(({ ms }) => x(ms))
		.y0(({ band: each, staying }) => y(each?.low ?? staying))
		.y1(({ band: each, staying }) => y(each?.high ?? staying))
		.curve(curveStepAfter);
	const shapes = (
		<>
			<Grid
				axes={axes}
				marks={apart(
					content.marks.filter(({ ms }) => x(ms) > LEFT),
					x,
				)}
			/>
			<path class="band" d={band(steps) ?? ''} />
			<path class="curve" d={path(steps) ?? ''} />
			<Limits limits={setLimits(content.limits, x)} foot={top + PLOT} />
			<text class="axis" x="0" y={top - 10}>
				Still in it
			</text>
		</>
	);
	return { width: WIDTH, height: top + PLOT + BOTTOM, shapes };
}
