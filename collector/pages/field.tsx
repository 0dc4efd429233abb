import type { Child } from 'hono/jsx';

/** A form that was sent and is wrong: what was typed, and what is wrong with it. */
export interface Draft {
	/** Which form: the number of a digest, or the name of one that adds. */
	readonly form: string;
	readonly values: Readonly<Record<string, string>>;
	readonly problems: readonly { readonly field: string; readonly says: string }[];
}

interface FieldProps {
	readonly form: string;
	readonly field: string;
	readonly label: string;
	readonly hint?: string;
	readonly draft: Draft | undefined;
	/** The control, given what ties it to its label and to what is said of it. */
	readonly children: (ties: Record<string, string>) => Child;
}

const problemOf = ({ form, field, draft }: Pick<FieldProps, 'form' | 'field' | 'draft'>) =>
	draft?.form === form ? draft.problems.find((problem) => problem.field === field)?.says : undefined;

/** A labelled control, with what it wants and what is wrong with it. */
export function Field({ form, field, label, hint, draft, children }: FieldProps) {
	const id = `${form}-${field}`;
	const problem = problemOf({ form, field, draft });
	const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
	const ties = { id, name: field, ...(described && { 'aria-describedby': described }), ...(problem && { 'aria-invalid': 'true' }) };
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{hint && (
				<p class="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{problem && (
				<p class="problem" id={`${id}-problem`}>
					<bdi>{problem}</bdi>
				</p>
			)}
			{children(ties)}
		</div>
	);
}

/** What is wrong with a form, at the top of its page, each with the way to its field. */
export function Problems({ draft }: { draft: Draft }) {
	return (
		<section class="problems" role="alert" aria-labelledby="problems">
			<h2 id="problems">This could not be saved</h2>
			<ul>
				{draft.problems.map(({ field, says }) => (
					<li>
						<a href={`#${draft.form}-${field}`}>
							<bdi>{says}</bdi>
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}
