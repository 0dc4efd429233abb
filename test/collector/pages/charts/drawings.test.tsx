import { describe, expect, it } from 'vitest';
import { dwellCurve } from '../../../../collector/pages/charts/dwell-curve.tsx';
import { journeyMap } from '../../../../collector/pages/charts/journey-map.tsx';
import { widthOf } from '../../../../collector/pages/charts/lettering.ts';
import { layoutOf, type MapContent } from '../../../../collector/pages/charts/map-layout.ts';
import { orderFlow } from '../../../../collector/pages/charts/order-flow.tsx';
import { stageTimes } from '../../../../collector/pages/charts/stage-times.tsx';
import { Standalone, standaloneStyle } from '../../../../collector/pages/charts/standalone.tsx';
import { documentOf } from '../../../support/markup.ts';

const HOSTILE = '<script>alert(1)</script> \u202Egnorw 😈 '.repeat(300);

const column = (label: string, entered: number, more = {}) => ({ label, entered, advanced: 0, stalled: 0, isSlowest: false, ...more });
const content = (more: Partial<MapContent> = {}): MapContent => ({
	columns: [column('Look', 100, { advanced: 60, stalled: 30 }), column('Choose', 62, { advanced: 20, isSlowest: true }), column('Pay', 25)],
	leaps: [{ from: 0, to: 2, n: 5 }],
	lanes: [
		{ title: 'Visitors', fields: [[{ text: '100 entered' }], [{ text: '62 entered' }], [{ text: '25 entered' }]] },
		{ title: 'Promise', fields: [[{ text: '✗ missed: quick', tone: 'bad' }], [], []] },
	],
	...more,
});

const shapesOf = ({ shapes }: { readonly shapes: unknown }) => documentOf(`<svg>${String(shapes)}</svg>`);
const numbers = (d: string | null | undefined) => [...(d ?? '').matchAll(/-?\d+(\.\d+)?/g)].map(([n]) => Number(n));

