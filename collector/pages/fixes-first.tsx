import type { FixRow } from '../briefings/fix-ranking.ts';
import type { MondayFigures } from '../briefings/monday.ts';
import { winInWords } from '../briefings/monday-told.ts';
import type { Head } from '../reports/report.ts';
import { numberInWords, visitors } from './numbers.ts';
import { Outside } from './outside.tsx';
import { cardPath, queryOf } from './report-nav.tsx';

/** What is known of what a fix would win, never more than that. */
export function worthInWords({ lost, isDiscovery, worthBy, visitorsStalled, isQuiet }: FixRow): string {
	if (lost && lost.estimate > 0) return `${winInWords(lost)} conversions${isDiscovery ? '' : ', which may be chance'}`;
	if (worthBy === 'visitors stalled') return `not enough data; ${visitors(visitorsStalled ?? 0)} stalled after it`;
	return isQuiet ? 'counted without visitors' : 'not enough data';
}

function Fact({ name, text }: { name: string; text: string | null }) {
	if (!text) return null;
	return (
		<>
			<dt>{name}</dt>
			<dd>
				<Outside text={text} />
			</dd>
		</>
	);
}

function Fix({ fix, head }: { fix: FixRow; head: Head }) {
	const { visitors: met, visitorsStalled } = fix;
	return (
		<li class="group fix">
			<h3>
				<a href={cardPath(head, fix.id)}>
					Visitors <bdi>{fix.words}</bdi>
				</a>
			</h3>
			<dl class="facts">
				<Fact name="Page" text={fix.page} />
				<Fact name="Element" text={fix.selector} />
				<Fact name="Stage" text={fix.stage} />
				<Fact name="Look at WCAG" text={fix.wcag.join(', ')} />
				<Fact
					name="Evidence"
					text={
						met === null ? 'counted without visitors' : `${visitors(met)} met it, ${numberInWords(visitorsStalled ?? 0)} of them stalled`
					}
				/>
				<Fact name="Would win back" text={worthInWords(fix)} />
				<Fact name="Owner" text={fix.owner ?? 'nobody yet'} />
				<Fact name="Effort" text={fix.effort ?? 'not judged yet'} />
				<Fact name="Status" text={fix.status} />
			</dl>
		</li>
	);
}

/** The fixes worth most, against the effort they take. */
export function FixesFirst({ figures }: { figures: MondayFigures }) {
	const { fixes, fixesToDo, site } = figures;
	return (
		<section aria-labelledby="fixes">
			<h2 id="fixes">What to fix first</h2>
			<p class="hint">What was found to cost most comes first, against the effort it takes.</p>
			{fixes.length === 0 && <p>Nothing is known that is in the way and not mended yet.</p>}
			<ol class="groups fixes">
				{fixes.map((fix) => (
					<Fix fix={fix} head={figures} />
				))}
			</ol>
			<p>
				<a href={`/sites/${site}/fixes${queryOf(figures)}`}>
					{fixesToDo > fixes.length ? `All ${numberInWords(fixesToDo)} fixes that are to do, in order` : 'The list of fixes'}
				</a>
			</p>
		</section>
	);
}
