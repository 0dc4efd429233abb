import { describe, expect, it } from 'vitest';
import { deadClick } from '../../../sdk/detectors/dead-click.ts';
import { rageClick } from '../../../sdk/detectors/rage-click.ts';
import { slowResponse } from '../../../sdk/detectors/slow-response.ts';
import { openTestPage, type TestPage, watchWith } from '../../support/page.ts';

interface Late {
	readonly ms: number;
	readonly html?: string;
	readonly answer?: (test: TestPage) => unknown;
	readonly times?: number;
}

const appear = ({ document }: TestPage) => document.body.append(document.createElement('p'));

async function slowOn({ ms, html = '<button>Go</button>', answer = appear, times = 1 }: Late) {
	const test = openTestPage({ html });
	const { seen } = watchWith(test, [rageClick, deadClick, slowResponse]);
	await test.press('body *', { times, click: false });
	await test.tick(ms);
	answer(test);
	await test.tick(10_000);
	return seen.map((each) => each.kind === 'friction' && { friction: each.friction, ...each.evidence });
}

describe('a slow response', () => {
	it('is a first answer after two to seven seconds', async () => {
		expect(await slowOn({ ms: 2_500 })).toEqual([{ friction: 'slow-response', responseMs: 2_520, kind: 'dom', input: 'other' }]);
	});

	it.each<[string, Late]>([
		['scroll', { ms: 3_000, answer: (test) => test.fire('scroll', test.document) }],
		['nav', { ms: 3_000, answer: (test) => test.window.history.pushState({}, '', '/b') }],
		['open', { ms: 3_000, answer: (test) => test.hide('hidden') }],
		['toggle', { ms: 3_000, answer: (test) => test.fire('toggle', test.find('button')) }],
		['self', { ms: 3_000, answer: (test) => test.find('button').classList.add('liked') }],
	])('says what answered at last: %s', async (kind, late) => {
		expect(await slowOn(late)).toMatchObject([{ friction: 'slow-response', kind }]);
	});

	it('is told with how long nothing was painted, where the browser says so', async () => {
		const test = openTestPage({ html: '<button>Go</button>' });
		let told = (_: object) => {};
		const Observer = Object.assign(
			function observer(callback: typeof told) {
				told = callback;
				return { observe: () => {}, disconnect: () => {} };
			},
			{ supportedEntryTypes: ['event'] },
		);
		Object.defineProperty(test.window, 'PerformanceObserver', { value: Observer });
		Object.defineProperty(test.window, 'performance', { value: { timeOrigin: test.now() } });
		const { seen } = watchWith(test, [slowResponse]);
		await test.press('button');
		told({ getEntries: () => [{ startTime: 3, duration: 904 }] });
		await test.tick(2_500);
		appear(test);
		await test.tick(10_000);
		expect(seen).toMatchObject([{ evidence: { inpMs: 904 } }]);
	});
});

describe('no slow response', () => {
	it.each<[string, Late]>([
		['an answer within two seconds', { ms: 1_500 }],
		['a spinner in time, whatever comes later', { ms: 0 }],
		['a link, which the browser loads', { ms: 3_000, html: '<a href="/next">Next</a>' }],
		['what does not look as if it did anything', { ms: 3_000, html: '<p>Words</p>' }],
	])('is %s', async (_, late) => {
		expect(await slowOn(late)).toEqual([]);
	});

	it('is no answer at all: that is a dead click', async () => {
		expect(await slowOn({ ms: 7_500 })).toMatchObject([{ friction: 'dead-click' }]);
	});
});