describe('the drawing of a journey', () => {
	it('has ribbons as thick as those who moved on, beside bars as tall as those who entered', () => {
		const document = shapesOf(journeyMap(content(), 'h'));
		const bars = [...document.querySelectorAll('.map-bar')].map((bar) => Number(bar.getAttribute('height')));
		expect(bars[0]).toBeCloseTo(96);
		expect(bars[1]).toBeCloseTo(0.62 * 96);
		const [, top, , bottom] = numbers(document.querySelector('.map-ribbon')?.getAttribute('d'));
		expect((bottom ?? 0) - (top ?? 0)).toBeCloseTo(0.6 * 96);
		expect(document.querySelectorAll('.map-ribbon')).toHaveLength(2);
	});

	it('has a striped stub where visitors stall, and none where nobody does', () => {
		const document = shapesOf(journeyMap(content(), 'h'));
		expect([...document.querySelectorAll('.map-stalled')].map(({ textContent }) => textContent)).toEqual(['30 stalled']);
		expect(document.querySelector('path.map-stub')?.getAttribute('fill')).toBe('url(#h)');
	});

	it('sets every line within its column, and every lane below the one before, whatever they say', () => {
		const many = Array.from({ length: 30 }, (_, i) => column(`${i} ${HOSTILE}`, 100 - i));
		const lanes = ['one', 'two'].map((title) => ({ title, fields: many.map(() => Array.from({ length: 9 }, () => ({ text: HOSTILE }))) }));
		const layout = layoutOf(content({ columns: many, lanes }));
		for (const { fields } of layout.lanes)
			for (const { line } of fields.flat()) expect(widthOf(line, { px: 12 })).toBeLessThan(layout.columnWidth);
		const [first, second] = layout.lanes;
		const longest = Math.max(...(first?.fields ?? []).map(({ length }) => length));
		expect((first?.y ?? 0) + longest * 16).toBeLessThan(second?.y ?? 0);
		expect((second?.y ?? 0) + (second?.height ?? 0)).toBeLessThan(layout.height);
	});

	it('draws a journey in which nobody has been seen', () => {
		const document = shapesOf(journeyMap(content({ columns: [column('Look', 0)], leaps: [], lanes: [] }), 'h'));
		expect(document.querySelector('.map-bar.none')).not.toBeNull();
		expect(document.querySelectorAll('.map-ribbon, .map-stub')).toHaveLength(0);
	});

	it('goes alone with a colour for every shape of its own', () => {
		const { width, height, shapes } = journeyMap(content(), 'm-hatch');
		const picture = { id: 'm', title: HOSTILE, says: 'Nobody is stuck.', width, height };
		const svg = String(
			<Standalone picture={picture} hint="Today">
				{shapes as never}
			</Standalone>,
		);
		expect(svg).not.toMatch(/<script|var\(--|\u202E(?=[^<]*<\/text>)/);
		for (const [, names = ''] of svg.matchAll(/<(?:rect|path|line|circle) class="([^"]+)"/g))
			expect(standaloneStyle(), names).toContain(`.${names.split(' ')[0]}`);
	});
});

describe('the dwell curve', () => {
	const steps = [
		{ ms: 60_000, staying: 0.7, band: { low: 0.6, high: 0.8 } },
		{ ms: 3_600_000, staying: 0.4, band: { low: 0.3, high: 0.5 } },
	];
	const marks = [{ ms: 60_000, words: '1 minute', n: 90 }];
	const drawn = (more = {}) => dwellCurve({ steps, marks, limits: [], shortestMs: 60_000, longestMs: 86_400_000, ...more });

	it('falls from everybody to those who are still there, with its band', () => {
		const document = shapesOf(drawn());
		expect(document.querySelector('.curve')?.getAttribute('d')).not.toMatch(/NaN/);
		expect(document.querySelector('.band')?.getAttribute('d')).not.toMatch(/NaN/);
		const d = numbers(document.querySelector('.curve')?.getAttribute('d'));
		expect(d.at(-1)).toBeGreaterThan(d[1] ?? 0);
	});

	it('has a line for each limit, all of it in the picture, and each with its words in a row of their own', () => {
		const limits = [1_000, 3_600_000, 4_000_000, 90 * 86_400_000].map((ms) => ({
			ms,
			kind: 'over' as const,
			words: `in it too long: ${ms}`,
		}));
		const picture = drawn({ limits });
		const document = shapesOf(picture);
		const rows = [...document.querySelectorAll('.limit-words')].map((words) => words.getAttribute('y'));
		expect(new Set(rows).size).toBe(4);
		for (const line of document.querySelectorAll('line.limit')) {
			expect(Number(line.getAttribute('x1'))).toBeGreaterThan(0);
			expect(Number(line.getAttribute('x1'))).toBeLessThan(picture.width);
		}
	});

	it('is drawn where nobody has left', () => {
		expect(String(drawn({ steps: [], shortestMs: 0, longestMs: 0 }).shapes)).not.toMatch(/NaN|Infinity/);
	});
});

describe('the flow of order', () => {
	const moves = [
		{ from: 0, to: 1, kind: 'forward' as const, moves: 40 },
		{ from: 0, to: 2, kind: 'skipped' as const, moves: 5 },
		{ from: 2, to: 0, kind: 'back' as const, moves: 7 },
	];

	it('draws ahead above the stages and back below them, each kind its own way', () => {
		const document = shapesOf(orderFlow({ labels: ['Look', 'Choose', 'Pay'], moves }));
		const heightOf = (kind: string) => numbers(document.querySelector(`path.arc.${kind}`)?.getAttribute('d'))[3] ?? 0;
		const stage = Number(document.querySelector('.node')?.getAttribute('y'));
		expect(heightOf('forward')).toBeLessThan(stage);
		expect(heightOf('skipped')).toBeLessThan(heightOf('forward'));
		expect(heightOf('back')).toBeGreaterThan(stage);
		expect([...document.querySelectorAll('.arc-number')].map(({ textContent }) => textContent)).toEqual(['40', '5', '7']);
	});

	it('leaves out numbers that would stand upon another, and arcs beyond what an eye can follow', () => {
		const all = Array.from({ length: 60 }, (_, i) => ({ from: i % 8, to: (i * 3 + 1) % 8, kind: 'skipped' as const, moves: 60 - i }));
		const document = shapesOf(orderFlow({ labels: Array.from({ length: 8 }, () => HOSTILE), moves: all }));
		expect(document.querySelectorAll('path.arc').length).toBe(30);
		expect(document.querySelectorAll('.arc-number').length).toBeLessThan(30);
	});
});

describe('the times of stages', () => {
	const marks = [1_000, 10_000, 60_000, 3_600_000].map((ms) => ({ ms, words: `${ms}` }));
	const time = (label: string, median: number | null, more = {}) => ({
		label,
		median,
		p75: null,
		p90: null,
		isSlowest: false,
		words: 'some',
		...more,
	});

	it('has at least two marks to read the others by, and marks the slowest in words', () => {
		const document = shapesOf(stageTimes({ stages: [time('Look', 18_000), time('Pay', 31_000, { isSlowest: true })], marks }, 'h'));
		expect(document.querySelectorAll('line.grid').length).toBeGreaterThanOrEqual(2);
		expect(document.body.textContent).toContain('some (slowest)');
		const [first, second] = [...document.querySelectorAll('.dot')].slice(2).map((dot) => Number(dot.getAttribute('cx')));
		expect(second).toBeGreaterThan(first ?? 0);
	});

	it('has no dot for a stage of which too little is known', () => {
		const document = shapesOf(stageTimes({ stages: [time('Look', null), time('Pay', 0)], marks }, 'h'));
		expect(String(document.body.innerHTML)).not.toMatch(/NaN|Infinity/);
	});
});
