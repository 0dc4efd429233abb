import type { MondayFigures } from '../briefings/monday.ts';
import { shareFrom, shareInWords } from '../reports/words/figure-wording.ts';
import { numberInWords } from './numbers.ts';
import { Outside } from './outside.tsx';
import { queryOf } from './report-nav.tsx';

const VERDICTS: Readonly<Record<string, string>> = { met: '✓ ', missed: '✗ ', 'not enough data': '? ' };

function Promises({ figures }: { figures: MondayFigures }) {
	const { promises, site } = figures;
	if (promises.length === 0) return null;
	return (
		<>
			<h3>What was promised</h3>
			<ul class="kept">
				{promises.map(({ says, label, limit, measured, verdict, of }) => (
					<li>
						<strong>
							<span aria-hidden="true">{VERDICTS[verdict]}</span>
							{verdict}
						</strong>
						: <Outside text={says} /> (<Outside text={label} />
						): {limit}; measured: {measured}, from {numberInWords(of)} stays
					</li>
				))}
			</ul>
			<p>
				<a href={`/sites/${site}/promises${queryOf(figures)}`}>Promises week by week</a>
			</p>
		</>
	);
}

/** What the site is there for, beside what its visitors came for and what they were promised. */
export function Goals({ figures }: { figures: MondayFigures }) {
	const { goal, value, reached, answers } = figures.goals;
	return (
		<section aria-labelledby="goals">
			<h2 id="goals">Goals</h2>
			<ul class="kept">
				<li>
					Ours, <Outside text={goal} />: reached by {shareInWords(shareFrom(reached))} visitors
					{value !== null && `, worth ${numberInWords(value * reached.count)}`}.
				</li>
				{answers.map(({ question, label, well }) => (
					<li>
						Theirs, asked “<Outside text={question} />” in <Outside text={label} />: answered well by {shareInWords(shareFrom(well))}.
					</li>
				))}
			</ul>
			<Promises figures={figures} />
		</section>
	);
}
