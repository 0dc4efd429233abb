import type { Site } from '../stores/store.ts';
import { Layout } from './layout.tsx';

/** All sites that the reader may see, each with the tag its pages need. */
export function HomePage({ sites, origin }: { sites: readonly Site[]; origin: string }) {
	return (
		<Layout title="Sites">
			<h1>Sites</h1>
			{sites.length === 0 && (
				<p>
					There is no site yet. Add one with <code>waymark sites add corner-shop --origin https://shop.example</code>.
				</p>
			)}
			<ul class="sites">
				{sites.map((site) => (
					<li>
						<h2>
							<a href={`/sites/${site.name}`}>{site.label}</a>
						</h2>
						<p>The tag for its pages:</p>
						<pre tabindex={0}>
							<code>{`<script async src="${origin}/waymark.js" data-site="${site.name}"></script>`}</code>
						</pre>
					</li>
				))}
			</ul>
		</Layout>
	);
}
