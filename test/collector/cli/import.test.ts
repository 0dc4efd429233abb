import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFolder, runCli } from '../../support/cli.ts';

/** Sixty visitors a day for 40 days: two of three buy within an hour, the rest never come back. */
function history(): string {
	const rows = ['visitor,ts,event,stage,friction,closed'];
	for (let i = 0; i < 2_400; i++) {
		const at = 1_700_000_000 + i * 1_440;
		rows.push(`v${i},${at},look,look,0,0`);
		if (i % 3 === 1) rows.push(`v${i},${at + 40},dead end,look,1,0`);
		if (i % 3 !== 1) rows.push(`v${i},${at + 600 + (i % 50) * 60},buy,buy,0,0`);
	}
	return `${rows.join('\n')}\n`;
}

const RULES = {
	journeys: [
		{
			name: 'simple',
			label: 'Simple',
			closedBy: { props: { closed: [1] } },
			stages: [
				{ name: 'look', label: 'Look', when: { props: { stage: ['look'] } }, horizonMs: 86_400_000 },
				{ name: 'buy', label: 'Buy', when: { props: { stage: ['buy'] } }, horizonMs: null },
			],
		},
	],
};

async function openSite(): Promise<{ folder: string }> {
	const place = { folder: openFolder() };
	writeFileSync(path.join(place.folder, 'rules.json'), JSON.stringify(RULES));
	await runCli(['sites', 'add', 'shop', '--origin', '*', '--rules', 'rules.json'], place);
	return place;
}

const flagsOf = async (place: { folder: string }) =>
	(await runCli(['report', 'stalls', '--site', 'shop'], place)).out.trim().split('\r\n').slice(1);

describe('waymark import', () => {
	it('runs the clock of the data, and a file imported twice changes nothing', async () => {
		const place = await openSite();
		writeFileSync(path.join(place.folder, 'history.csv.gz'), gzipSync(history()));
		expect(await runCli(['import', 'history.csv.gz', '--site', 'shop'], place)).toMatchObject({
			code: 0,
			err: '',
			out: '4800 touchpoints taken in, 0 known already, 0 rows not understood.\n',
		});
		const flags = await flagsOf(place);
		// Everybody who never came back, and at most a tenth or so of the others.
		expect(flags.filter((line) => Number(/^v(\d+)/.exec(line)?.[1]) % 3 === 1)).toHaveLength(800);
		expect(flags.length).toBeLessThan(800 + 0.13 * 1_600);
		// Flags are raised when they would have been: hours after the last touchpoint, not when the file was read.
		expect(flags.every((line) => /,202[34]-\d\d-\d\dT[^,]+,(blocked|dormant|lingering),/.test(line))).toBe(true);
		expect(flags.filter((line) => line.startsWith('v2398,'))[0]).toContain(',blocked,');

		expect((await runCli(['import', 'history.csv.gz', '--site', 'shop'], place)).out).toContain(
			'0 touchpoints taken in, 4800 known already',
		);
		expect(await flagsOf(place)).toEqual(flags);

		expect((await runCli(['replay', '--site', 'shop'], place)).out).toContain('have been folded anew, by version 1');
		expect(await flagsOf(place)).toEqual(flags);
	}, 60_000);

	it('takes the good rows, and tells the bad ones by line, column and reason', async () => {
		const place = await openSite();
		const file = path.join(place.folder, 'mixed.ndjson');
		const lines = [
			{ visitor: 'ann', at: 1_700_000_000, name: 'x' },
			{ visitor: '', at: 1, name: 'x' },
			{ visitor: 'cid', at: 'soon', name: 'x' },
		];
		writeFileSync(file, [...lines.map((line) => JSON.stringify(line)), '{"visitor": "dan", ', '7'].join('\n'));
		const { code, out, err } = await runCli(['import', 'mixed.ndjson', '--site', 'shop'], place);
		expect({ code, out }).toEqual({ code: 0, out: '1 touchpoints taken in, 0 known already, 4 rows not understood.\n' });
		expect(err).toBe(
			'line 2: visitor is missing\nline 3: at "soon" cannot be read as "at"\nline 4: line is no JSON object\nline 5: line is no JSON object\n',
		);
	});

	it.each([
		['a site that is not there', ['import', 'history.csv', '--site', 'nowhere'], /There is no site "nowhere"/],
		['a file that is not there', ['import', 'nothing.csv', '--site', 'shop'], /ENOENT.*nothing\.csv/],
		[
			'a column that is said wrongly',
			['import', 'history.csv', '--site', 'shop', '--columns', 'visitor'],
			/should be like visitor=customer_no/,
		],
	])('says what is wrong with %s', async (_, args, problem) => {
		const place = await openSite();
		const { code, err } = await runCli(args, place);
		expect(code).toBe(1);
		expect(err).toMatch(problem);
	});
});
