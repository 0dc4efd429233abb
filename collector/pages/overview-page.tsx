import type { Health } from '../briefings/health.ts';
import { sharesInWords } from '../briefings/monday-told.ts';
import { BarKey, Hatch, StageBar } from './journey-strip.tsx';
import { Layout } from './layout.tsx';
import { MovementMark } from './movements.tsx';
import { numberInWords, visitors } from './numbers.ts';
import { Outside, shortened } from './outside.tsx';
import { Time } from './time.tsx';

interface ListedSite {
	readonly name: string;
	readonly label: string;
	readonly health: Health | null;
}

/** What was asked of the list. */
export interface AskedOverview {
	readonly q: string;
	readonly sort: string;
	readonly page: number;
	readonly pages: number;
}

const SORTS: Readonly<Record<string, string>> = {
	worst: 'the worst first',
	stalls: 'most stuck visitors first',
	change: 'the greatest change for the worse first',
	name: 'by name',
};

function Stages({ health }: { health: Health }) {
	return (
		<ul class="health">
			{health.stages.map((stage) => (
				<li>
					<StageBar {...stage} />
					<span class="health-words">
						<Outside text={stage.label} />: {numberInWords(stage.stalled)} of {numberInWords(stage.entered)} stalled
					</span>
				</li>
			))}
		</ul>
	);
}

function Fares({ health }: { health: Health }) {
	const { openStalls, stuck, blocker, lastAt, timeZone } = health;
	return (
		<>
			<p class="fares">
				<strong>{openStalls === 0 ? 'Nobody is stuck' : `${visitors(openStalls)} stuck`}</strong>.{' '}
				<MovementMark movement={stuck.movement} />{' '}
				{stuck.now.of + stuck.before.of > 0 && <span class="shares">{sharesInWords(stuck)}</span>}
			</p>
			{blocker && (
				<p>
					Biggest blocker: <bdi>{blocker.words}</bdi> ({numberInWords(blocker.n)}).
				</p>
			)}
			<Stages health={health} />
			<p class="newest">
				{lastAt === null ? (
					'Nothing came in in these days.'
				) : (
					<>
						Last touchpoint: <Time at={lastAt} zone={timeZone} />.
					</>
				)}
			</p>
		</>
	);
}

function SiteItem({ site: { name, label, health } }: { site: ListedSite }) {
	return (
		<li>
			<h2>
				<a href={`/sites/${name}`}>
					<Outside text={label} />
				</a>
			</h2>
			{health ? <Fares health={health} /> : <p>This site has no journey yet.</p>}
			<p>
				<a href={`/sites/${name}/setup`} aria-label={`Tag and settings of ${shortened(label)}`}>
					Tag and settings
				</a>
			</p>
		</li>
	);
}

function SearchForm({ asked: { q, sort } }: { asked: AskedOverview }) {
	return (
		<search aria-label="Sites">
			<form class="days" method="get" action="/">
				<label>
					Name <input type="search" name="q" value={q} maxlength={100} />
				</label>
				<label>
					Order{' '}
					<select name="sort">
						{Object.entries(SORTS).map(([value, label]) => (
							<option value={value} selected={value === sort}>
								{label}
							</option>
						))}
					</select>
				</label>
				<button type="submit">Show</button>
			</form>
		</search>
	);
}

function Pages({ asked: { q, sort, page, pages } }: { asked: AskedOverview }) {
	if (pages === 1) return null;
	const to = (n: number) => `/?${new URLSearchParams({ ...(q && { q }), sort, page: String(n) })}`;
	return (
		<nav class="paging" aria-label="Pages of the list">
			{page > 1 && (
				<a href={to(page - 1)} rel="prev">
					Back to page {page - 1}
				</a>
			)}
			<span aria-current="page">
				Page {page} of {pages}
			</span>
			{page < pages && (
				<a href={to(page + 1)} rel="next">
					On to page {page + 1}
				</a>
			)}
		</nav>
	);
}

interface OverviewProps {
	readonly sites: readonly ListedSite[];
	/** Sites the reader may see, and how many of them were found. */
	readonly all: number;
	readonly found: number;
	readonly asked: AskedOverview;
	/** True if the reader may set something up. */
	readonly mayManage: boolean;
}

const foundInWords = ({ all, found, asked }: OverviewProps): string => {
	if (asked.q) return `${numberInWords(found)} of ${numberInWords(all)} sites, ${SORTS[asked.sort]}.`;
	return `${numberInWords(all)} site${all === 1 ? '' : 's'}, ${SORTS[asked.sort]}.`;
};

/** All sites that the reader may see, and how each of them fares. */
export function OverviewPage(props: OverviewProps) {
	const { sites, all, asked, mayManage } = props;
	const query = `?${new URLSearchParams({ ...(asked.q && { q: asked.q }), sort: asked.sort })}`;
	return (
		<Layout title="Sites">
			<h1>Sites</h1>
			{mayManage && (
				<p>
					<a href="/setup">Set up sites, keys and agencies</a>
				</p>
			)}
			{all === 0 ? (
				<p>
					There is no site yet. Add one with <code>waymark sites add corner-shop --origin https://shop.example</code>.
				</p>
			) : (
				<>
					<SearchForm asked={asked} />
					<p class="hint">{foundInWords(props)} The last four weeks, beside the four before.</p>
					<Hatch />
					<BarKey />
				</>
			)}
			<ul class="sites">
				{sites.map((site) => (
					<SiteItem site={site} />
				))}
			</ul>
			<Pages asked={asked} />
			<footer class="end">
				<p>
					All of it as <a href={`/v1/overview.csv${query}`}>CSV</a> and as <a href={`/v1/overview${query}`}>JSON</a>.
				</p>
			</footer>
		</Layout>
	);
}
