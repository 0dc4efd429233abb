import type { MondayFigures, Trust } from '../briefings/monday.ts';
import { headlineOf, trustInWords, worstStageInWords } from '../briefings/monday-told.ts';
import { AskForm, type Choices } from './ask-form.tsx';
import { Causes } from './brief-causes.tsx';
import { Goals } from './brief-goals.tsx';
import { FixesFirst } from './fixes-first.tsx';
import { JourneyStrip } from './journey-strip.tsx';
import { Layout } from './layout.tsx';
import { Live } from './live.tsx';
import { Movements } from './movements.tsx';
import { Notes } from './notes.tsx';
import { numberInWords } from './numbers.ts';
import { queryOf, ReportEnd, ReportNav } from './report-nav.tsx';
import { StalledGroups } from './stalled-groups.tsx';
import { Time } from './time.tsx';

function Journey({ figures }: { figures: MondayFigures }) {
	const worst = worstStageInWords(figures.stages);
	return (
		<section aria-labelledby="journey">
			<h2 id="journey">The journey</h2>
			<p class="hint">Everyone who entered a stage in these days, and how far they have come since.</p>
			{worst && (
				<p class="worst-stage">
					<bdi>{worst}</bdi>
				</p>
			)}
			<JourneyStrip stages={figures.stages} head={figures} />
		</section>
	);
}

const COUNTED: readonly (readonly [keyof Trust & ('received' | 'duplicates' | 'rejected' | 'dropped'), string])[] = [
	['received', 'received'],
	['duplicates', 'came twice and count once'],
	['rejected', 'rejected'],
	['dropped', 'dropped by browsers'],
];

function TrustLine({ figures }: { figures: MondayFigures }) {
	const { trust, site, timeZone } = figures;
	return (
		<section aria-labelledby="trust">
			<h2 id="trust">Can I trust the numbers?</h2>
			<p>{trustInWords(trust)}</p>
			<ul class="trust">
				{COUNTED.map(([name, label]) => (
					<li>
						<strong>{numberInWords(trust[name])}</strong> {label}
					</li>
				))}
			</ul>
			<p>
				Up to <Time at={trust.upTo} zone={timeZone} />, times in {timeZone}.{' '}
				<a href={`/sites/${site}/ledger${queryOf(figures)}`}>The ledger: what came in, day by day</a>.
			</p>
		</section>
	);
}

/** A site on a Monday morning: what matters, whether it gets better, what to do first, and whether to believe it. */
export function MondayPage({ figures, choices = { journeys: [], personas: [] } }: { figures: MondayFigures; choices?: Choices }) {
	const { site, siteLabel } = figures;
	return (
		<Layout title={`What matters · ${siteLabel}`} site={{ name: site, label: siteLabel }}>
			<h1>
				<bdi>{siteLabel}</bdi>
			</h1>
			<p class="headline">{headlineOf(figures)}</p>
			<ReportNav head={figures} current="stalls" />
			<Live site={figures.site} />
			<AskForm head={figures} action={`/sites/${site}`} choices={choices} />
			<Notes head={figures} />
			<Journey figures={figures} />
			<FixesFirst figures={figures} />
			<Movements figures={figures} />
			<StalledGroups figures={figures} />
			<Causes figures={figures} />
			<Goals figures={figures} />
			<TrustLine figures={figures} />
			<footer class="end">
				<p>
					<ReportEnd head={figures} name="stalls" />
				</p>
				<p>A friction is something the page did. Who the visitor is, or how they use their device, is neither asked nor guessed.</p>
			</footer>
		</Layout>
	);
}
