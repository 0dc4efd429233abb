import { type JourneyOrder, type Move, orderOf } from '../insight/order.ts';
import type { Stay } from '../journey/stay.ts';
import { askedStays } from './asked/asked-stays.ts';
import { livesOf } from './asked/lives.ts';
import { type Ask, type Head, headOf, type Report } from './report.ts';
import { estimateCells, percentInWords, type Share, shareFrom, shareInWords } from './words/figure-wording.ts';

/** In which stage journeys began. */
export interface Entry {
	readonly stage: string;
	readonly journeys: Share;
}

export interface OrderFigures extends Head, JourneyOrder {
	readonly journeys: number;
	/** Of the journeys that moved. */
	readonly shares: Readonly<Record<Move['kind'], Share>>;
	/** Landing deep is no skip, so it is told apart. */
	readonly entries: readonly Entry[];
	readonly labels: Readonly<Record<string, string>>;
}

const KINDS: Readonly<Record<string, Move['kind']>> = { advanced: 'forward', skipped: 'skipped', regressed: 'back' };

/** Where a stay led to, and where its visitor looked back to meanwhile. */
function movesOf({ stage, left, back }: Stay): readonly Move[] {
	const looks = Object.entries(back).flatMap(([to, times]) =>
		Array.from({ length: times }, (): Move => ({ from: stage, to, kind: 'back' })),
	);
	const kind = left && KINDS[left.how];
	return kind ? [...looks, { from: stage, to: left.to, kind }] : looks;
}

async function compose(ask: Ask): Promise<OrderFigures> {
	const { begun } = await askedStays(ask);
	const journeys = [...livesOf(begun).values()];
	const order = orderOf(journeys.map((life) => life.flatMap(movesOf)));
	const moved = order.forward + order.skipped + order.back;
	const first = begun.filter(({ stay }) => stay.number === 0);
	return {
		...headOf(ask),
		journeys: journeys.length,
		...order,
		shares: {
			forward: shareFrom({ count: order.forward, of: moved }),
			skipped: shareFrom({ count: order.skipped, of: moved }),
			back: shareFrom({ count: order.back, of: moved }),
		},
		entries: ask.journey.stages.map(({ name }) => ({
			stage: name,
			journeys: shareFrom({ count: first.filter(({ stay }) => stay.stage === name).length, of: first.length }),
		})),
		labels: Object.fromEntries(ask.journey.stages.map(({ name, label }) => [name, label])),
	};
}

const WAYS: Readonly<Record<Move['kind'], string>> = { forward: 'forward', skipped: 'past a stage', back: 'back' };

function headline({ journeys, forward, skipped, back, conformance }: OrderFigures): string {
	if (journeys === 0) return 'Nobody has been seen in these days.';
	const counts = `Of ${journeys} journeys, ${forward} moved forward one stage at a time, ${skipped} skipped one, ${back} went back.`;
	return conformance === null ? counts : `${counts} ${percentInWords(conformance)} of the moves ahead were in order.`;
}

/** Whether journeys are in a logical order. */
export const order: Report<OrderFigures> = {
	title: 'Order',
	question: 'Is the journey in a logical order, or do visitors skip stages and go back?',
	compose,
	table: ({ forward, skipped, back, unmoved, journeys, pairs, entries, shares }) => ({
		columns: ['what', 'from', 'to', 'kind', 'count', 'share', 'share_low', 'share_high'],
		rows: [
			...(['forward', 'skipped', 'back'] as const).map((kind) => [
				...['journeys', null, null, kind, { forward, skipped, back }[kind]],
				...estimateCells(shares[kind].interval),
			]),
			['journeys', null, null, 'unmoved', unmoved, journeys > 0 ? Number((unmoved / journeys).toFixed(4)) : null, null, null],
			...pairs.map(({ from, to, kind, moves, share }) => ['moves', from, to, kind, moves, Number(share.toFixed(4)), null, null]),
			...entries.map(({ stage, journeys: entered }) => [
				'entries',
				null,
				stage,
				'entry',
				entered.count,
				...estimateCells(entered.interval),
			]),
		],
	}),
	tell: (figures) => ({
		headline: headline(figures),
		tables: [
			{
				caption: 'Journeys',
				hint: 'A journey that went back counts as such, whatever else it did; one that skipped a stage and never went back as skipped.',
				columns: ['Way', 'Journeys', 'Of those that moved'],
				rows: [
					['Forward, one stage at a time', figures.forward, shareInWords(figures.shares.forward)],
					['Skipped a stage', figures.skipped, shareInWords(figures.shares.skipped)],
					['Went back', figures.back, shareInWords(figures.shares.back)],
					['Have not moved yet', figures.unmoved, null],
				],
				none: '',
			},
			{
				caption: 'Moves',
				hint: 'Back counts every look at what belongs to an earlier stage.',
				columns: ['From', 'To', 'Way', 'Moves', 'Of all moves'],
				rows: figures.pairs.map(({ from, to, kind, moves, share }) => [
					...[figures.labels[from] ?? from, figures.labels[to] ?? to, WAYS[kind], moves, percentInWords(share)],
				]),
				none: 'Nobody has moved from one stage to another.',
			},
			{
				caption: 'Where journeys began',
				columns: ['Stage', 'Journeys', 'Of all that began'],
				rows: figures.entries.map(({ stage, journeys }) => [figures.labels[stage] ?? stage, journeys.count, shareInWords(journeys)]),
				none: '',
			},
		],
	}),
};
