import { scaleLog } from 'd3-scale';
import { linesOf } from './lettering.ts';
import { Lines } from './wide-chart.tsx';

/** How long stays of one stage last; null where too few have ended to say. */
export interface StageTime {
	readonly label: string;
	readonly median: number | null;
	readonly p75: number | null;
	readonly p90: number | null;
	readonly isSlowest: boolean;
	/** The median in words, or why there is none. */
	readonly words: string;
}

export interface StageTimesContent {
	readonly stages: readonly StageTime[];
	/** Lengths of time, and how they are called. */
	readonly marks: readonly { readonly ms: number; readonly words: string }[];
}

const WIDTH = 960;
const LEFT = 190;
const RIGHT = 210;
const TOP = 44;
const ROW = 44;
/** For the marks and the title of the axis. */
const BOTTOM = 56;
const APART = 72;
const EASE = 1.3;

type X = (ms: number) => number;

function Row({ stage, y, x, hatch }: { stage: StageTime; y: number; x: X; hatch: string }) {
	const { label, median, p75, p90, isSlowest, words } = stage;
	const names = linesOf(label, { px: 13, weight: 'bold', width: LEFT - 20, lines: 2 });
	const last = p90 ?? p75 ?? median;
	return (
		<>
			<Lines lines={names} x={8} y={y + 5 - (names.length - 1) * 8} step={16} class="node-words" />
			{median !== null && last !== null && <line class="reach" x1={x(median)} x2={x(last)} y1={y} y2={y} />}
			{p90 !== null && <line class="tick" x1={x(p90)} x2={x(p90)} y1={y - 7} y2={y + 7} />}
			{p75 !== null && <circle class="dot hollow" cx={x(p75)} cy={y} r="5" />}
			{median !== null && <circle class="dot" cx={x(median)} cy={y} r="7" />}
			{isSlowest && median !== null && <circle class="dot slow" cx={x(median)} cy={y} r="7" fill={`url(#${hatch})`} />}
			<Lines
				lines={linesOf(isSlowest ? `${words} (slowest)` : words, { px: 13, width: RIGHT - 20, lines: 2 })}
				x={WIDTH - RIGHT + 14}
				y={y + 5}
				step={16}
				class={isSlowest ? 'node-words' : 'axis'}
			/>
		</>
	);
}

function Legend() {
	return (
		<>
			<circle class="dot" cx="14" cy="18" r="7" />
			<text class="axis" x="28" y="22">
				half are over by then
			</text>
			<circle class="dot hollow" cx="214" cy="18" r="5" />
			<text class="axis" x="226" y="22">
				three quarters
			</text>
			<line class="tick" x1="360" x2="360" y1="11" y2="25" />
			<text class="axis" x="370" y="22">
				nine tenths
			</text>
		</>
	);
}

/** How long stays last, one stage a row, on an axis whose marks people have a feeling for. */
export function stageTimes({ stages, marks }: StageTimesContent, hatch: string) {
	const times = stages.flatMap(({ median, p75, p90 }) => [median, p75, p90].filter((ms) => ms !== null && ms > 0)) as readonly number[];
	const foot = TOP + stages.length * ROW;
	const [least, most] = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [1_000, 60_000];
	// From mark to mark, so that there are always two to read the others by.
	const [low, high] = [marks.findLast(({ ms }) => ms <= least)?.ms ?? least, marks.find(({ ms }) => ms >= most)?.ms ?? most];
	const scale = scaleLog()
		.domain([low / EASE, high * EASE])
		.range([LEFT, WIDTH - RIGHT])
		.clamp(true);
	const x: X = (ms) => scale(Math.max(1, ms));
	let before = Number.NEGATIVE_INFINITY;
	const shown = marks.filter(({ ms }) => {
		const isThere = ms >= low && ms <= high && x(ms) - before >= APART;
		if (isThere) before = x(ms);
		return isThere;
	});
	const shapes = (
		<>
			<Legend />
			{stages.map(
				(stage, place) =>
					stage.isSlowest && <rect class="map-band" x="0" y={TOP + place * ROW + 2} width={WIDTH} height={ROW - 4} rx="6" />,
			)}
			{shown.map(({ ms, words }) => (
				<>
					<line class="grid" x1={x(ms)} x2={x(ms)} y1={TOP} y2={foot + 5} />
					<text class="axis" x={x(ms)} y={foot + 22} text-anchor="middle">
						{words}
					</text>
				</>
			))}
			{stages.map((stage, place) => (
				<Row stage={stage} y={TOP + (place + 0.5) * ROW} x={x} hatch={hatch} />
			))}
			<text class="axis title" x={(LEFT + WIDTH - RIGHT) / 2} y={foot + 44} text-anchor="middle">
				How long stays last; every mark is several times the one before
			</text>
		</>
	);
	return { width: WIDTH, height: foot + BOTTOM, shapes };
}
