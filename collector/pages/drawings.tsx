import type { Child } from 'hono/jsx';
import type { OrderFigures } from '../reports/order.ts';
import type { ReportName } from '../reports/registry.ts';
import type { Head } from '../reports/report.ts';
import type { StagesFigures } from '../reports/stages.ts';
import { NOT_ENOUGH } from '../reports/words/figure-wording.ts';
import { TIME_MARKS } from '../reports/words/time-marks.ts';
import { durationInWords } from '../reports/words/wording.ts';
import { orderFlow } from './charts/order-flow.tsx';
import { stageTimes } from './charts/stage-times.tsx';
import { WideChart } from './charts/wide-chart.tsx';

const WAYS = { forward: 'forward', skipped: 'past a stage', back: 'back' } as const;

function OrderDrawing({ pairs, labels, forward, skipped, back }: OrderFigures) {
	const names = Object.keys(labels);
	const places = new Map(names.map((name, place) => [name, place]));
	const moves = pairs.flatMap(({ from, to, kind, moves: times }) => {
		const [first, last] = [places.get(from), places.get(to)];
		return first === undefined || last === undefined ? [] : [{ from: first, to: last, kind, moves: times }];
	});
	if (moves.length === 0) return null;
	const { width, height, shapes } = orderFlow({ labels: Object.values(labels), moves });
	const says = `Ahead above the stages, back below them. ${forward} journeys moved forward one stage at a time, ${skipped} skipped one, ${back} went back.`;
	const table = {
		columns: ['From', 'To', 'Way', 'Moves'],
		rows: pairs.slice(0, 50).map(({ from, to, kind, moves: times }) => [labels[from] ?? from, labels[to] ?? to, WAYS[kind], times]),
	};
	return (
		<WideChart picture={{ id: 'order', title: 'Moves between stages', says, width, height }} table={table}>
			{shapes}
		</WideChart>
	);
}

const orNone = (ms: number | null): string => (ms === null ? NOT_ENOUGH : durationInWords(ms));

function StagesDrawing({ stages }: StagesFigures) {
	if (stages.every(({ medianStayMs }) => medianStayMs === null)) return null;
	const times = stages.map(({ label, medianStayMs, p75StayMs, p90StayMs, isSlowest }) => ({
		...{ label, isSlowest, median: medianStayMs, p75: p75StayMs, p90: p90StayMs },
		words: orNone(medianStayMs),
	}));
	const marks = TIME_MARKS.map((ms) => ({ ms, words: durationInWords(ms) }));
	const { width, height, shapes } = stageTimes({ stages: times, marks }, 'times-hatch');
	const slowest = stages.find(({ isSlowest }) => isSlowest);
	const table = {
		columns: ['Stage', 'Median', 'Three quarters within', 'Nine tenths within'],
		rows: times.map(({ label, median, p75, p90 }) => [label, ...[median, p75, p90].map(orNone)]),
	};
	const says = `${slowest?.label ?? 'No stage'} takes the most time: half of the stays last ${orNone(slowest?.medianStayMs ?? null)} or longer.`;
	return (
		<WideChart picture={{ id: 'times', title: 'How long stays last', says, width, height }} table={table}>
			{shapes}
		</WideChart>
	);
}

/** What is drawn above the tables of a report, by its name. */
const drawings = {
	order: (figures: OrderFigures) => <OrderDrawing {...figures} />,
	stages: (figures: StagesFigures) => <StagesDrawing {...figures} />,
} as const satisfies Partial<Record<ReportName, unknown>>;

/** The drawing of a report's figures; nothing where none is drawn. The name says of which form the figures are. */
export function drawingOf(name: ReportName, figures: Head): Child {
	const draw = (drawings as Partial<Record<ReportName, (given: never) => Child>>)[name];
	return draw ? draw(figures as never) : null;
}
