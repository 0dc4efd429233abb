import { describe, expect, it } from 'vitest';
import { reports } from '../../../collector/reports/registry.ts';
import { openFolder, runCli } from '../../support/cli.ts';
import { openTestCollector, rage, SHOP, search, view } from '../../support/collector.ts';
import { DAY } from '../../support/journeys.ts';

const HEADER = 'visitor,journey,stage,entered_at,flagged_at,kind,probability,cause,resolved_at,withdrawn_at,page';

/** A folder in whose store two visitors are stuck, and the report that a running collector gives of it. */
async function openStuck() {
	const folder = openFolder();
	const test = await openTestCollector({ store: `sqlite:${folder}/waymark.db`, sites: [{ ...SHOP, timeZone: 'Europe/Berlin' }] });
	await test.send([view('/checkout'), rage('Pay')]);
	test.clock.pass(DAY);
	await test.send([view('/'), search('=1+1', 0)], { visitor: 'bob', session: 'b', load: 'b' });
	test.clock.pass(20 * DAY);
	await test.sweep();
	return { place: { folder }, ...test };
}

describe('waymark report', () => {
	it('prints as CSV what the collector itself answers, header first', async () => {
		const { place, app } = await openStuck();
		const { code, out, err } = await runCli(['report', 'stalls', '--site', 'shop', '--to', '2027-12-31'], place);
		expect({ code, err }).toEqual({ code: 0, err: '' });
		expect(out.split('\r\n')[0]).toBe(HEADER);
		expect(out.split('\r\n')).toHaveLength(4);
		expect(out).toBe(await (await app.request('/v1/sites/shop/reports/stalls.csv?from=1970-01-01&to=2027-12-31')).text());
	});

	it('prints its header alone where nobody was ever stuck', async () => {
		const place = { folder: openFolder() };
		await runCli(['sites', 'add', 'shop', '--origin', '*'], place);
		expect(await runCli(['report', 'stalls', '--site', 'shop', '--format', 'csv'], place)).toEqual({
			code: 0,
			out: `${HEADER}\r\n`,
			err: '',
		});
	});

	it('prints as JSON the same figures, of the days that are asked for', async () => {
		const { place, app } = await openStuck();
		const days = { from: '2027-01-05', to: '2027-01-05' };
		const { out } = await runCli(['report', 'stalls', '--site', 'shop', '--format', 'json', '--from', days.from, '--to', days.to], place);
		const served = await (await app.request(`/v1/sites/shop/reports/stalls?${new URLSearchParams(days)}`)).json();
		expect(JSON.parse(out)).toMatchObject({ from: Date.parse('2027-01-04T23:00Z'), flags: [{ visitor: 'bob' }] });
		expect({ ...JSON.parse(out), upTo: 0 }).toEqual({ ...(served as object), upTo: 0 });
	});

	it.each([
		[['report', 'nonsense', '--site', 'shop'], `There is no report "nonsense" (there is: ${Object.keys(reports).join(', ')}) here.`],
		[['report', 'stalls', '--site', 'nowhere'], 'There is no site "nowhere" here.'],
		[['report', 'stalls', '--site', 'shop', '--persona', 'nobody'], 'There is no persona "nobody" (there is: none) here.'],
		[['report', 'stalls', '--site', 'shop', '--journey', 'nowhere'], 'There is no journey "nowhere" of the site "shop" here.'],
		[
			['report', 'stalls', '--site', 'shop', '--from', 'yesterday'],
			'"from" is yesterday. Give an ISO 8601 date or instant, "from" before "to".',
		],
		[
			['report', 'stalls', '--site', 'shop', '--to', '2026-99-99'],
			'"to" is 2026-99-99. Give an ISO 8601 date or instant, "from" before "to".',
		],
	])('says in one line what it cannot print: %j', async (args, err) => {
		const folder = openFolder();
		await (await openTestCollector({ store: `sqlite:${folder}/waymark.db` })).close();
		expect(await runCli(args, { folder })).toEqual({ code: 1, out: '', err: `waymark: ${err}\n` });
	});
});
