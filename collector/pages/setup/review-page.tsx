import type { Typed } from '../../setup/form.ts';
import type { Site } from '../../stores/store.ts';
import { Hidden } from './fields.tsx';
import { Setup } from './frame.tsx';

/** A change of rules that has been tried, and waits to be saved. */
export interface Review {
	readonly title: string;
	/** Which page of set-up it came from, and goes back to once it is saved. */
	readonly at: '/stages' | '/personas' | '/rules';
	/** The rules as they would be, and the version that they were made from. */
	readonly rules: Typed;
	/** Whom it would move, line by line; null where the history is too long to be lived again while somebody waits. */
	readonly moves: readonly string[] | null;
	/** Where to go back to, with all that was typed. */
	readonly back: { readonly action: string; readonly typed: Typed };
}

/** Whom a change of rules would move, before it is saved. */
export function ReviewPage({ site, review }: { site: Site; review: Review }) {
	const { title, at, rules, moves, back } = review;
	return (
		<Setup title={title} site={site} at={at}>
			<p class="note">Nothing has been changed yet.</p>
			<section aria-labelledby="moves">
				<h2 id="moves">Whom it would move</h2>
				{moves === null && (
					<p>
						The history of this site is too long to be tried out while you wait. To try it, run{' '}
						<code>waymark replay --site {site.name} --rules rules.json --dry-run</code>.
					</p>
				)}
				{moves?.length === 0 && <p>Nobody: no visitor has been seen yet.</p>}
				{moves && moves.length > 0 && (
					<ul class="moves">
						{moves.map((line) => (
							<li>
								<bdi>{line.trim()}</bdi>
							</li>
						))}
					</ul>
				)}
			</section>
			<p>
				Once it is saved, the history of the site is read anew in the background. Reports switch over when that is done; nothing is lost.
			</p>
			<div class="ways">
				<form method="post" action={`/sites/${site.name}/setup/rules/save`} class="inline">
					<Hidden typed={{ ...rules, at }} />
					<button type="submit">Save</button>
				</form>
				<form method="post" action={back.action} class="inline">
					<Hidden typed={{ ...back.typed, again: 'yes' }} />
					<button type="submit" class="quiet">
						Go back
					</button>
				</form>
			</div>
		</Setup>
	);
}
