import type { Child } from 'hono/jsx';
import { linesOf } from './lettering.ts';
import { Drawing, Lines, type Picture } from './wide-chart.tsx';

/**
 * How a picture looks that has left its page: the light colours of `styles/base.css`, without the variables that only browsers know.
 * No quotation marks and no angle brackets: it stands in a picture as it is.
 */
const RULES: readonly (readonly [selector: string, says: string])[] = [
	['text', 'font:12px DejaVu Sans,system-ui,sans-serif;fill:#1f2430'],
	['.sheet', 'fill:#ffffff'],
	['.sheet-title', 'font-size:18px;font-weight:bold'],
	['.sheet-hint,.soft,.map-lane', 'fill:#565d6d'],
	['.map-head', 'font-size:14px;font-weight:bold'],
	['.map-lane,.map-slowest,.map-figure', 'font-weight:bold'],
	['.map-slowest', 'fill:#7a5a00'],
	['.map-band', 'fill:#faf6ea'],
	['.map-bar', 'fill:#1d5c54'],
	['.map-bar.none', 'fill:#d9d5cb'],
	['.map-ribbon', 'fill:#9fc7bf'],
	['.map-leap', 'fill:none;stroke:#4c5876;stroke-dasharray:5 4'],
	['.map-stub', 'stroke:#a63a12'],
	['.map-stalled,.bad', 'fill:#a63a12'],
	['.good', 'fill:#1d5c54'],
	['.map-rule', 'stroke:#d9d5cb'],
	['.halo', 'paint-order:stroke;stroke:#ffffff;stroke-width:4px;stroke-linejoin:round'],
	['.hatch-ground', 'fill:#fbeee6'],
	['.hatch-line', 'fill:#a63a12'],
];

/** The style sheet that a picture takes along. */
export const standaloneStyle = (): string => RULES.map(([selector, says]) => `${selector}{${says}}`).join('');

/** Around the picture, and above it for its title. */
const MARGIN = 24;
const TOP = 76;
/** A title has the room of a picture at least this wide. */
const NARROWEST = 520;

/** A picture that can go anywhere: its title stands in it, its colours come along, nothing else is needed. */
export function Standalone({ picture, hint, children }: { picture: Picture; hint: string; children: Child }) {
	const inner = Math.max(NARROWEST, picture.width);
	const [width, height] = [inner + 2 * MARGIN, picture.height + TOP + MARGIN];
	const title = linesOf(picture.title, { px: 18, weight: 'bold', width: inner, lines: 1 });
	return (
		<Drawing picture={{ ...picture, width, height }}>
			<style>{standaloneStyle()}</style>
			<rect class="sheet" width={width} height={height} />
			<Lines lines={title} x={MARGIN} y={36} step={22} class="sheet-title" />
			<Lines lines={linesOf(hint, { px: 12, width: inner, lines: 1 })} x={MARGIN} y={58} step={16} class="sheet-hint" />
			<g transform={`translate(${MARGIN} ${TOP})`}>{children}</g>
		</Drawing>
	);
}
