import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ReportPage } from '../../../collector/pages/report-page.tsx';
import { reports } from '../../../collector/reports/registry.ts';
import type { Head, Told, ToldTable } from '../../../collector/reports/report.ts';
import { DAY, START } from '../../support/journeys.ts';
import { documentOf, headingsOf, skeletonOf } from '../../support/markup.ts';

const head: Head = {
	site: 'shop',
	siteLabel: 'Corner shop',
	journey: 'buyer',
	timeZone: 'Asia/Kathmandu',
	from: START,
	to: START + 7 * DAY,
	upTo: START + 7 * DAY,
	only: {},
};

const table = (more: Partial<ToldTable> = {}): ToldTable => ({
	caption: 'How stays fared',
	hint: 'A hint.',
	columns: ['Stage', 'Entered', 'Since', 'Owner'],
	rows: [['Decision', 1_234, { at: START }, null]],
	none: 'Nothing.',
	...more,
});

interface Given {
	readonly told?: Partial<Told>;
	readonly of?: Partial<Head>;
	readonly choices?: Parameters<typeof ReportPage>[0]['choices'];
}

const buyer = { name: 'buyer', label: 'Buyer' };
const page = ({ told = {}, of = {}, choices = { journeys: [buyer], personas: [] } }: Given = {}) =>
	String(
		<ReportPage
			name="stages"
			title="Stages"
			question="Which stages take the most time?"
			head={{ ...head, ...of }}
			told={{ headline: 'Decision takes the most time.', tables: [table()], ...told }}
			choices={choices}
		/>,
	);

