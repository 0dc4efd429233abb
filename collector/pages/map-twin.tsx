import type { MapFigures, MapStage } from '../briefings/map.ts';
import type { Head } from '../reports/report.ts';
import { LANES, type MapLine } from './map-told.ts';
import { cardPath, queryOf } from './report-nav.tsx';

function Line({ line: { text, tone, card }, head }: { line: MapLine; head: Head }) {
	return (
		<li class={tone}>
			{card ? (
				<a href={cardPath(head, card)}>
					<bdi>{text}</bdi>
				</a>
			) : (
				<bdi>{text}</bdi>
			)}
		</li>
	);
}

function Stage({ stage, head }: { stage: MapStage; head: Head }) {
	return (
		<li class="twin-stage">
			<h3>
				<a href={`/sites/${head.site}/stages/${encodeURIComponent(stage.stage)}${queryOf(head)}`}>
					<bdi>{stage.label}</bdi>
				</a>
				{stage.isSlowest && <span class="kind lingering">slowest</span>}
			</h3>
			{stage.owner && (
				<p class="hint">
					Owner: <bdi>{stage.owner}</bdi>
				</p>
			)}
			<dl>
				{LANES.map(({ title, tell }) => (
					<div>
						<dt>{title}</dt>
						<dd>
							<ul>
								{tell(stage).map((line) => (
									<Line line={line} head={head} />
								))}
							</ul>
						</dd>
					</div>
				))}
			</dl>
		</li>
	);
}

/** The map in words: the same figures, stage by stage, each leading to its causes and each friction to its card. */
export function MapTwin({ figures }: { figures: MapFigures }) {
	return (
		<section aria-labelledby="twin">
			<h2 id="twin">The map in words</h2>
			<p class="hint">The same figures, stage by stage. A stage leads to its causes, a friction to its fix card.</p>
			<ol class="twin">
				{figures.stages.map((stage) => (
					<Stage stage={stage} head={figures} />
				))}
			</ol>
		</section>
	);
}
