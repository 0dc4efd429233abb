import { raw } from 'hono/html';
import { type Child, createContext, useContext } from 'hono/jsx';

/** Whose pages these are, if not ours. */
export interface Brand {
	readonly label: string;
	/** Address of its logo; null for none. */
	readonly logo: string | null;
	/** Address of its colours. */
	readonly styles: string;
}

/** The site a page is about: it gives the page its client's name on paper and its agency's colours. */
export interface PageSite {
	readonly name: string;
	readonly label: string;
}

/** What a page owes to whoever asked for it. */
export interface Frame {
	/** Undefined for pages in our own name. */
	readonly brand?: Brand | undefined;
	/** True if the reader may change the site, so that its set-up is offered. */
	readonly mayManage?: boolean | undefined;
}

/** Given by the doors of a site, so that no page has to pass it on. A page of no site is told by its own `brand`. */
export const FrameOf = createContext<Frame>({});

interface LayoutProps {
	readonly title: string;
	/** Absent where a page is of no one site. */
	readonly site?: PageSite | undefined;
	/** For a page of several sites that are all of one agency. */
	readonly brand?: Brand | undefined;
	/** What else stands in the head: a refresh that the reader has asked for. */
	readonly head?: Child;
	readonly children: Child;
}

function Ours() {
	return (
		<a class="brand" href="/">
			<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
				<path d="M5 21V3h11l4 4.5L16 12H8v9z" />
			</svg>
			Waymark
		</a>
	);
}

function Theirs({ brand: { label, logo } }: { brand: Brand }) {
	return (
		<a class="brand" href="/">
			{logo ? <img src={logo} alt={label} class="logo" /> : <bdi>{label}</bdi>}
		</a>
	);
}

function Top({ site, frame }: { site: PageSite | undefined; frame: Frame }) {
	const { brand, mayManage } = frame;
	return (
		<header class="top">
			{brand ? <Theirs brand={brand} /> : <Ours />}
			{site && (
				<a class="client" href={`/sites/${site.name}`}>
					<bdi>{site.label}</bdi>
				</a>
			)}
			{site && mayManage && (
				<a class="to-setup" href={`/sites/${site.name}/setup`}>
					Set-up
				</a>
			)}
		</header>
	);
}

/** The frame of every page: a title, a way past the header, and our style sheets. Nothing is loaded from elsewhere. */
export function Layout({ title, site, brand, head, children }: LayoutProps) {
	const given = useContext(FrameOf);
	const frame: Frame = site ? given : { brand };
	const styles = site ? `/sites/${site.name}/brand.css` : frame.brand?.styles;
	return (
		<>
			{raw('<!doctype html>')}
			<html lang="en">
				<head>
					<meta charset="utf-8" />
					<meta name="viewport" content="width=device-width, initial-scale=1" />
					<meta name="color-scheme" content="light dark" />
					{head}
					<title>{`${title} · ${frame.brand?.label ?? 'Waymark'}`}</title>
					<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
					<link rel="stylesheet" href="/waymark.css" />
					{styles && <link rel="stylesheet" href={styles} />}
				</head>
				<body>
					<a class="skip" href="#main">
						Skip to the report
					</a>
					<Top site={site} frame={frame} />
					<main id="main" tabindex={-1}>
						{children}
						{frame.brand && <p class="made">Made with Waymark</p>}
					</main>
				</body>
			</html>
		</>
	);
}
