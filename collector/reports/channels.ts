import type { Campaign } from '#touchpoint';
import { MIN_SAMPLE } from '../insight/proportion.ts';
import { type Consistency, consistencyOf, type Segment, type SegmentDifference } from '../insight/segments.ts';
import type { Stay } from '../journey/stay.ts';
import { type AskedStays, askedStays } from './asked/asked-stays.ts';
import { groupedBy } from './asked/grouped-by.ts';
import { livesOf } from './asked/lives.ts';
import { type MatureStage, matureStages } from './asked/studied-stages.ts';
import { UNKNOWN } from './only.ts';
import { type Ask, type Head, headOf, type Report, type ToldTable } from './report.ts';
import { countInWords, partInWords, percentInWords, pointsInWords } from './words/figure-wording.ts';
import { oneLine } from './words/quoted.ts';

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
	/** Of those whom one brought, by the first that did. Its name is source, medium and name, as far as it had them. */
	readonly campaigns: readonly (ReachedBy & { readonly campaign: Campaign })[];
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

/** Source, medium and name, as far as it has them: its name in a table. */
export const campaignName = ({ source, medium, name }: Campaign): string => [source, medium, name].filter(Boolean).join(' / ');

const firstCampaign = (life: readonly Stay[]): Campaign | undefined => life.find(({ campaign }) => campaign)?.campaign;

/** Visitors by what their lives are called; those without a name are left out. */
function reachedBy({ journey }: Ask, { begun }: AskedStays, called: (life: readonly Stay[]) => string | undefined): readonly ReachedBy[] {
	const places = new Map(journey.stages.map(({ name }, place) => [name, place]));
	const lives = [...livesOf(begun).values()].flatMap((life) => {
		const name = called(life);
		return name === undefined ? [] : [{ name, furthest: Math.max(...life.map(({ stage }) => places.get(stage) ?? -1)) }];
	});
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

/** By all that a campaign says of itself: two that read alike may not be. */
function campaignsOf(ask: Ask, asked: AskedStays): ChannelsFigures['campaigns'] {
	const keyed = reachedBy(ask, asked, (life) => {
		const campaign = firstCampaign(life);
		return campaign && JSON.stringify([campaign.source, campaign.medium, campaign.name]);
	});
	return keyed.map(({ name: key, ...rest }) => {
		const [source, medium, name] = JSON.parse(key) as readonly (string | null)[];
		const campaign = { ...(source && { source }), ...(medium && { medium }), ...(name && { name }) };
		return { name: campaignName(campaign), ...rest, campaign };
	});
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
		channels: reachedBy(ask, asked, (life) => nameOf(life, 'channel')),
		devices: reachedBy(ask, asked, (life) => nameOf(life, 'device')),
		campaigns: campaignsOf(ask, asked),
		differences: differencesIn(consistency),
		thin: consistency.thin.map(({ split, segment, share }) => ({ ...partsOfSplit(split), segment, stays: share.of })),
	};
}

const NOBODY = 'Nobody has been seen in these days.';

const reachedTold = (n: number, visitors: number): string =>
	visitors < MIN_SAMPLE ? countInWords(n) : `${countInWords(n)} (${percentInWords(n / visitors)})`;

const reachedTable = (rows: readonly ReachedBy[], { labels }: ChannelsFigures, words: Omit<ToldTable, 'columns' | 'rows'>): ToldTable => ({
	...words,
	columns: ['Name', 'Visitors', ...Object.values(labels).map((label) => `Reached ${label}`)],
	rows: rows.map(({ name, visitors, reached }) => [
		...[oneLine(name), visitors],
		...Object.keys(labels).map((stage) => reachedTold(reached[stage] ?? 0, visitors)),
	]),
});

const differencesTable = ({ differences, thin, labels }: ChannelsFigures): ToldTable => ({
	caption: 'Is it the same for everyone?',
	hint: `Of stays whose deadline has passed, the share that moved on to a later stage in time, beside all others of the same stage.${thin.length > 0 ? ` ${thin.length} more are too small to compare: fewer than 30 stays in them, or beside them.` : ''}`,
	columns: ['Who', 'Stage', 'Moved on', 'Others', 'Difference', 'More than chance?'],
	rows: differences.map(({ by, segment, stage, share, rest, difference, differs }) => [
		...[`${by === 'device' ? 'Device' : 'Way in'}: ${segment}`, labels[stage] ?? stage, partInWords(share)],
		...[partInWords(rest), pointsInWords(difference), differs ? 'yes' : 'may be chance'],
	]),
	none: 'Not enough data: nowhere are there two ways in, or two devices, with 30 stays each.',
});

function headline({ channels, differences, labels }: ChannelsFigures): string {
	const [most] = channels;
	if (!most) return NOBODY;
	const worst = differences.find(({ differs }) => differs);
	const first = `Most visitors came by ${most.name} (${countInWords(most.visitors)}).`;
	if (!worst) return `${first} No channel and no device differs from the others beyond chance.`;
	return `${first} In ${labels[worst.stage] ?? worst.stage}, ${worst.segment} differs most: ${pointsInWords(worst.difference)}.`;
}

/** Ways in and devices, and how far their visitors come. */
export const channels: Report<ChannelsFigures> = {
	title: 'Channels',
	question: 'How did visitors come, with which device, and how far did they get?',
	compose,
	table: ({ channels: ways, devices, campaigns, differences, labels }) => {
		const stages = Object.keys(labels);
		const differing = new Set(differences.filter(({ differs }) => differs).map(({ by, stage, segment }) => `${by} ${segment} ${stage}`));
		const cells = (by: By | 'campaign', { name, visitors, reached }: ReachedBy) => [
			...[by, name, visitors, ...stages.map((stage) => reached[stage] ?? 0)],
			stages.filter((stage) => differing.has(`${by} ${name} ${stage}`)).join(' '),
		];
		return {
			columns: ['by', 'name', 'visitors', ...stages.map((stage) => `reached_${stage}`), 'differs_in'],
			rows: [
				...ways.map((each) => cells('channel', each)),
				...devices.map((each) => cells('device', each)),
				...campaigns.map((each) => cells('campaign', each)),
			],
		};
	},
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			reachedTable(figures.channels, figures, {
				caption: 'Ways in',
				hint: 'By the first way in. Whoever reached a later stage has reached those before it too.',
				none: NOBODY,
			}),
			reachedTable(figures.campaigns, figures, {
				caption: 'Campaigns',
				hint: 'Source, medium and name of the first campaign that brought a visitor, or the code that was printed.',
				none: 'No campaign has brought anybody. Links with utm_source, utm_medium and utm_campaign are told here, and printed addresses with tp.',
			}),
			reachedTable(figures.devices, figures, { caption: 'Devices', hint: 'By the device last used.', none: NOBODY }),
			differencesTable(figures),
		],
	}),
};
