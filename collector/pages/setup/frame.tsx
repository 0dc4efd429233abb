import type { Child } from 'hono/jsx';
import { BLANK, type Filled } from '../../setup/filled.ts';
import { type Brand, Layout, type PageSite } from '../layout.tsx';
import { Problems } from './fields.tsx';

interface Place {
	readonly path: string;
	readonly title: string;
}

const OF_A_SITE: readonly Place[] = [
	{ path: '', title: 'Site' },
	{ path: '/tag', title: 'Tag' },
	{ path: '/stages', title: 'Stages' },
	{ path: '/personas', title: 'Personas' },
	{ path: '/help', title: 'Help prompts' },
	{ path: '/rules', title: 'Rules as JSON' },
	{ path: '/shares', title: 'Share links' },
];

const OF_ALL: readonly Place[] = [
	{ path: '', title: 'Sites' },
	{ path: '/keys', title: 'Keys' },
	{ path: '/agencies', title: 'Agencies' },
];

interface SetupProps {
	readonly title: string;
	/** Absent on pages of the collector as a whole. */
	readonly site?: PageSite | undefined;
	/** Which of the places beside it this page is, or belongs to. */
	readonly at: string;
	readonly filled?: Filled;
	readonly head?: Child;
	readonly brand?: Brand | undefined;
	readonly children: Child;
}

/** A page of set-up: where else one may go, what was wrong, and then its forms. */
export function Setup({ title, site, at, filled = BLANK, head, brand, children }: SetupProps) {
	const base = site ? `/sites/${site.name}/setup` : '/setup';
	const wrong = filled.problems.length > 0 ? 'Error: ' : '';
	return (
		<Layout title={`${wrong}${title} · ${site ? site.label : 'Set-up'}`} site={site} head={head} brand={brand}>
			<nav class="setup-nav" aria-label="Set-up">
				<ul>
					{(site ? OF_A_SITE : OF_ALL).map((place) => (
						<li>
							<a href={base + place.path} aria-current={place.path === at ? 'page' : undefined}>
								{place.title}
							</a>
						</li>
					))}
					{site && (
						<li>
							<a href="/setup">All sites and keys</a>
						</li>
					)}
				</ul>
			</nav>
			<h1>{title}</h1>
			<Problems filled={filled} />
			{children}
		</Layout>
	);
}

/** Something was done, and what now. */
export function Done({ children }: { children: Child }) {
	return (
		<p class="done" role="status">
			{children}
		</p>
	);
}
