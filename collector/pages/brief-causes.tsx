import type { BriefCause, MondayFigures } from '../briefings/monday.ts';
import { winInWords } from '../briefings/monday-told.ts';
import { percentInWords } from '../reports/words/figure-wording.ts';
import { numberInWords } from './numbers.ts';
import { Outside } from './outside.tsx';
import { cardPath, queryOf } from './report-nav.tsx';

/** `They pressed …`, and where. */
function What({ cause, figures }: { cause: BriefCause; figures: MondayFigures }) {
	const words = <bdi>They {cause.words}</bdi>;
	return (
		<>
			{cause.card ? <a href={cardPath(figures, cause.card)}>{words}</a> : words} (<Outside text={cause.label} />)
		</>
	);
}

function evidenceOf({ exposed, exposedStalled, lost, isDiscovery }: BriefCause): string {
	const fared = `${numberInWords(exposed - exposedStalled)} of ${numberInWords(exposed)} moved on (${percentInWords(1 - exposedStalled / exposed)})`;
	const cost = lost && lost.estimate > 0 ? `; ${winInWords(lost)} conversions lost` : '';
	return `${fared}${cost}${isDiscovery ? '' : '; may be chance'}.`;
}

interface ListProps {
	readonly id: string;
	readonly heading: string;
	readonly causes: readonly BriefCause[];
	readonly figures: MondayFigures;
}

function List({ id, heading, causes, figures }: ListProps) {
	return (
		<section class="causes-list" aria-labelledby={id}>
			<h3 id={id}>{heading}</h3>
			{causes.length === 0 && <p>Not enough data: nothing stands out that 30 stays met and 30 did not.</p>}
			<ul>
				{causes.map((cause) => (
					<li>
						<What cause={cause} figures={figures} />
						<span class="shares">{evidenceOf(cause)}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

/** What works beside what blocks: of the same days, by the same method. */
export function Causes({ figures }: { figures: MondayFigures }) {
	const { blocks, works, thin, site } = figures;
	return (
		<section aria-labelledby="causes">
			<h2 id="causes">Why: what blocks, and what works</h2>
			<p class="hint">Beside stays that had come equally far without it. Both lists are of the same days, by the same method.</p>
			<div class="causes">
				<List id="blocks" heading="What blocks" causes={blocks} figures={figures} />
				<List id="works" heading="What works" causes={works} figures={figures} />
			</div>
			<p>
				{thin > 0 && `Not enough data of ${numberInWords(thin)} other happenings. `}
				<a href={`/sites/${site}/causes${queryOf(figures)}`}>All causes, with their figures</a>
			</p>
		</section>
	);
}
