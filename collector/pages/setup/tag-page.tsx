import type { Instant } from '#touchpoint';
import type { Site } from '../../stores/store.ts';
import { Time } from '../time.tsx';
import { Setup } from './frame.tsx';

/** Seconds between two looks of a page that waits. */
const LOOK_AGAIN_S = 10;

/** First and last touchpoint of a site; null if none has come. */
export type Arrived = { readonly firstAt: Instant; readonly lastAt: Instant } | null;

interface TagProps {
	readonly site: Site;
	readonly origin: string;
	readonly arrived: Arrived;
	/** True once the reader has asked the page to look again by itself. */
	readonly isWaiting: boolean;
}

function Waiting({ site, isWaiting }: { site: Site; isWaiting: boolean }) {
	const here = `/sites/${site.name}/setup/tag`;
	return (
		<>
			<p>
				<strong>Nothing has come yet.</strong> Paste the tag into a page of the site, open that page, and look again.
			</p>
			<p class="ways">
				<a class="button" href={here}>
					Check again
				</a>{' '}
				{isWaiting ? (
					<>
						This page looks again every {LOOK_AGAIN_S} seconds. <a href={`${here}?wait=off`}>Stop looking</a>
					</>
				) : (
					<a href={`${here}?wait=on`}>Look again by itself every {LOOK_AGAIN_S} seconds</a>
				)}
			</p>
			<details>
				<summary>What if nothing comes?</summary>
				<ul class="plain">
					<li>
						The page must be on one of:{' '}
						{site.origins.map((origin) => (
							<bdi class="origin">{origin}</bdi>
						))}
					</li>
					<li>A browser that asks not to be tracked (Global Privacy Control, Do Not Track) sends nothing.</li>
					<li>With data-consent="required" nothing is sent before the visitor has agreed.</li>
					<li>A content security policy must allow this address in script-src and connect-src.</li>
				</ul>
			</details>
		</>
	);
}

/** The tag to paste, and whether it works. */
export function TagPage({ site, origin, arrived, isWaiting }: TagProps) {
	const refresh = !arrived && isWaiting && <meta http-equiv="refresh" content={String(LOOK_AGAIN_S)} />;
	return (
		<Setup title="Tag" site={site} at="/tag" head={refresh}>
			<p>Paste this into every page of the site, anywhere in its head. There is nothing else to set.</p>
			<pre class="tag">
				<code>{`<script async src="${origin}/waymark.js" data-site="${site.name}"></script>`}</code>
			</pre>
			<section aria-labelledby="arrived">
				<h2 id="arrived">Does it work?</h2>
				{arrived ? (
					<>
						<p class="done" role="status">
							Yes: we have received touchpoints.
						</p>
						<dl class="facts">
							<dt>The first</dt>
							<dd>
								<Time at={arrived.firstAt} zone={site.timeZone} />
							</dd>
							<dt>The last</dt>
							<dd>
								<Time at={arrived.lastAt} zone={site.timeZone} />
							</dd>
						</dl>
						<p>
							<a href={`/sites/${site.name}`}>To the report</a>
						</p>
					</>
				) : (
					<Waiting site={site} isWaiting={isWaiting} />
				)}
			</section>
		</Setup>
	);
}
