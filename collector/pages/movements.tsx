import type { MondayFigures } from '../briefings/monday.ts';
import { differenceInWords, sharesInWords, trendInWords } from '../briefings/monday-told.ts';
import { Outside } from './outside.tsx';
import { stagePath } from './report-nav.tsx';
import { Time } from './time.tsx';

type Compared = MondayFigures['periods']['stuck'];

/** A sign beside the words: neither says more than the other, and none needs a colour. */
const SIGNS: Readonly<Record<Compared['movement'], readonly [sign: string, name: string]>> = {
	better: ['▲', 'better'],
	worse: ['▼', 'worse'],
	'no difference beyond chance': ['=', 'same'],
	'not enough data': ['?', 'unknown'],
};

/** Better, worse, no difference beyond chance, or not enough data. */
export function MovementMark({ movement }: Pick<Compared, 'movement'>) {
	const [sign, name] = SIGNS[movement];
	return (
		<span class={`movement ${name}`}>
			<span aria-hidden="true">{sign} </span>
			{movement}
		</span>
	);
}

function Cell({ compared }: { compared: Compared | null }) {
	if (!compared) return <td>there is no next stage</td>;
	const difference = differenceInWords(compared);
	return (
		<td>
			<MovementMark movement={compared.movement} />
			<span class="shares">{sharesInWords(compared)}</span>
			{difference && <span class="shares">{difference}</span>}
		</td>
	);
}

/** Is it getting better? One line per stage, beside the period before. */
export function Movements({ figures }: { figures: MondayFigures }) {
	const { periods, timeZone } = figures;
	return (
		<section aria-labelledby="movement">
			<h2 id="movement">Is it getting better?</h2>
			<p class="trend">
				<bdi>{trendInWords(figures)}</bdi>
			</p>
			<section class="scroll" tabindex={0} aria-labelledby="movement-caption">
				<table class="movements">
					<caption class="hint" id="movement-caption">
						Each stage beside as many days before (<Time at={periods.from} zone={timeZone} /> to{' '}
						<Time at={periods.to - 1} zone={timeZone} />
						), both as they stood when they ended.
					</caption>
					<thead>
						<tr>
							<th scope="col">Stage</th>
							<th scope="col">Stuck at the end</th>
							<th scope="col">Moved on by the end</th>
						</tr>
					</thead>
					<tbody>
						{periods.stages.map(({ stage, label, stalled, progress }) => (
							<tr>
								<th scope="row">
									<a href={stagePath(figures, stage)}>
										<Outside text={label} />
									</a>
								</th>
								<Cell compared={progress ? stalled : null} />
								<Cell compared={progress} />
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</section>
	);
}
