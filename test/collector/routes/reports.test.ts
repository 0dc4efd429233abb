import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { reports } from '../../../collector/reports/registry.ts';
import type { StallsFigures } from '../../../collector/reports/stalls.ts';
import { action, openTestCollector, rage, type Seen, SHOP, search, view } from '../../support/collector.ts';
import { DAY, START } from '../../support/journeys.ts';
import { documentOf } from '../../support/markup.ts';

type Test = Awaited<ReturnType<typeof openTestCollector>>;

const QUERY = '?from=2027-01-01&to=2027-02-28';

async function figuresOf({ app }: Test, query = QUERY): Promise<StallsFigures> {
	return (await app.request(`/v1/sites/shop/reports/stalls${query}`)).json() as Promise<StallsFigures>;
}
const csvOf = async ({ app }: Test, query = QUERY) => (await app.request(`/v1/sites/shop/reports/stalls.csv${query}`)).text();
const rowsOf = async (test: Test, query = QUERY) =>
	papaparse.parse<Record<string, string>>(await csvOf(test, query), { header: true, skipEmptyLines: true }).data;
const pageOf = async ({ app }: Test, query = QUERY) => (await app.request(`/sites/shop${query}`)).text();

const asSomeone = (visitor: string) => ({ visitor, session: `${visitor}-1`, load: `${visitor}-l1` });

/** A few lives, some of them stuck. */
async function live(test: Test): Promise<void> {
	const lives: Record<string, readonly Seen[]> = {
		ada: [view('/'), view('/product/7'), action('add-to-cart'), view('/checkout'), rage('Pay')],
		bob: [view('/'), search('mugs', 0)],
		cy: [view('/'), search('mugs', 3), view('/checkout'), action('purchase')],
		di: [view('/checkout'), rage('Pay')],
	};
	for (const [name, seen] of Object.entries(lives)) await test.send(seen, asSomeone(name));
	test.clock.pass(5 * DAY);
	await test.send([view('/checkout')], { ...asSomeone('di'), session: 'di-2', load: 'di-l2' });
	await test.sweep();
}

