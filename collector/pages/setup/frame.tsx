import type { Child } from 'hono/jsx';
import { BLANK, type Filled } from '../../setup/filled.ts';
import { type Brand, Layout, type PageSite } from '../layout.tsx';
import { Problems } from './fields.tsx';

interface Place {
	readonly path: string;
	readonly title: string;
}

const OF_A_SITE: readonly Place[] = [
	{ path: '/setup', title: 'Site' },
	{ path: '/setup/tag', title: 'Tag' },
	{ path: '/setup/stages', title: 'Stages' },
	{ path: '/setup/personas', title: 'Personas' },
	{ path: '/setup/help', title: 'Help prompts' },
	{ path: '/setup/rules', title: 'Rules as JSON' },
	{ path: '/setup/shares', title: 'Share links' },
	{ path: '/sending', title: 'Sent by itself' },
];

const OF_ALL: readonly Place[] = [
	{ path: '/setup', title: 'Sites' },
	{ path: '/setup/keys', title: 'Keys' },
	{ path: '/setup/agencies', title: 'Agencies' },
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

/** Where else one may go in set-up. */
export function SetupNav({ site, at }: { site?: string | undefined; at: string }) {
	const base = site === undefined ? '' : `/sites/${site}`;
	return (
		<nav class="setup-nav" aria-label="Set-up">
			<ul>
				{(site === undefined ? OF_ALL : OF_A_SITE).map((place) => (
					<li>
						<a href={base + place.path} aria-current={place.path === at || place.path === `/setup${at}` ? 'page' : undefined}>
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
	);
}

/** A page of set-up: where else one may go, what was wrong, and then its forms. */
export function Setup({ title, site, at, filled = BLANK, head, brand, children }: SetupProps) {
	const wrong = filled.problems.length > 0 ? 'Error: ' : '';
	return (
		<Layout title={`${wrong}${title} · ${site ? site.label : 'Set-up'}`} site={site} head={head} brand={brand}>
			<SetupNav site={site?.name} at={at} />
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
