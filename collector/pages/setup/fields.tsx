import type { Child } from 'hono/jsx';
import type { Filled } from '../../setup/filled.ts';
import type { Typed } from '../../setup/form.ts';

interface FieldProps {
	readonly name: string;
	readonly label: string;
	readonly hint?: string | undefined;
	readonly filled: Filled;
	readonly required?: true;
}

const problemOf = ({ problems }: Filled, name: string): string | undefined => problems.find(({ field }) => field === name)?.says;

/** What a field says to those who cannot see what stands beside it. */
function told({ name, hint, filled, required }: FieldProps) {
	const problem = problemOf(filled, name);
	const said = [...(hint ? [`${name}-hint`] : []), ...(problem ? [`${name}-problem`] : [])].join(' ');
	return {
		id: name,
		name,
		...(said && { 'aria-describedby': said }),
		...(problem && { 'aria-invalid': 'true' as const }),
		...(required && { 'aria-required': 'true' as const }),
	};
}

function Around({ field, children }: { field: FieldProps; children: Child }) {
	const { name, label, hint, filled, required } = field;
	const problem = problemOf(filled, name);
	return (
		<div class={problem ? 'field wrong' : 'field'}>
			<label for={name}>
				{label}
				{!required && <span class="optional"> (optional)</span>}
			</label>
			{hint && (
				<p class="hint" id={`${name}-hint`}>
					{hint}
				</p>
			)}
			{problem && (
				<p class="problem" id={`${name}-problem`}>
					<span class="sign">Error:</span> {problem}
				</p>
			)}
			{children}
		</div>
	);
}

export interface TextProps extends FieldProps {
	readonly type?: 'text' | 'number' | 'color' | 'file';
	readonly inputmode?: 'decimal' | 'numeric';
	readonly accept?: string;
}

export function TextField({ type = 'text', inputmode, accept, ...field }: TextProps) {
	const value = type === 'file' ? undefined : (field.filled.typed[field.name] ?? '');
	return (
		<Around field={field}>
			<input type={type} value={value} inputmode={inputmode} accept={accept} autocomplete="off" spellcheck={false} {...told(field)} />
		</Around>
	);
}

export function TextArea({ rows = 4, ...field }: FieldProps & { readonly rows?: number }) {
	return (
		<Around field={field}>
			<textarea rows={rows} spellcheck={false} {...told(field)}>
				{field.filled.typed[field.name] ?? ''}
			</textarea>
		</Around>
	);
}

export interface Option {
	readonly value: string;
	readonly label: string;
}

export function Choice({ options, ...field }: FieldProps & { readonly options: readonly Option[] }) {
	const chosen = field.filled.typed[field.name] ?? '';
	return (
		<Around field={field}>
			<select {...told(field)}>
				{options.map(({ value, label }) => (
					<option value={value} selected={value === chosen}>
						{label}
					</option>
				))}
			</select>
		</Around>
	);
}

/** A number and its unit: two fields with one name between them. */
export function Duration({ units, ...field }: FieldProps & { readonly units: readonly string[] }) {
	const unit = `${field.name}-unit`;
	const chosen = field.filled.typed[unit] || 'days';
	return (
		<Around field={field}>
			<span class="duration">
				<input type="text" inputmode="decimal" size={8} autocomplete="off" value={field.filled.typed[field.name] ?? ''} {...told(field)} />
				<select name={unit} aria-label={`${field.label}: unit`}>
					{units.map((each) => (
						<option value={each} selected={each === chosen}>
							{each}
						</option>
					))}
				</select>
			</span>
		</Around>
	);
}

interface BoxesProps {
	readonly name: string;
	readonly legend: string;
	readonly options: readonly Option[];
	readonly filled: Filled;
	readonly type?: 'checkbox' | 'radio';
	readonly hint?: string;
}

/** Boxes of which several, or buttons of which one, may be on. */
export function Boxes({ name, legend, options, filled, type = 'checkbox', hint }: BoxesProps) {
	const on = new Set((filled.typed[name] ?? '').split('\n'));
	const problem = problemOf(filled, name);
	return (
		<fieldset class={problem ? 'field wrong' : 'field'} id={name} tabindex={problem ? -1 : undefined}>
			<legend>{legend}</legend>
			{hint && <p class="hint">{hint}</p>}
			{problem && (
				<p class="problem" id={`${name}-problem`}>
					<span class="sign">Error:</span> {problem}
				</p>
			)}
			{options.map(({ value, label }) => (
				<label class="box">
					<input type={type} name={name} value={value} checked={on.has(value)} aria-describedby={problem && `${name}-problem`} />{' '}
					<bdi>{label}</bdi>
				</label>
			))}
		</fieldset>
	);
}

/** What is wrong with a form, before the form: each leads to its field. */
export function Problems({ filled: { problems } }: { filled: Filled }) {
	if (problems.length === 0) return null;
	return (
		<section class="problems" aria-labelledby="problems" tabindex={-1}>
			<h2 id="problems">{problems.length === 1 ? 'One thing is not right yet' : `${problems.length} things are not right yet`}</h2>
			<p>Nothing was changed.</p>
			<ul>
				{problems.map(({ field, says }) => (
					<li>
						<a href={`#${field}`}>{says}</a>
					</li>
				))}
			</ul>
		</section>
	);
}

/** What is sent along unseen. */
export function Hidden({ typed }: { typed: Typed }) {
	return (
		<>
			{Object.entries(typed).map(([name, value]) => (
				<input type="hidden" name={name} value={value} />
			))}
		</>
	);
}

/** What cannot be taken back: behind a fold, so that one press does nothing yet. */
export function Drastic({ summary, action, button, typed }: { summary: string; action: string; button: string; typed: Typed }) {
	return (
		<details class="drastic">
			<summary>{summary}</summary>
			<form method="post" action={action}>
				<Hidden typed={typed} />
				<button type="submit">{button}</button>
			</form>
		</details>
	);
}