describe('a report', () => {
	it('shows the same figures as JSON, as CSV and as a page', async () => {
		const test = await openTestCollector();
		await live(test);
		const [figures, rows, document] = [await figuresOf(test), await rowsOf(test), documentOf(await pageOf(test))];
		expect(figures.flags.length).toBeGreaterThan(2);
		expect(
			rows.map(({ visitor, stage, entered_at, flagged_at, kind, page }) => [visitor, stage, entered_at, flagged_at, kind, page]),
		).toEqual(
			figures.flags.map((flag) => [
				flag.visitor,
				flag.stage,
				new Date(flag.enteredAt).toISOString(),
				new Date(flag.stalledAt).toISOString(),
				flag.kind,
				flag.page,
			]),
		);
		const strip = [...document.querySelectorAll('.strip > li')].map((stage) =>
			[...stage.querySelectorAll('dd')].slice(0, 4).map(({ textContent }) => Number(textContent)),
		);
		expect(strip).toEqual(figures.stages.map(({ entered, advanced, inside, stalled }) => [entered, advanced, inside, stalled]));
		const stuck = [...document.querySelectorAll('[aria-labelledby=stuck] .groups > li')].map((group) =>
			[...group.querySelectorAll('td code')].map(({ textContent }) => textContent),
		);
		expect(stuck).toEqual(figures.groups.map(({ journeys }) => journeys.map(({ visitor }) => visitor)));
		expect(
			rows
				.filter(({ resolved_at }) => resolved_at === '')
				.map(({ visitor }) => visitor)
				.sort(),
		).toEqual(stuck.flat().sort());
	});

	it('is the same after everything has been delivered a second time', async () => {
		const [once, twice] = [await openTestCollector(), await openTestCollector()];
		for (const test of [once, twice]) await test.send([view('/'), search('mugs', 0), view('/checkout'), rage('Pay')]);
		await twice.send(
			[view('/'), search('mugs', 0), view('/checkout'), rage('Pay')].map((each, i) => ({ ...each, seq: i + 1 })),
			{ wants: ['standing'] },
		);
		for (const test of [once, twice]) {
			test.clock.pass(5 * DAY);
			await test.sweep();
		}
		await twice.send([1, 2, 3, 4].map((seq) => ({ ...view('/nowhere'), seq })));
		expect(await figuresOf(twice)).toEqual(await figuresOf(once));
		expect(await csvOf(twice)).toBe(await csvOf(once));
	});

	it('is a file with a name of its own as CSV, kept by no cache', async () => {
		const { app } = await openTestCollector();
		const { headers } = await app.request('/v1/sites/shop/reports/stalls.csv');
		expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(headers.get('content-disposition')).toBe('attachment; filename="shop-stalls.csv"');
		expect(headers.get('cache-control')).toBe('no-store');
	});

	it('of nothing is its header and no more', async () => {
		expect(await csvOf(await openTestCollector())).toBe(
			'visitor,journey,stage,entered_at,flagged_at,kind,probability,cause,resolved_at,withdrawn_at,page\r\n',
		);
	});

	it.each(['nonsense', 'nonsense.csv', '.csv', 'stalls.pdf', 'constructor', '__proto__'])(
		'that is not there is told by name, with those there are: %s',
		async (name) => {
			const { app } = await openTestCollector();
			const response = await app.request(`/v1/sites/shop/reports/${name}`);
			expect(response.status).toBe(404);
			expect(await response.json()).toEqual({ error: { code: 'not-found', message: expect.stringContaining('stalls') } });
		},
	);

	it.each([
		'from=yesterday',
		'to=2026-99-99',
		'from=2026-99-99',
		'from=2026-02-30',
		'from=2026-03-02&to=2026-03-01',
		'to=-271821-04-20T00:00:00Z',
		'from=%00',
		'from=%F0%9F%92%A9',
	])('of days that are none says which: %s', async (query) => {
		const { app, logged } = await openTestCollector();
		for (const path of [`/v1/sites/shop/reports/stalls?${query}`, `/v1/sites/shop/reports/stalls.csv?${query}`, `/sites/shop?${query}`]) {
			const response = await app.request(path);
			expect([path, response.status]).toEqual([path, 400]);
			expect(await response.json()).toEqual({ error: { code: 'bad-range', message: expect.stringMatching(/^"(from|to)" is/) } });
		}
		expect(logged).toEqual([]);
	});

	it('of a form that was left empty is the report one gets without asking', async () => {
		const test = await openTestCollector();
		await test.send([view('/')]);
		expect(await figuresOf(test, '?from=&to=')).toEqual(await figuresOf(test, ''));
	});

	it('is asked for days in the time zone of the site', async () => {
		const test = await openTestCollector({ sites: [{ ...SHOP, timeZone: 'Europe/Berlin' }] });
		expect(await figuresOf(test, '?from=2026-03-29&to=2026-03-29')).toMatchObject({
			from: Date.parse('2026-03-28T23:00Z'),
			to: Date.parse('2026-03-29T22:00Z'),
		});
		expect(await figuresOf(test, '?from=2026-10-25&to=2026-10-25')).toMatchObject({
			from: Date.parse('2026-10-24T22:00Z'),
			to: Date.parse('2026-10-25T23:00Z'),
		});
	});

	it('is of the journey that is asked for', async () => {
		const reader = {
			name: 'reader',
			label: 'Reader',
			stages: [{ name: 'reading', label: 'Reading', when: { page: ['/blog/**'] }, horizonMs: DAY }],
		};
		const buyer = {
			name: 'buyer',
			label: 'Buyer',
			stages: [{ name: 'buying', label: 'Buying', when: { page: ['/shop/**'] }, horizonMs: null }],
		};
		const test = await openTestCollector({ sites: [{ ...SHOP, journeys: [buyer, reader] }] });
		await test.send([view('/blog/1')]);
		expect(await figuresOf(test, '')).toMatchObject({ journey: 'buyer', stages: [{ stage: 'buying', entered: 0 }] });
		expect(await figuresOf(test, '?journey=reader')).toMatchObject({ journey: 'reader', stages: [{ stage: 'reading', entered: 1 }] });
		const missing = await test.app.request('/v1/sites/shop/reports/stalls?journey=nowhere');
		expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('journey \\"nowhere\\"')]);
	});

	it.each(Object.keys(reports))('%s is there as JSON and as CSV', async (name) => {
		const test = await openTestCollector();
		await live(test);
		const [json, csv] = [
			await test.app.request(`/v1/sites/shop/reports/${name}${QUERY}`),
			await test.app.request(`/v1/sites/shop/reports/${name}.csv${QUERY}`),
		];
		expect([json.status, csv.status]).toEqual([200, 200]);
		expect(await json.json()).toMatchObject({ site: 'shop', journey: 'buyer', only: {} });
		const { data, errors } = papaparse.parse<string[]>(await csv.text(), { skipEmptyLines: true });
		expect(errors).toEqual([]);
		expect(new Set(data.map(({ length }) => length)).size).toBe(1);
		expect(test.logged).toEqual([]);
	});

	it('is of the visitors that are asked for', async () => {
		const personas = [{ name: 'team', label: 'Team', when: { page: ['/team'] } }];
		const test = await openTestCollector({ sites: [{ ...SHOP, personas }] });
		const campaign = { source: 'news', medium: 'email' };
		await test.send([{ kind: 'page-view', page: '/team', campaign }], asSomeone('ada'));
		await test.send([view('/')], asSomeone('bob'));
		const entered = async (query: string) => (await figuresOf(test, query)).stages[0]?.entered;
		expect(await entered('')).toBe(2);
		expect(await entered('?persona=team')).toBe(1);
		expect(await entered('?persona=none')).toBe(1);
		expect(await entered('?channel=email')).toBe(1);
		expect(await entered('?channel=direct&persona=team')).toBe(0);
		expect(await entered('?device=unknown')).toBe(2);
		expect(await entered('?persona=&channel=&device=')).toBe(2);
	});

	it.each(['persona=teem', 'device=fridge', 'persona=__proto__'])(
		'of visitors there are none of says which there are: %s',
		async (query) => {
			const { app } = await openTestCollector();
			for (const path of [`/v1/sites/shop/reports/stalls?${query}`, `/sites/shop?${query}`, `/sites/shop/stages?${query}`]) {
				const response = await app.request(path);
				expect([path, response.status]).toEqual([path, 404]);
				expect(await response.json()).toEqual({
					error: { code: 'not-found', message: expect.stringMatching(/\(there is: .*(none|unknown)\)/) },
				});
			}
		},
	);

	it('holds nothing that lies in the future, whatever the clock of the device said', async () => {
		const test = await openTestCollector();
		const ahead = START + 4_000 * DAY;
		await test.send([view('/'), search('mugs', 0)], { ...asSomeone('ahead'), sentAt: ahead });
		await test.send([{ ...view('/checkout'), at: START + 30 * DAY }], asSomeone('jumped'));
		expect(await figuresOf(test, '')).toMatchObject({ stages: [{ entered: 1 }, { entered: 1 }, { entered: 1 }, {}, {}, {}] });
		test.clock.pass(10 * DAY);
		await test.sweep();
		const { flags } = await figuresOf(test);
		expect(flags.map(({ visitor, enteredAt }) => [visitor, enteredAt]).sort()).toEqual([
			['ahead', START],
			['jumped', START],
		]);
	});
});