describe('the page of a report', () => {
	it('has its question, what matters in one sentence, and a heading for each table', () => {
		const document = documentOf(page({ told: { tables: [table(), table({ caption: 'How long they stay' })] } }));
		expect(headingsOf(page())).toEqual(['h1 Stages', 'h2 How stays fared']);
		expect(document.querySelector('.headline')?.textContent).toBe('Decision takes the most time.');
		expect(document.querySelector('main')?.textContent).toContain('Corner shop: Which stages take the most time?');
		expect([...document.querySelectorAll('caption h2')].map(({ textContent }) => textContent)).toEqual([
			'How stays fared',
			'How long they stay',
		]);
	});

	it('has tables whose columns and rows are named, and that the keyboard can scroll', () => {
		const section = documentOf(page()).querySelector('section.scroll');
		expect(section?.getAttribute('tabindex')).toBe('0');
		const named = section?.ownerDocument.getElementById(section.getAttribute('aria-labelledby') ?? '');
		expect(named?.textContent).toBe('How stays fared');
		const heads = [...(section?.querySelectorAll('th') ?? [])].map((each) => [each.getAttribute('scope'), each.textContent]);
		expect(heads).toEqual([
			['col', 'Stage'],
			['col', 'Entered'],
			['col', 'Since'],
			['col', 'Owner'],
			['row', 'Decision'],
		]);
	});

	it('tells numbers as people write them, times in the zone of the site, and nothing as a dash', () => {
		const cells = [...documentOf(page()).querySelectorAll('tbody td')];
		expect(cells.map(({ textContent }) => textContent)).toEqual(['1,234', '4 Jan 2027, 14:45', '–']);
		expect(cells[1]?.querySelector('time')?.getAttribute('datetime')).toBe('2027-01-04T09:00:00.000Z');
	});

	it('says so where a table has no row', () => {
		const cell = documentOf(page({ told: { tables: [table({ rows: [] })] } })).querySelector('tbody td');
		expect([cell?.getAttribute('colspan'), cell?.textContent]).toEqual(['4', 'Nothing.']);
	});

	it('has fifty rows of a table and no more, and says where the rest is', () => {
		const rows = (n: number) => Array.from({ length: n }, (_, i) => [`Stage ${i}`, i, null, null]);
		const document = documentOf(page({ told: { tables: [table({ rows: rows(1_234) }), table({ rows: rows(50) })] } }));
		expect(document.querySelectorAll('tbody tr')).toHaveLength(100);
		const more = [...document.querySelectorAll('.more')];
		expect(more.map(({ textContent }) => textContent)).toEqual(['And 1,184 more in the CSV.']);
		expect(more[0]?.querySelector('a')?.getAttribute('href')).toMatch(/^\/v1\/sites\/shop\/reports\/stages\.csv\?from=/);
	});

	it('weighs less than 60 kB packed, however much there is to tell', () => {
		const noise = (n: number) => createHash('sha256').update(`${n}`).digest('hex').repeat(200);
		const rows = Array.from({ length: 5_000 }, (_, i) => [noise(i), i, { at: START + i }, noise(i + 9_000)]);
		const tables = Array.from({ length: 4 }, () => table({ rows }));
		expect(gzipSync(page({ told: { tables } })).length).toBeLessThan(60_000);
	});

	it('cuts a name that has no end, and no sentence of ours', () => {
		const cellOf = (text: string) =>
			documentOf(page({ told: { tables: [table({ rows: [[text, 1, null, null]] })] } })).querySelector('tbody th');
		expect(cellOf('🛒'.repeat(10_000))?.textContent).toBe(`${'🛒'.repeat(120)}…`);
		expect(cellOf('x'.repeat(240))?.textContent).toBe('x'.repeat(240));
	});

	it('uses no id twice', () => {
		const ids = [...documentOf(page({ told: { tables: [table(), table()] } })).querySelectorAll('[id]')].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('leads to all reports, and says which one this is', () => {
		const links = [...documentOf(page()).querySelectorAll('nav a')];
		const led = links.map((each) => each.getAttribute('href')?.replace(/\?.*/, '').split('/')[3] ?? 'stalls');
		expect(led).toEqual(expect.arrayContaining(Object.keys(reports)));
		expect(new Set(led).size, 'none twice').toBe(led.length);
		expect(links.filter((each) => each.getAttribute('aria-current') === 'page').map(({ textContent }) => textContent)).toEqual(['Stages']);
	});

	it('says in its links what was asked, so that the last four weeks stay the last four weeks', () => {
		const asked = [...documentOf(page({ of: { asked: {} } })).querySelectorAll('nav a')].map((each) => each.getAttribute('href') ?? '');
		expect(asked.every((href) => !/from=|to=/.test(href))).toBe(true);
		const dated = [...documentOf(page({ of: { asked: { from: '2027-01-04' } } })).querySelectorAll('nav a')];
		expect(dated.every((each) => each.getAttribute('href')?.includes('from=2027-01-04&journey='))).toBe(true);
	});

	it('links to the same figures as CSV and JSON, of the same visitors', () => {
		const of = { only: { persona: null, channel: 'email', device: '' } };
		const links = [...documentOf(page({ of })).querySelectorAll('.end a')].map((each) => each.getAttribute('href') ?? '');
		expect(links.map((href) => href.split('?')[0])).toEqual(['/v1/sites/shop/reports/stages.csv', '/v1/sites/shop/reports/stages']);
		for (const href of links)
			expect(Object.fromEntries(new URLSearchParams(href.split('?')[1]))).toEqual({
				from: '2027-01-04T09:00:00.000Z',
				to: '2027-01-11T09:00:00.000Z',
				journey: 'buyer',
				persona: 'none',
				channel: 'email',
				device: 'unknown',
			});
	});

	it('asks by labelled fields, filled in with what is shown, and forgets nothing that was asked', () => {
		const choices = { journeys: [buyer, { name: 'reader', label: 'Reader' }], personas: [{ name: 'team', label: 'Team' }] };
		const document = documentOf(page({ choices, of: { only: { persona: 'team', device: 'phone', channel: 'email' } } }));
		const fields = [...document.querySelectorAll('form input:not([type=hidden]), form select')];
		expect(fields.map((each) => each.closest('label') !== null)).toEqual(fields.map(() => true));
		expect(fields.map((each) => each.getAttribute('name'))).toEqual(['from', 'to', 'journey', 'persona', 'channel', 'device']);
		const chosen = [...document.querySelectorAll('option')].filter((each) => each.hasAttribute('selected'));
		expect(chosen.map((each) => each.getAttribute('value'))).toEqual(['buyer', 'team', 'email', 'phone']);
		expect(document.querySelector('form')?.getAttribute('action')).toBe('/sites/shop/stages');
	});

	it('offers no choice where there is none', () => {
		const names = [...documentOf(page()).querySelectorAll('select')].map((each) => each.getAttribute('name'));
		expect(names).toEqual(['channel', 'device']);
	});

	it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '\u202Eمرحبا'])(
		'makes no element and no attribute of %j',
		(text) => {
			const of = (word: string) =>
				page({ of: { siteLabel: word }, told: { headline: word, tables: [table({ caption: word, rows: [[word, 1, word, word]] })] } });
			expect(skeletonOf(of(text))).toEqual(skeletonOf(of('word')));
			expect(documentOf(of(text)).querySelector('tbody th')?.textContent).toBe(text);
		},
	);

	it('carries no style of its own, and no script but ours', () => {
		expect(documentOf(page()).querySelectorAll('script:not([src="/live.js"]), style, [style]')).toHaveLength(0);
	});
});
