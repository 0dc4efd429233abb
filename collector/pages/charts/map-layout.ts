import { linesOf } from './lettering.ts';

/** One thing said in a field of the map. */
export interface FieldLine {
	readonly text: string;
	/** What it says of the stage, for its colour; the words say it too. */
	readonly tone?: 'good' | 'bad' | 'soft';
}

/** A row of the map. */
export interface MapLane {
	readonly title: string;
	/** What is said of each stage, in their order. */
	readonly fields: readonly (readonly FieldLine[])[];
}

export interface MapColumn {
	readonly label: string;
	readonly entered: number;
	/** On to the next stage. */
	readonly advanced: number;
	readonly stalled: number;
	readonly isSlowest: boolean;
}

/** Visitors past at least one stage. Places of stages, from 0. */
export interface MapLeap {
	readonly from: number;
	readonly to: number;
	readonly n: number;
}

export interface MapContent {
	readonly columns: readonly MapColumn[];
	readonly leaps: readonly MapLeap[];
	readonly lanes: readonly MapLane[];
}

/** Pixels. */
export const TITLES = 112;
export const LINE = 16;
export const BAR = 14;
export const FLOW = 96;
const PAGE = 1_120;
const NARROWEST = 164;
const WIDEST = 300;
const GAP = 14;
const PAD = 12;
/** Room above the bars for leaps, and below them for those who stall. */
const LEAP_STEP = 15;
const MOST_LEAP_STEPS = 6;
const STUBS = 58;
/** Leaps that the eye can still follow; the table has all. */
const MOST_LEAPS = 10;
/** Lines of one field, and of one thing said in it. */
const FIELD_LINES = 14;
const THING_LINES = 3;

const SMALL = { px: 12 };
const HEAD = { px: 14, weight: 'bold' } as const;

/** Lines of a field, as they are set. */
export interface SetLine {
	readonly line: string;
	readonly tone: FieldLine['tone'];
}

export interface SetLane {
	readonly title: readonly string[];
	readonly y: number;
	readonly height: number;
	readonly fields: readonly (readonly SetLine[])[];
}

export interface SetLeap extends MapLeap {
	/** How high above the bars. */
	readonly rise: number;
}

/** Where everything stands. */
export interface MapLayout {
	readonly width: number;
	readonly height: number;
	readonly columnWidth: number;
	readonly xOf: (place: number) => number;
	readonly heads: readonly (readonly string[])[];
	readonly leaps: readonly SetLeap[];
	/** Top of the bars. */
	readonly flowTop: number;
	/** Height of so many visitors; what is there at all can be seen. */
	readonly tall: (n: number) => number;
	readonly lanes: readonly SetLane[];
}

function fieldLines(field: readonly FieldLine[], width: number): readonly SetLine[] {
	const lines = field.flatMap(({ text, tone }) => linesOf(text, { ...SMALL, width, lines: THING_LINES }).map((line) => ({ line, tone })));
	return lines.length <= FIELD_LINES ? lines : [...lines.slice(0, FIELD_LINES - 1), { line: '… more in words', tone: 'soft' }];
}

function lanesFrom(top: number, lanes: readonly MapLane[], width: number): readonly SetLane[] {
	let y = top;
	return lanes.map(({ title, fields }) => {
		const set = fields.map((field) => fieldLines(field, width));
		const names = linesOf(title, { ...SMALL, weight: 'bold', width: TITLES - PAD, lines: 3 });
		const height = Math.max(names.length, ...set.map(({ length }) => length)) * LINE + PAD;
		const lane = { title: names, y, height, fields: set };
		y += height;
		return lane;
	});
}

const riseOf = ({ from, to }: MapLeap): number => LEAP_STEP * (1 + Math.min(MOST_LEAP_STEPS, to - from - 1));

/** Works out the room that everything takes, by widths that no font exceeds. */
export function layoutOf({ columns, leaps, lanes }: MapContent): MapLayout {
	const columnWidth = Math.floor(Math.min(WIDEST, Math.max(NARROWEST, (PAGE - TITLES) / Math.max(1, columns.length))));
	const textWidth = columnWidth - GAP;
	const heads = columns.map(({ label }, place) => linesOf(`${place + 1} ${label}`, { ...HEAD, width: textWidth, lines: 2 }));
	const headLines = Math.max(1, ...heads.map(({ length }) => length)) + Number(columns.some(({ isSlowest }) => isSlowest));
	const drawn = [...leaps]
		.sort((a, b) => b.n - a.n)
		.slice(0, MOST_LEAPS)
		.map((leap) => ({ ...leap, rise: riseOf(leap) }));
	const flowTop = PAD + headLines * (LINE + 2) + PAD + Math.max(0, ...drawn.map(({ rise }) => rise + LINE));
	const set = lanesFrom(flowTop + FLOW + STUBS, lanes, textWidth);
	const last = set.at(-1);
	const most = Math.max(1, ...columns.map(({ entered }) => entered));
	return {
		width: TITLES + columns.length * columnWidth,
		height: (last ? last.y + last.height : flowTop + FLOW + STUBS) + PAD,
		columnWidth,
		xOf: (place) => TITLES + place * columnWidth,
		heads,
		leaps: drawn,
		flowTop,
		tall: (n) => (n > 0 ? Math.max(2, (n / most) * FLOW) : 0),
		lanes: set,
	};
}
