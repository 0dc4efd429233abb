import type { StageCause, StageFigures } from '../briefings/stage.ts';
import { UNKNOWN } from '../reports/only.ts';
import { numberInWords } from './numbers.ts';
import { cardPath, queryOf } from './report-nav.tsx';
import { lostInWords, ratioInWords } from './stage-told.ts';

/** The same stage, of some of its visitors. */
function partPath({ site, stage, ...head }: StageFigures, only: StageFigures['only']): string {
	const asked = queryOf({ site, ...head, only: { ...head.only, ...only } });
	return `/sites/${site}/stages/${encodeURIComponent(stage)}${asked}`;
}

/** Where a cause can be looked into: the card of a friction, the part of the visitors, or the touchpoint. */
function Evidence({ cause: { key, words, card }, figures }: { cause: StageCause; figures: StageFigures }) {
	const what = <bdi>{words}</bdi>;
	if (card) return <a href={cardPath(figures, card)}>How to see and to mend it: they {what}</a>;
	const [kind = '', ...rest] = key.split(' ');
	if (kind === 'device' || kind === 'channel') {
		const name = rest.join(' ');
		return <a href={partPath(figures, { [kind]: name === UNKNOWN ? '' : name })}>This stage, of those alone who {what}</a>;
	}
	return <a href={`/sites/${figures.site}/touchpoints${queryOf(figures)}`}>The touchpoints of these days, for those who {what}</a>;
}

function Cause({ cause, figures }: { cause: StageCause; figures: StageFigures }) {
	const { words, visitors, isDiscovery } = cause;
	return (
		<li class="cause">
			<h3>
				They <bdi>{words}</bdi>
			</h3>
			<p>
				{numberInWords(visitors)} {visitors === 1 ? 'visitor' : 'visitors'} met it and did not move on in time; those who met it{' '}
				{ratioInWords(cause)}; {lostInWords(cause)}. {isDiscovery ? 'This is beyond chance.' : 'This may be chance.'}
			</p>
			<p>
				<Evidence cause={cause} figures={figures} />
			</p>
		</li>
	);
}

/** What comes before stalls of a stage, each a click from its evidence. */
export function StageCauses({ figures }: { figures: StageFigures }) {
	const { blocks, more, thin, site, quiet } = figures;
	return (
		<>
			{blocks.length === 0 && <p>Nothing has been found that comes before stalls here more often than elsewhere.</p>}
			<ol class="causes">
				{blocks.map((cause) => (
					<Cause cause={cause} figures={figures} />
				))}
			</ol>
			{quiet.length > 0 && (
				<>
					<h3>Faults of the page, told of nobody</h3>
					<ul class="pointers">
						{quiet.map(({ words, card }) => (
							<li>
								{card ? (
									<a href={cardPath(figures, card)}>
										<bdi>{words}</bdi>
									</a>
								) : (
									<bdi>{words}</bdi>
								)}
							</li>
						))}
					</ul>
				</>
			)}
			<p class="hint">
				{more > 0 && `${more} more. `}
				{thin > 0 && `Too little is known of ${numberInWords(thin)} others. `}
				All of them, and how they were found: <a href={`/sites/${site}/causes${queryOf(figures)}`}>the report of causes</a>.
			</p>
		</>
	);
}