describe('a hostile text', () => {
	const texts = ['<script>alert(1)</script>', '=1+1', '@SUM(1)', '\u202Eمرحبا', '👩‍👩‍👧', '\u0000', '\ud800', 'x'.repeat(200)];
	const long = (text: string, max: number) => text.padEnd(max, text).slice(0, max);

	it.each([...texts, long('<b>', 2_000), long('=', 2_000), long('é', 2_000)])(
		'is taken in every field and changes no shape: %.12j',
		async (text) => {
			const test = await openTestCollector();
			const short = text.slice(0, 100);
			const receipt = await test.send([
				{
					kind: 'page-view',
					page: text,
					title: text,
					referrer: text,
					campaign: { source: text.slice(0, 200), medium: short, name: short },
				},
				{ kind: 'action', page: text, name: 'add-to-cart', props: { [short]: text.slice(0, 1_000) } },
				{ kind: 'feedback', page: text, name: 'found-it', score: 0, comment: text },
				{ kind: 'search', page: text, term: text.slice(0, 500), results: 0, scope: short },
				{ kind: 'page-leave', page: text, visibleMs: 1 },
			]);
			expect(receipt).toEqual({ accepted: 5, duplicates: 0, rejected: [] });
			test.clock.pass(10 * DAY);
			await test.sweep();
			const { flags } = await figuresOf(test);
			expect(flags).toMatchObject([{ page: text, before: { what: text.slice(0, 500) } }]);
			const [row] = await rowsOf(test);
			expect(row?.page?.replace(/^'/, '')).toBe(Buffer.from(text).toString());
			expect(row?.page).not.toMatch(/^[=+\-@\t\r\n]/);
			const document = documentOf(await pageOf(test));
			expect(document.querySelectorAll('script:not([src="/live.js"]), b, img').length).toBe(0);
			expect(test.logged).toEqual([]);
		},
	);

	it('in the name and the selector of an element is taken too', async () => {
		const test = await openTestCollector();
		const text = '"><script>alert(1)</script>';
		const element = { selector: text, role: text, name: text };
		const friction: Seen = {
			kind: 'friction',
			page: '/checkout',
			friction: 'dead-click',
			element,
			evidence: { [text]: text },
			wcag: ['2.1.1'],
		};
		await test.send([view('/checkout'), friction]);
		test.clock.pass(10 * DAY);
		await test.sweep();
		const document = documentOf(await pageOf(test));
		expect([...document.querySelectorAll('script')].map((each) => each.getAttribute('src'))).toEqual(['/live.js']);
		expect(document.querySelector('.before')?.textContent).toBe(`Just before, they pressed “${text}” and nothing happened.`);
		expect((await rowsOf(test))[0]?.cause).toBe(`pressed “${text}” and nothing happened`);
	});

	it('that is a word of the language breaks no report', async () => {
		const test = await openTestCollector();
		for (const [i, word] of ['constructor', 'valueof'].entries())
			await test.send(
				[view('/checkout'), { kind: 'friction', page: '/checkout', friction: word, element: { selector: '#x', role: '__proto__' } }],
				asSomeone(`v${i}`),
			);
		test.clock.pass(10 * DAY);
		await test.sweep();
		expect((await figuresOf(test)).groups.map(({ before }) => before).sort()).toEqual([
			'met “constructor” at a part of the page',
			'met “valueof” at a part of the page',
		]);
	});
});
