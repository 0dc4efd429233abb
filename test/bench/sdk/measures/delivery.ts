import { setTimeout as pause } from 'node:timers/promises';
import { type Chromium, dropProfile, newProfile, openChromium } from '../chromium.ts';
import { meanOf, short, spreadOf } from '../figures.ts';
import { callsIn, textsIn } from '../marks.ts';
import type { Asked } from '../receiver.ts';
import type { Sdk } from '../sdks/sdk.ts';
import type { Site } from '../site.ts';
import type { Measure, Row } from './measure.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { openTrial, type Trial } from './trial.ts';

const REPS = 3;
/** How many trials run at once. */
const AT_ONCE = { busy: 2, waiting: 8, killed: 2 } as const;
/** So that not all of them start their pages in the same moment. */
const APART_MS = 400;
/** A later visit to the same site, for what a tracker has kept. */
const LATER_MS = 6_000;

interface Job {
	readonly sdk: string;
	readonly scenario: string;
}

/** One trial, in calls. Copies are those beyond the first; of the store both are what lies there in the end. */
interface Run extends Job {
	readonly calls: number;
	readonly unique: number;
	readonly later: number;
	readonly copies: number;
	readonly requests: number;
	readonly preflights: number;
	readonly stored?: number;
	readonly storedTwice?: number;
	/** Why it could not be played to its end. */
	readonly broken?: string;
}

const UNPLAYED = { calls: 0, unique: 0, later: 0, copies: 0, requests: 0, preflights: 0 };

const callsOf = ({ body, query }: Asked, trial: string) => [body, Buffer.from(query)].flatMap((each) => callsIn(textsIn(each), trial));

/** What came, up to the scenario's end and up to the end of the later visit. */
function count({ name, receiver, store }: Trial, calls: number, end: number) {
	const carrying = receiver.asked.map((asked) => ({ ...asked, calls: callsOf(asked, name) })).filter((each) => each.calls.length);
	const processed = carrying.filter(({ isProcessed }) => isProcessed);
	const all = processed.flatMap((each) => each.calls);
	const stored = store?.callsOf(name);
	return {
		calls,
		unique: new Set(processed.filter(({ at }) => at <= end).flatMap((each) => each.calls)).size,
		later: new Set(all).size,
		copies: all.length - new Set(all).size,
		requests: carrying.length,
		preflights: receiver.asked.filter(({ method }) => method === 'OPTIONS').length,
		...(stored && { stored: new Set(stored).size, storedTwice: stored.length - new Set(stored).size }),
	};
}

async function playOnce(trial: Trial, { calls, play, returns }: Scenario) {
	await play(trial);
	const end = Date.now();
	if (!returns) {
		await trial.leaveAll();
		await trial.visit();
		await pause(LATER_MS);
	}
	return count(trial, calls, end);
}

/** Plays one trial; one that breaks is played once more before it counts as broken. */
async function play(job: Job, sdk: Sdk, where: { site: Site; chromium: Chromium }): Promise<Run> {
	const scenario = scenarios[job.scenario] as Scenario;
	let broken = '';
	for (let attempt = 0; attempt < 2; attempt++) {
		const chromium = scenario.kind === 'killed' ? undefined : where.chromium;
		const trial = await openTrial(job.sdk, sdk, { site: where.site, chromium });
		try {
			return { ...job, ...(await playOnce(trial, scenario)) };
		} catch (cause) {
			broken = `${cause}`.slice(0, 200);
		} finally {
			await trial.close();
		}
	}
	return { ...job, ...UNPLAYED, broken };
}

/** Works through jobs, some at once. */
async function workThrough(jobs: readonly Job[], atOnce: number, work: (job: Job) => Promise<void>): Promise<void> {
	const waiting = [...jobs];
	const goOn = async (place: number) => {
		await pause(place * APART_MS);
		for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, (_, place) => goOn(place)));
}

/** A row per tracker, a column per scenario. */
function tableOf(names: readonly string[], wanted: readonly string[], cellOf: (runs: readonly Run[]) => Row[string]) {
	return (runs: readonly Run[]): readonly Row[] =>
		names.map((name) => {
			const cellFor = (scenario: string) => {
				const played = runs.filter((each) => each.sdk === name && each.scenario === scenario && !each.broken);
				return played.length ? cellOf(played) : 'broken';
			};
			return { sdk: name, ...Object.fromEntries(wanted.map((scenario) => [scenario, cellFor(scenario)])) };
		});
}

const percentOf = (key: 'unique' | 'later' | 'copies' | 'stored' | 'storedTwice') => (runs: readonly Run[]) =>
	spreadOf(runs.map((each) => (100 * (each[key] ?? 0)) / each.calls));

function tablesOf(runs: readonly Run[], sdks: Readonly<Record<string, Sdk>>, wanted: readonly string[]) {
	const names = Object.keys(sdks);
	const withStore = names.filter((name) => sdks[name]?.openStore);
	const list = wanted.map((name) => `* **${name}** ${scenarios[name]?.what}`).join('\n');
	const all = (title: string, note: string, rows: ReturnType<typeof tableOf>) => ({ title, note, rows: rows(runs) });
	const tables = [
		all('Delivered', `Unique calls that arrived within the scenario, in %.\n\n${list}`, tableOf(names, wanted, percentOf('unique'))),
		all('Delivered later', 'The same after one more visit in the same profile.', tableOf(names, wanted, percentOf('later'))),
		all('Extra copies', 'Beyond the first, over the wire, in % of the calls.', tableOf(names, wanted, percentOf('copies'))),
		all(
			'Requests',
			'Those that carried at least one of the calls, refused ones too; mean.',
			tableOf(names, wanted, (played) => short(meanOf(played.map(({ requests }) => requests)))),
		),
		all('Stored', 'Our own real collector: calls that lie in its store in the end, in %.', tableOf(withStore, wanted, percentOf('stored'))),
		all('Stored twice', 'Our own real collector: copies in its store, in %.', tableOf(withStore, wanted, percentOf('storedTwice'))),
	];
	return tables.filter(({ rows }) => rows.length);
}

/** Which calls reach the collector when pages close, networks fail, collectors fall and browsers die. */
export const delivery: Measure = async ({ sdks, site, reps = REPS, scenarios: asked, log }) => {
	const wanted = Object.keys(scenarios).filter((name) => !asked || asked.includes(name));
	const jobs = Array.from({ length: reps }, () => wanted.flatMap((scenario) => Object.keys(sdks).map((sdk) => ({ sdk, scenario })))).flat();
	const folder = newProfile();
	const chromium = await openChromium(folder);
	const runs: Run[] = [];
	const work = async (job: Job) => {
		const run = await play(job, sdks[job.sdk] as Sdk, { site, chromium });
		runs.push(run);
		log(`delivery ${runs.length}/${jobs.length}: ${run.sdk} ${run.scenario} ${run.broken ?? `${run.unique}/${run.calls}`}`);
	};
	for (const kind of ['busy', 'waiting', 'killed'] as const) {
		const ofKind = jobs.filter(({ scenario }) => scenarios[scenario]?.kind === kind);
		await workThrough(ofKind, AT_ONCE[kind], work);
	}
	await chromium.kill();
	dropProfile(folder);
	return { tables: tablesOf(runs, sdks, wanted), runs };
};
