import type { StoryFigures, StoryLine, StoryVisit } from '../briefings/story.ts';
import { Layout } from './layout.tsx';
import { numberInWords } from './numbers.ts';
import { queryOf, ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

/** Visits shown open at either end; those between are folded away. */
const OPEN_VISITS = 2;
/** Lines of one visit shown open at either end, where it has more than twice as many. */
const OPEN_LINES = 20;

function Lines({ lines }: { lines: readonly StoryLine[] }) {
	return (
		<ol class="story-lines">
			{lines.map(({ of, words }) => (
				<li class={`story-${of}`}>
					{of === 'friction' && <span class="story-mark">Friction: </span>}
					<bdi>{words}</bdi>
				</li>
			))}
		</ol>
	);
}

function Folded({ lines }: { lines: readonly StoryLine[] }) {
	if (lines.length <= 2 * OPEN_LINES) return <Lines lines={lines} />;
	const middle = lines.slice(OPEN_LINES, -OPEN_LINES);
	return (
		<>
			<Lines lines={lines.slice(0, OPEN_LINES)} />
			<details class="story-middle">
				<summary>{numberInWords(middle.length)} more lines of this visit</summary>
				<Lines lines={middle} />
			</details>
			<Lines lines={lines.slice(-OPEN_LINES)} />
		</>
	);
}

function Visit({ visit, zone }: { visit: StoryVisit; zone: string }) {
	const { at, device, later, lines } = visit;
	return (
		<section class="story-visit">
			<h2>
				<Time at={at} zone={zone} />
				{device && `, on ${device}`}
			</h2>
			{later && <p class="hint">{later}</p>}
			<Folded lines={lines} />
		</section>
	);
}

function Visits({ visits, zone }: { visits: readonly StoryVisit[]; zone: string }) {
	const all = visits.map((visit) => <Visit visit={visit} zone={zone} />);
	if (all.length <= 2 * OPEN_VISITS + 1) return <>{all}</>;
	const middle = all.slice(OPEN_VISITS, -OPEN_VISITS);
	return (
		<>
			{all.slice(0, OPEN_VISITS)}
			<details class="story-middle">
				<summary>{numberInWords(middle.length)} visits between these</summary>
				{middle}
			</details>
			{all.slice(-OPEN_VISITS)}
		</>
	);
}

function headline({ visitCount, stage, persona }: StoryFigures): string {
	const visits = visitCount === 1 ? 'One visit' : `${numberInWords(visitCount)} visits`;
	const where = stage ? `; last in ${stage}` : '; in no stage of this journey yet';
	return `${visits}${where}${persona ? `; of the persona ${persona}` : ''}.`;
}

/** The journey of one visitor, line by line. */
export function StoryPage({ figures }: { figures: StoryFigures }) {
	const { site, siteLabel, visitor, visits, timeZone, upTo } = figures;
	const door = `/v1/sites/${site}/visitors/${encodeURIComponent(visitor)}/story`;
	return (
		<Layout title={`A visitor’s story · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>A visitor’s story</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: everything that visitor{' '}
				<code>
					<bdi>{visitor}</bdi>
				</code>{' '}
				did, whatever days are asked for elsewhere. The name is a pseudonym.
			</p>
			<ReportNav head={figures} />
			<p class="headline">{headline(figures)}</p>
			{visits.length === 0 && <p>Nothing that could be told.</p>}
			<Visits visits={visits} zone={timeZone} />
			<footer class="end">
				<p>
					Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. The same as <a href={`${door}${queryOf(figures)}`}>JSON</a>. A
					friction is something the page did.
				</p>
			</footer>
		</Layout>
	);
}
