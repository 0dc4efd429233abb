import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

/** The site a page is about: it gives the page its client's name on paper and its agency's colours. */
export interface PageSite {
	readonly name: string;
	readonly label: string;
}

interface LayoutProps {
	readonly title: string;
	/** Absent where a page is of no one site. */
	readonly site?: PageSite | undefined;
	readonly children: Child;
}

function Brand() {
	return (
		<a class="brand" href="/">
			<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
				<path d="M5 21V3h11l4 4.5L16 12H8v9z" />
			</svg>
			Waymark
		</a>
	);
}

/** The frame of every page: a title, a way past the header, and our one style sheet. Nothing is loaded from elsewhere. */
export function Layout({ title, site, children }: LayoutProps) {
	return (
		<>
			{raw('<!doctype html>')}
			<html lang="en">
				<head>
					<meta charset="utf-8" />
					<meta name="viewport" content="width=device-width, initial-scale=1" />
					<meta name="color-scheme" content="light dark" />
					<title>{`${title} · Waymark`}</title>
					<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
					<link rel="stylesheet" href="/waymark.css" />
				</head>
				<body>
					<a class="skip" href="#main">
						Skip to the report
					</a>
					<header class="top">
						<Brand />
						{site && (
							<a class="client" href={`/sites/${site.name}`}>
								<bdi>{site.label}</bdi>
							</a>
						)}
					</header>
					<main id="main" tabindex={-1}>
						{children}
					</main>
				</body>
			</html>
		</>
	);
}
