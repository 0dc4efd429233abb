import type { Child } from 'hono/jsx';
import type { MapFigures } from '../briefings/map.ts';
import { plain } from '../reports/words/quoted.ts';
import type { MapVersion, MapVersionHead } from '../stores/store.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { journeyMap } from './charts/journey-map.tsx';
import { Standalone } from './charts/standalone.tsx';
import { type Picture, WideChart } from './charts/wide-chart.tsx';
import { Layout } from './layout.tsx';
import { Live } from './live.tsx';
import { mapContentOf, mapInWords, mapTable } from './map-told.ts';
import { MapTwin } from './map-twin.tsx';
import { type FormFault, MapVersions } from './map-versions.tsx';
import { Notes } from './notes.tsx';
import { queryOf, ReportNav } from './report-nav.tsx';
import { Time, timeInWords } from './time.tsx';

const ID = 'map';

function drawn(figures: MapFigures): { readonly picture: Picture; readonly shapes: Child } {
	const { width, height, shapes } = journeyMap(mapContentOf(figures), `${ID}-hatch`);
	const title = `Journey map: ${plain(figures.siteLabel)}, ${plain(figures.journeyLabel)}`;
	return { picture: { id: ID, title, says: mapInWords(figures), width, height }, shapes };
}

/** A map as a file of its own, and how large it is. */
export function standaloneMap(figures: MapFigures) {
	const { picture, shapes } = drawn(figures);
	const { from, to, upTo, timeZone } = figures;
	const span = `${timeInWords(from, timeZone)} to ${timeInWords(to - 1, timeZone)}`;
	const svg = String(
		<Standalone picture={picture} hint={`${span}. Data up to ${timeInWords(upTo, timeZone)} (${timeZone}).`}>
			{shapes}
		</Standalone>,
	);
	const [, width = '0', height = '0'] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
	return { svg, width: Number(width), height: Number(height) };
}

function Fresh({ figures: { upTo, timeZone } }: { figures: MapFigures }) {
	return (
		<p class="fresh">
			Data up to <Time at={upTo} zone={timeZone} />, times in {timeZone}.
		</p>
	);
}

function Exports({ figures }: { figures: MapFigures }) {
	const forms = { svg: 'SVG', png: 'PNG', csv: 'CSV', json: 'JSON' };
	return (
		<p class="exports">
			The map as a file:{' '}
			{Object.entries(forms).map(([ending, name], place) => (
				<>
					{place > 0 && ', '}
					<a href={`/sites/${figures.site}/map.${ending}${queryOf(figures)}`}>{name}</a>
				</>
			))}
			. Printed, it fills a page on its side; printed into a file it is a PDF.
		</p>
	);
}

/** What both a map of today and a kept one show. */
function Sheet({ figures }: { figures: MapFigures }) {
	const { picture, shapes } = drawn(figures);
	return (
		<>
			<Notes head={figures} />
			<WideChart picture={picture} table={mapTable(figures)}>
				{shapes}
			</WideChart>
			<MapTwin figures={figures} />
		</>
	);
}

function FaultSummary({ fault }: { fault: FormFault }) {
	return (
		<section class="fault-summary" role="alert" aria-labelledby="faults">
			<h2 id="faults">This was not kept</h2>
			<p>
				<a href="#label">{fault.problem}</a>
			</p>
		</section>
	);
}

interface MapPageProps {
	readonly figures: MapFigures;
	readonly choices: Choices;
	readonly versions: readonly MapVersionHead[];
	readonly fault?: FormFault;
}

/** The journey on one sheet, how it stood before, and where else it can be had. */
export function MapPage({ figures, choices, versions, fault }: MapPageProps) {
	const { site, siteLabel, journeyLabel } = figures;
	return (
		<Layout title={`Journey map · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<div class="map-sheet">
				{fault && <FaultSummary fault={fault} />}
				<h1>Journey map</h1>
				<p class="hint">
					<bdi>{siteLabel}</bdi>: every stage of <bdi>{journeyLabel}</bdi>, who gets through, what they meet and where they stop.
				</p>
				<ReportNav head={figures} current="map" />
				<Live site={figures.site} />
				<AskForm head={figures} action={`/sites/${site}/map`} choices={choices} />
				<p class="headline">{mapInWords(figures)}</p>
				<Fresh figures={figures} />
				<Sheet figures={figures} />
				<MapVersions head={figures} versions={versions} fault={fault} />
				<footer class="end">
					<Exports figures={figures} />
				</footer>
			</div>
		</Layout>
	);
}

/** A map as it stood when it was kept. */
export function KeptMapPage({ figures, version }: { figures: MapFigures; version: MapVersion }) {
	const { site, siteLabel, journey, timeZone, from, to } = figures;
	const id = encodeURIComponent(version.id);
	const compared = new URLSearchParams({ journey, one: version.id, other: 'now' });
	return (
		<Layout title={`Journey map: ${version.label.slice(0, 120)} · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<div class="map-sheet">
				<h1>
					Journey map: <bdi>{version.label}</bdi>
				</h1>
				<p class="kept">
					As it stood on <Time at={version.at} zone={timeZone} />, of <Time at={from} zone={timeZone} /> to{' '}
					<Time at={to - 1} zone={timeZone} />. It does not change any more.
				</p>
				<ul class="version-doors">
					<li>
						<a href={`/sites/${site}/map/compare?${compared}`}>Compare with the map of today</a>
					</li>
					<li>
						<a href={`/sites/${site}/map?${new URLSearchParams({ journey })}`}>To the map of today</a>
					</li>
				</ul>
				<p class="headline">{mapInWords(figures)}</p>
				<Sheet figures={figures} />
				<form class="remove" method="post" action={`/sites/${site}/map/versions/${id}/remove?${new URLSearchParams({ journey })}`}>
					<button type="submit">Remove this version</button>
				</form>
			</div>
		</Layout>
	);
}
