import { scaleLinear } from 'd3-scale';
import { linesOf } from './lettering.ts';
import { Lines } from './wide-chart.tsx';

/** How often journeys moved from one stage to another. Places of stages, from 0. */
export interface OrderMove {
	readonly from: number;
	readonly to: number;
	readonly kind: 'forward' | 'skipped' | 'back';
	readonly moves: number;
}

export interface OrderContent {
	readonly labels: readonly string[];
	/** Most frequent first. */
	readonly moves: readonly OrderMove[];
}

const PAGE = 1_060;
const NARROWEST = 120;
const WIDEST = 220;
const LINE = 17;
const BOX_PAD = 9;
/** Arcs begin and end so far from the middle of a stage: those that leave stand right of those that arrive. */
const ASIDE = 16;
const STEP = 30;
const MOST_STEPS = 6;
const THIN = 1.5;
const THICK = 14;
/** Arcs that the eye can follow; the table has all pairs. */
const MOST_ARCS = 30;
const HEAD = 7;
/** Numbers stand at least so far from one another. */
const CLEAR = { x: 46, y: 15 };

const spanOf = ({ from, to }: OrderMove): number => Math.abs(to - from);
const riseOf = (move: OrderMove): number => STEP * Math.min(MOST_STEPS, spanOf(move)) + 8;

interface Frame {
	readonly columnWidth: number;
	/** Top and bottom of the row of stages. */
	readonly top: number;
	readonly foot: number;
	readonly thickOf: (moves: number) => number;
}

interface Arc extends OrderMove {
	readonly d: string;
	readonly head: string;
	readonly label: { readonly x: number; readonly y: number };
}

/** An arc above the stages, or below them where it leads back; a cubic comes three quarters as far as its handles. */
function arcOf(move: OrderMove, { columnWidth, top, foot }: Frame): Arc {
	const way = move.kind === 'back' ? 1 : -1;
	const base = move.kind === 'back' ? foot : top;
	const [middleFrom, middleTo] = [move.from, move.to].map((place) => (place + 0.5) * columnWidth);
	const from = (middleFrom ?? 0) - way * ASIDE;
	const to = (middleTo ?? 0) + way * ASIDE;
	const end = base + way * HEAD;
	const handle = base + (way * (riseOf(move) * 4)) / 3;
	return {
		...move,
		d: `M${from} ${base}C${from} ${handle} ${to} ${handle} ${to} ${end}`,
		head: `M${to} ${base}l-5 ${way * (HEAD + 2)}h10Z`,
		label: { x: (from + to) / 2, y: base + way * riseOf(move) + 5 },
	};
}

/** Arcs whose number stands clear of all before: the most frequent ones are named first. */
function named(arcs: readonly Arc[]): ReadonlySet<Arc> {
	const kept: Arc[] = [];
	for (const arc of arcs) {
		const isClear = kept.every(({ label: { x, y } }) => Math.abs(x - arc.label.x) >= CLEAR.x || Math.abs(y - arc.label.y) >= CLEAR.y);
		if (isClear) kept.push(arc);
	}
	return new Set(kept);
}

const number = new Intl.NumberFormat('en-GB');

function Arcs({ arcs, thickOf }: { arcs: readonly Arc[]; thickOf: Frame['thickOf'] }) {
	const withNumber = named(arcs);
	return (
		<>
			{arcs.map(({ kind, moves, d, head }) => (
				<>
					<path class={`arc ${kind}`} d={d} stroke-width={thickOf(moves)} />
					<path class={`arc-head ${kind}`} d={head} />
				</>
			))}
			{[...withNumber].map(({ label: { x, y }, moves }) => (
				<text class="arc-number halo" x={x} y={y} text-anchor="middle">
					{number.format(moves)}
				</text>
			))}
		</>
	);
}

function Legend({ y }: { y: number }) {
	const kinds = [
		['forward', 'forward: to the next stage'],
		['skipped', 'past a stage'],
		['back', 'back, drawn below'],
	] as const;
	return (
		<>
			{kinds.map(([kind, words], place) => (
				<>
					<line class={`arc ${kind}`} x1={place * 240} x2={place * 240 + 36} y1={y} y2={y} stroke-width="4" />
					<text class="axis" x={place * 240 + 44} y={y + 4}>
						{words}
					</text>
				</>
			))}
		</>
	);
}

/** Moves between stages: ahead above them, back below. */
export function orderFlow({ labels, moves }: OrderContent) {
	const columnWidth = Math.floor(Math.min(WIDEST, Math.max(NARROWEST, PAGE / Math.max(1, labels.length))));
	const boxes = labels.map((label) => linesOf(label, { px: 13, weight: 'bold', width: columnWidth - 30, lines: 3 }));
	const drawn = moves.slice(0, MOST_ARCS);
	const riseAmong = (isBack: boolean) => Math.max(0, ...drawn.filter(({ kind }) => (kind === 'back') === isBack).map(riseOf));
	const top = 44 + riseAmong(false) + 20;
	const foot = top + Math.max(1, ...boxes.map(({ length }) => length)) * LINE + 2 * BOX_PAD;
	const thick = scaleLinear()
		.domain([0, Math.max(1, ...drawn.map((each) => each.moves))])
		.range([THIN, THICK]);
	const frame: Frame = { columnWidth, top, foot, thickOf: (n) => thick(n) };
	const shapes = (
		<>
			<Legend y={16} />
			<Arcs arcs={drawn.map((move) => arcOf(move, frame))} thickOf={frame.thickOf} />
			{boxes.map((lines, place) => (
				<>
					<rect class="node" x={place * columnWidth + 8} y={top} width={columnWidth - 16} height={foot - top} rx="8" />
					<Lines lines={lines} x={(place + 0.5) * columnWidth} y={top + BOX_PAD + 13} step={LINE} class="node-words" anchor="middle" />
				</>
			))}
		</>
	);
	return { width: Math.max(720, labels.length * columnWidth), height: foot + riseAmong(true) + 44, shapes };
}
