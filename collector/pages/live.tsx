/**
 * Tells whoever keeps a page open that more have stalled since. It is an addition: without its script nothing of it is shown, and
 * nothing on the page moves by itself.
 */
export function Live({ site }: { site: string }) {
	return (
		<>
			<section class="live" aria-label="Since you opened this page" data-live={`/v1/sites/${site}/live`} hidden>
				<p aria-live="polite">
					<span data-said />{' '}
					<a data-show href={`/sites/${site}`} hidden>
						Show them
					</a>
				</p>
				<button type="button">Stop updates</button>
			</section>
			<script type="module" src="/live.js" />
		</>
	);
}
