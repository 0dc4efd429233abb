import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFolder, runCli } from '../../support/cli.ts';

const HISTORY = [
	'visitor,at,kind,name,page',
	'ann,1700000000,page-view,,/',
	'ann,1700000060,page-view,,/kiln',
	'bob,1700000000,page-view,,/',
].join('\n');

const RULES = {
	journeys: [
		{
			name: 'buyer',
			label: 'Buyer',
			stages: [
				{ name: 'visit', label: 'Visit', when: {}, horizonMs: 86_400_000 },
				{ name: 'kiln', label: 'Kiln', when: { page: ['/kiln'] }, horizonMs: 86_400_000 },
				{ name: 'order', label: 'Order', when: { kind: ['action'] }, horizonMs: null },
			],
		},
	],
};

async function openSite(): Promise<{ folder: string }> {
	const place = { folder: openFolder() };
	writeFileSync(path.join(place.folder, 'history.csv'), HISTORY);
	writeFileSync(path.join(place.folder, 'rules.json'), JSON.stringify(RULES));
	await runCli(['sites', 'add', 'shop', '--origin', '*'], place);
	await runCli(['import', 'history.csv', '--site', 'shop'], place);
	return place;
}

const stagesOf = async (place: { folder: string }) =>
	(await runCli(['report', 'stalls', '--site', 'shop'], place)).out
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) => line.split(',').slice(0, 3).join(' '))
		.sort();

describe('waymark replay', () => {
	it('says what other rules would move before they are taken, and moves nothing', async () => {
		const place = await openSite();
		const before = await stagesOf(place);
		const { code, out } = await runCli(['replay', '--site', 'shop', '--rules', 'rules.json', '--dry-run'], place);
		expect(code).toBe(0);
		expect(out).toMatch(/^buyer: 2 of 2 visitors would stand elsewhere; stuck now 2, then \d\.\n/);
		expect(out).toContain('1 awareness → kiln');
		expect(out).toContain('1 awareness → visit');
		expect(await stagesOf(place)).toEqual(before);
		expect(before).toEqual(['ann buyer awareness', 'bob buyer awareness']);
	});

	it('folds a history by other rules, and counts their version up', async () => {
		const place = await openSite();
		const { code, out } = await runCli(['replay', '--site', 'shop', '--rules', 'rules.json'], place);
		expect({ code, out }).toEqual({ code: 0, out: 'The journeys of "shop" have been folded anew, by version 2 of its rules.\n' });
		expect(await stagesOf(place)).toEqual(['ann buyer kiln', 'bob buyer visit']);
	});

	it('names the path of what is wrong with rules, and changes nothing', async () => {
		const place = await openSite();
		writeFileSync(path.join(place.folder, 'bad.json'), JSON.stringify({ journeys: [{ ...RULES.journeys[0], goal: 'nowhere' }] }));
		const { code, err } = await runCli(['replay', '--site', 'shop', '--rules', 'bad.json'], place);
		expect({ code, err }).toEqual({
			code: 1,
			err: 'waymark: site.journeys.0.goal: is no stage of this journey (of "shop"). Nothing was changed.\n',
		});
		writeFileSync(path.join(place.folder, 'bad.json'), '{');
		expect((await runCli(['replay', '--site', 'shop', '--rules', 'bad.json'], place)).err).toMatch(
			/^waymark: bad\.json: cannot be read as JSON/,
		);
	});
});
