import type { Child } from 'hono/jsx';
import { ChartFigures, type ChartTable } from './chart.tsx';

/** What is drawn, and in what room. */
export interface Picture {
	/** Letters and digits, once per page. */
	readonly id: string;
	readonly title: string;
	/** What is to be seen in it: the findings, not the shapes. */
	readonly says: string;
	readonly width: number;
	readonly height: number;
}

interface DrawingProps {
	readonly picture: Picture;
	readonly children: Child;
}

/** A picture with its name and what it says. Stripes are its own, so that it can be taken out of its page. */
export function Drawing({ picture: { id, title, says, width, height }, children }: DrawingProps) {
	return (
		<svg
			class="drawing"
			width={width}
			height={height}
			viewBox={`0 0 ${width} ${height}`}
			role="img"
			aria-labelledby={`${id}-title ${id}-says`}
			xmlns="http://www.w3.org/2000/svg"
		>
			<title id={`${id}-title`}>{title}</title>
			<desc id={`${id}-says`}>{says}</desc>
			<defs>
				<pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
					<rect class="hatch-ground" width="6" height="6" />
					<rect class="hatch-line" width="3" height="6" />
				</pattern>
			</defs>
			{children}
		</svg>
	);
}

/** A picture that keeps its size: where the window is narrower, it is looked at piece by piece, by keyboard too. */
export function WideChart({ picture, table, children }: DrawingProps & { table: ChartTable }) {
	return (
		<figure class="chart wide">
			<section class="scroll chart-region" tabindex={0} aria-label={`Picture: ${picture.title}`}>
				<Drawing picture={picture}>{children}</Drawing>
			</section>
			<ChartFigures id={picture.id} title={picture.title} table={table} />
		</figure>
	);
}

/** Lines of text, one below the other. Each is an element of its own: the direction of one disturbs no other. */
export function Lines({ lines, x, y, step, ...given }: LinesProps) {
	return (
		<>
			{lines.map((line, place) => (
				<text x={x} y={y + place * step} class={given.class} text-anchor={given.anchor}>
					{line}
				</text>
			))}
		</>
	);
}

interface LinesProps {
	readonly lines: readonly string[];
	readonly x: number;
	/** Baseline of the first. */
	readonly y: number;
	readonly step: number;
	readonly class?: string;
	readonly anchor?: 'start' | 'middle' | 'end';
}
