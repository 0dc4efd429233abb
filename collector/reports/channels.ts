import { type Consistency, consistencyOf, type Segment, type SegmentDifference } from '../insight/segments.ts';
import type { Stay } from '../journey/stay.ts';
import { type AskedStays, askedStays } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { livesOf } from './asked/lives.ts';
import { type MatureStage, matureStages } from './asked/studied-stages.ts';
import { UNKNOWN } from './only.ts';
import { type Ask, type Head, headOf, type Report, type ToldTable } from './report.ts';
import { percentInWords, pointsInWords } from './words/figure-wording.ts';

/** Visitors who have something in common, and how far they came. */
export interface ReachedBy {
	/** The way in, or the class of device. */
	readonly name: string;
	readonly visitors: number;
	/** How many came as far as each stage, or further. */
	readonly reached: Readonly<Record<string, number>>;
}

type By = 'channel' | 'device';

/** A stage in which the outcome of one part differs from that of the others, or does not. */
export interface StageDifference extends Omit<SegmentDifference, 'split'> {
	readonly by: By;
	readonly stage: string;
}

export interface ChannelsFigures extends Head {
	readonly labels: Readonly<Record<string, string>>;
	readonly channels: readonly ReachedBy[];
	readonly devices: readonly ReachedBy[];
	/** Of stays whose deadline has passed: does the share that moved on differ beyond the interval? */
	readonly differences: readonly StageDifference[];
	/** Too few stays to say. */
	readonly thin: readonly { readonly by: By; readonly stage: string; readonly segment: string; readonly stays: number }[];
}

/** A visitor's way in is told by the first page and stays; the device is the last one seen. */
function nameOf(life: readonly Stay[], by: By): string {
	const told = life.map((stay) => stay[by]).filter((name) => name !== '');
	return (by === 'channel' ? told[0] : told.at(-1)) ?? UNKNOWN;
}

function reachedBy({ journey }: Ask, { begun }: AskedStays, by: By): readonly ReachedBy[] {
	const places = new Map(journey.stages.map(({ name }, place) => [name, place]));
	const lives = [...livesOf(begun).values()].map((life) => ({
		name: nameOf(life, by),
		furthest: Math.max(...life.map(({ stage }) => places.get(stage) ?? -1)),
	}));
	return [...groupedBy(lives, ({ name }) => name)]
		.map(([name, mine]) => ({
			name,
			visitors: mine.length,
			reached: Object.fromEntries(
				journey.stages.map((stage, place) => [stage.name, mine.filter(({ furthest }) => furthest >= place).length]),
			),
		}))
		.sort((a, b) => b.visitors - a.visitors || (a.name < b.name ? -1 : 1));
}

/** Parts of one stage; the split names the stage, so that each is compared with the rest of its own. */
const segmentsOf = ({ stage, mature }: MatureStage, by: By): readonly Segment[] =>
	[...groupedBy(mature, ({ stay }) => stay[by] || UNKNOWN)].map(([segment, mine]) => ({
		split: `${by} ${stage}`,
		segment,
		share: { count: mine.filter(({ hasAdvanced }) => hasAdvanced).length, of: mine.length },
	}));

function partsOfSplit(split: string): { readonly by: By; readonly stage: string } {
	const [by = '', stage = ''] = split.split(' ');
	return { by: by === 'device' ? 'device' : 'channel', stage };
}

const differencesIn = ({ segments }: Consistency): readonly StageDifference[] =>
	segments.map(({ split, ...segment }) => ({ ...partsOfSplit(split), ...segment }));

async function compose(ask: Ask): Promise<ChannelsFigures> {
	const asked = await askedStays(ask);
	const studies = matureStages(ask, asked);
	const consistency = consistencyOf(studies.flatMap((study) => [...segmentsOf(study, 'channel'), ...segmentsOf(study, 'device')]));
	return {
		...headOf(ask),
		labels: Object.fromEntries(ask.journey.stages.map(({ name, label }) => [name, label])),
		channels: reachedBy(ask, asked, 'channel'),
		devices: reachedBy(ask, asked, 'device'),
		differences: differencesIn(consistency),
		thin: consistency.thin.map(({ split, segment, share }) => ({ ...partsOfSplit(split), segment, stays: share.of })),
	};
}

const reachedTable = (rows: readonly ReachedBy[], caption: string, { labels }: ChannelsFigures): ToldTable => ({
	caption,
	columns: ['Name', 'Visitors', ...Object.values(labels).map((label) => `Reached ${label}`)],
	rows: rows.map(({ name, visitors, reached }) => [name, visitors, ...Object.keys(labels).map((stage) => reached[stage] ?? 0)]),
	none: 'Nobody has been seen in these days.',
});

const differencesTable = ({ differences, thin, labels }: ChannelsFigures): ToldTable => ({
	caption: 'Is it the same for everyone?',
	hint: `Of stays whose deadline has passed, the share that moved on beside all others of the stage. ${thin.length} parts have fewer than 30 stays, or leave fewer beside them.`,
	columns: ['Of', 'Stage', 'Moved on', 'Others', 'Difference', 'Differs'],
	rows: differences.map(({ by, segment, stage, share, rest, difference, differs }) => [
		...[`${by} ${segment}`, labels[stage] ?? stage, `${percentInWords(share.count / share.of)} of ${share.of}`],
		...[`${percentInWords(rest.count / rest.of)} of ${rest.of}`, pointsInWords(difference), differs ? 'yes, beyond chance' : 'no'],
	]),
	none: 'Not enough data: nowhere are there two ways in, or two devices, with 30 stays each.',
});

function headline({ channels, differences, labels }: ChannelsFigures): string {
	const [most] = channels;
	if (!most) return 'Nobody has been seen in these days.';
	const worst = differences.find(({ differs }) => differs);
	const first = `Most visitors came by ${most.name} (${most.visitors}).`;
	if (!worst) return `${first} No channel and no device differs from the others beyond chance.`;
	return `${first} In ${labels[worst.stage] ?? worst.stage}, ${worst.segment} differs most: ${pointsInWords(worst.difference)}.`;
}

/** Ways in and devices, and how far their visitors come. */
export const channels: Report<ChannelsFigures> = {
	title: 'Channels',
	question: 'How did visitors come, with which device, and how far did they get?',
	compose,
	table: ({ channels: ways, devices, differences, labels }) => {
		const stages = Object.keys(labels);
		const differing = new Set(differences.filter(({ differs }) => differs).map(({ by, stage, segment }) => `${by} ${segment} ${stage}`));
		const cells = (by: By, { name, visitors, reached }: ReachedBy) => [
			...[by, name, visitors, ...stages.map((stage) => reached[stage] ?? 0)],
			stages.filter((stage) => differing.has(`${by} ${name} ${stage}`)).join(' '),
		];
		return {
			columns: ['by', 'name', 'visitors', ...stages.map((stage) => `reached_${stage}`), 'differs_in'],
			rows: [...ways.map((each) => cells('channel', each)), ...devices.map((each) => cells('device', each))],
		};
	},
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			reachedTable(figures.channels, 'Ways in', figures),
			reachedTable(figures.devices, 'Devices', figures),
			differencesTable(figures),
		],
	}),
};
