import type { MapFigures } from '../briefings/map.ts';
import type { MapVersionHead } from '../stores/store.ts';
import { Layout } from './layout.tsx';
import { type ComparedStage, comparedMaps } from './map-compared.ts';
import { CompareForm, NOW } from './map-versions.tsx';
import { ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

/** One of two maps: a kept one, or the one of today where `version` is absent. */
export interface ComparedMap {
	readonly figures: MapFigures;
	readonly version?: MapVersionHead;
}

const labelOf = ({ version }: ComparedMap): string => version?.label ?? 'The map of today';

function Side({ title, map }: { title: string; map: ComparedMap }) {
	const { from, to, timeZone } = map.figures;
	return (
		<div>
			<dt>{title}</dt>
			<dd>
				<bdi>{labelOf(map)}</bdi>, of <Time at={from} zone={timeZone} /> to <Time at={to - 1} zone={timeZone} />
			</dd>
		</div>
	);
}

function Stage({ stage: { stage, label, figures } }: { stage: ComparedStage }) {
	const id = `stage-${stage}`;
	return (
		<section class="scroll told" tabindex={0} aria-labelledby={id}>
			<table>
				<caption>
					<h2 id={id}>
						<bdi>{label}</bdi>
					</h2>
				</caption>
				<thead>
					<tr>
						{['Figure', 'Earlier', 'Later', 'Difference'].map((column) => (
							<th scope="col">{column}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{figures.map(({ what, earlier, later, difference }) => (
						<tr class={difference === 'the same' ? 'same' : undefined}>
							<th scope="row">
								<bdi>{what}</bdi>
							</th>
							<td>{earlier}</td>
							<td>{later}</td>
							<td>{difference}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

/** Days that both maps look at: of ranges of other lengths only shares and times can be compared. */
const lengthOf = ({ figures: { from, to } }: ComparedMap): number => Math.round((to - from) / (24 * 3_600_000));

interface ComparePageProps {
	readonly earlier: ComparedMap;
	readonly later: ComparedMap;
	readonly versions: readonly MapVersionHead[];
}

/** Two maps beside each other, every figure with the difference in words. */
export function MapComparePage({ earlier, later, versions }: ComparePageProps) {
	const head = later.figures;
	const { site, siteLabel } = head;
	return (
		<Layout title={`Two versions of the map · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>Two versions of the map</h1>
			<ReportNav head={head} current="map" />
			<CompareForm head={head} versions={versions} chosen={[earlier.version?.id ?? NOW, later.version?.id ?? NOW]} />
			<dl class="facts sides">
				<Side title="Earlier" map={earlier} />
				<Side title="Later" map={later} />
			</dl>
			{lengthOf(earlier) !== lengthOf(later) && (
				<p class="hint">{`The earlier map is of ${lengthOf(earlier)} days, the later of ${lengthOf(later)}: compare shares and times, not counts.`}</p>
			)}
			<p class="hint">A difference is no proof that something had an effect; the report “Changes” says what is beyond chance.</p>
			{comparedMaps(earlier.figures, later.figures).map((stage) => (
				<Stage stage={stage} />
			))}
		</Layout>
	);
}
