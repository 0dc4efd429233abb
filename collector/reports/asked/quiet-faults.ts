import type { Proportion } from '../../insight/proportion.ts';
import type { StageRule } from '../../journey/stage-rule.ts';
import type { TallyCount } from '../../stores/store.ts';
import type { Ask } from '../report.ts';
import { type Share, shareFrom } from '../words/figure-wording.ts';
import { frictionInWords } from '../words/friction-wording.ts';
import { plain } from '../words/quoted.ts';

/** A fault of the page that is told of nobody, and how many of the visits that met it at a stage moved on. */
export interface QuietFault {
	readonly stage: string;
	readonly label: string;
	readonly friction: string;
	readonly page: string;
	/** Empty where the fault is of the page as a whole. */
	readonly selector: string;
	/** What the page did, in plain words. */
	readonly words: string;
	/** Of the visits that met it; null where they are fewer than may be told. */
	readonly withIt: Share | null;
	/** Of all stays of the stage. Those that met it are among them: which they are, nobody knows. */
	readonly everybody: Share;
}

/** A quiet wording is the second half of “visitors who …”; here nobody is spoken of. */
function faultInWords({ friction: what, page, element }: TallyCount): string {
	const words = frictionInWords({ what, ...(element && { element }) }).replace(/^met /, '');
	return `${words}, on ${plain(page)}`;
}

/** How far those who met it fall behind; what may not be told is behind everything, and in no order that would tell. */
function byGap(a: QuietFault, b: QuietFault): number {
	const gapOf = ({ withIt, everybody }: QuietFault) =>
		withIt?.interval ? (everybody.interval?.estimate ?? 0) - withIt.interval.estimate : Number.NEGATIVE_INFINITY;
	const [first, second] = [gapOf(a), gapOf(b)];
	return first === second ? 0 : second - first;
}

/**
 * Quiet faults of the stages from which there is a way on, the widest gap first. Nothing is summed over faults, stages or pages, so
 * there is no total from which one that is not told could be worked out; and whoever is asked for, all are told of, since whose
 * they are is not known.
 */
export async function quietFaultsOf(
	{ facts, site, journey, from, to }: Ask,
	everybodyIn: (stage: string) => Proportion,
): Promise<readonly QuietFault[]> {
	const counts = await facts.tallies({ site: site.name, journey: journey.name, from, to });
	const faultsOf = ({ name, label }: StageRule): readonly QuietFault[] =>
		counts
			.filter(({ stage }) => stage === name)
			.map((count) => ({
				...{ stage: name, label, friction: count.friction, page: count.page, selector: count.selector },
				words: faultInWords(count),
				withIt: count.n > 0 ? shareFrom({ count: count.advanced, of: count.n }) : null,
				everybody: shareFrom(everybodyIn(name)),
			}));
	return journey.stages
		.filter(({ horizonMs }) => horizonMs !== null)
		.flatMap(faultsOf)
		.sort(byGap);
}
