import { BAR, FLOW, LINE, layoutOf, type MapColumn, type MapContent, type MapLayout, type SetLane, TITLES } from './map-layout.ts';
import { Lines } from './wide-chart.tsx';

const number = new Intl.NumberFormat('en-GB');

/** The bend and the tail of those who stall, in pixels. */
const BEND = 6;
const TAIL = 10;
const TIP = 8;
/** No leap is drawn thicker: it would hide what it leaps over. */
const THICKEST_LEAP = 9;

interface Placed {
	readonly column: MapColumn;
	readonly place: number;
	readonly layout: MapLayout;
}

/** Title of a stage, and the mark of the slowest. */
function Head({ column, place, layout }: Placed) {
	const x = layout.xOf(place);
	const lines = layout.heads[place] ?? [];
	return (
		<>
			<Lines lines={lines} x={x} y={26} step={LINE + 2} class="map-head" />
			{column.isSlowest && (
				<text class="map-slowest" x={x} y={26 + lines.length * (LINE + 2)}>
					◆ slowest stage
				</text>
			)}
		</>
	);
}

/** Those who moved on, from bar to bar. */
function Ribbon({ column: { advanced }, place, layout }: Placed) {
	const { xOf, flowTop, tall } = layout;
	if (advanced === 0 || place + 1 >= layout.heads.length) return null;
	const [from, to] = [xOf(place) + BAR, xOf(place + 1)];
	const bottom = flowTop + tall(advanced);
	return (
		<>
			<path class="map-ribbon" d={`M${from} ${flowTop}H${to}V${bottom}H${from}Z`} />
			<text class="map-figure halo" x={(from + to) / 2} y={flowTop + Math.max(12, tall(advanced) / 2 + 4)} text-anchor="middle">
				{number.format(advanced)} →
			</text>
		</>
	);
}

/** Those who stall: a striped stub that leads nowhere. */
function Stub({ column: { entered, stalled }, place, layout, hatch }: Placed & { hatch: string }) {
	if (stalled === 0) return null;
	const { xOf, flowTop, tall } = layout;
	const x = xOf(place) + BAR;
	const bottom = flowTop + tall(entered);
	const thick = Math.min(tall(stalled), tall(entered));
	const [near, far] = [x + BEND, x + BEND + thick];
	const end = bottom + BEND + TAIL;
	const outer = BEND + thick;
	const d = `M${x} ${bottom - thick}A${outer} ${outer} 0 0 1 ${far} ${bottom + BEND}V${end}L${(near + far) / 2} ${end + TIP}L${near} ${end}V${bottom + BEND}A${BEND} ${BEND} 0 0 0 ${x} ${bottom}Z`;
	return (
		<>
			<path class="map-stub" d={d} fill={`url(#${hatch})`} />
			<text class="map-stalled halo" x={x - BAR} y={end + TIP + 15}>
				{number.format(stalled)} stalled
			</text>
		</>
	);
}

function Bar({ column: { entered, stalled }, place, layout, hatch }: Placed & { hatch: string }) {
	const { xOf, flowTop, tall } = layout;
	const x = xOf(place);
	const thick = Math.min(tall(stalled), tall(entered));
	return (
		<>
			<rect class={entered > 0 ? 'map-bar' : 'map-bar none'} x={x} y={flowTop} width={BAR} height={Math.max(2, tall(entered))} />
			{stalled > 0 && (
				<rect class="map-stub" x={x} y={flowTop + tall(entered) - thick} width={BAR} height={thick} fill={`url(#${hatch})`} />
			)}
		</>
	);
}

/** Those who left out a stage, above the bars. A number that would stand upon another is left to the table. */
function Leaps({ layout: { leaps, xOf, flowTop, tall } }: { layout: MapLayout }) {
	const taken: { readonly x: number; readonly y: number }[] = [];
	return (
		<>
			{leaps.map(({ from, to, n, rise }) => {
				const [left, right] = [xOf(from) + BAR / 2, xOf(to) + BAR / 2];
				const middle = { x: (left + right) / 2, y: flowTop - rise - 3 };
				const isFree = taken.every(({ x, y }) => Math.abs(x - middle.x) > 60 || Math.abs(y - middle.y) > 14);
				if (isFree) taken.push(middle);
				const high = flowTop - (rise * 4) / 3;
				return (
					<>
						<path
							class="map-leap"
							stroke-width={Math.min(THICKEST_LEAP, Math.max(1.5, tall(n)))}
							d={`M${left} ${flowTop}C${left} ${high} ${right} ${high} ${right} ${flowTop}`}
						/>
						{isFree && (
							<text class="map-figure halo" x={middle.x} y={middle.y} text-anchor="middle">
								{number.format(n)} skip
							</text>
						)}
					</>
				);
			})}
		</>
	);
}

function Lane({ lane: { title, y, fields }, layout }: { lane: SetLane; layout: MapLayout }) {
	return (
		<>
			<line class="map-rule" x1="0" x2={layout.width} y1={y} y2={y} />
			<Lines lines={title} x={0} y={y + LINE + 2} step={LINE} class="map-lane" />
			{fields.map((field, place) =>
				field.map(({ line, tone }, row) => (
					<text class={tone ? `map-text ${tone}` : 'map-text'} x={layout.xOf(place)} y={y + 2 + (row + 1) * LINE}>
						{line}
					</text>
				)),
			)}
		</>
	);
}

/** The size of a map, and what is drawn in it. */
export function journeyMap(content: MapContent, hatch: string) {
	const layout = layoutOf(content);
	const { columns } = content;
	const shapes = (
		<>
			{columns.map(
				({ isSlowest }, place) =>
					isSlowest && (
						<rect class="map-band" x={layout.xOf(place) - 8} y="4" width={layout.columnWidth - 2} height={layout.height - 8} rx="8" />
					),
			)}
			<text class="map-lane" x="0" y={layout.flowTop + 14}>
				From stage
			</text>
			<text class="map-lane" x="0" y={layout.flowTop + 14 + LINE}>
				to stage
			</text>
			{columns.map((column, place) => (
				<>
					<Ribbon column={column} place={place} layout={layout} />
					<Bar column={column} place={place} layout={layout} hatch={hatch} />
				</>
			))}
			<Leaps layout={layout} />
			{columns.map((column, place) => (
				<>
					<Stub column={column} place={place} layout={layout} hatch={hatch} />
					<Head column={column} place={place} layout={layout} />
				</>
			))}
			{layout.lanes.map((lane) => (
				<Lane lane={lane} layout={layout} />
			))}
		</>
	);
	return { width: Math.max(layout.width, TITLES + FLOW), height: layout.height, shapes };
}
