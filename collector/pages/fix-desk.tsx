import type { FixCard } from '../reports/friction-card.ts';
import type { Comment, Decision } from '../stores/store.ts';
import { type Draft, Field } from './field.tsx';
import { Outside } from './outside.tsx';
import { queryOf } from './report-nav.tsx';
import { dayOf, Time } from './time.tsx';

/** What a team has decided and said of a card, and what the reader may do about it. */
export interface CardDesk extends Pick<Decision, 'owner' | 'effort' | 'status'> {
	readonly comments: readonly Comment[];
	readonly mayDecide: boolean;
	readonly mayComment: boolean;
	/** As it was typed, where something was wrong with it, and what. */
	readonly draft: Draft | undefined;
}

export const NO_DESK: CardDesk = {
	...{ owner: null, effort: null, status: 'open' },
	...{ comments: [], mayDecide: false, mayComment: false, draft: undefined },
};

const typedIn = (draft: Draft | undefined, form: string): Draft['values'] => (draft?.form === form ? draft.values : {});

interface DeskProps {
	readonly card: FixCard;
	readonly desk: CardDesk;
}

const EFFORTS = { '': 'not judged yet', small: 'small: a day', medium: 'medium: half a week', large: 'large: two weeks' };
const STATUSES = { open: 'open', doing: 'being done', done: 'done', declined: 'declined' };

const doorOf = ({ site, id }: FixCard, name: string): string => `/sites/${site}/friction/${id}/${name}`;

function Options({ of, chosen }: { of: Readonly<Record<string, string>>; chosen: string }) {
	return (
		<>
			{Object.entries(of).map(([value, label]) => (
				<option value={value} selected={value === chosen}>
					{label}
				</option>
			))}
		</>
	);
}

/** Marking it done is the moment to say when it went live: then the card shows whether it helped. */
function NoteChange({ card, desk: { status, draft } }: DeskProps) {
	if (status === 'done') return null;
	const typed = typedIn(draft, 'decision');
	const isTicked = draft === undefined || typed.note === 'on';
	return (
		<fieldset>
			<legend>If it is done now</legend>
			<label class="tick">
				<input type="checkbox" name="note" value="on" checked={isTicked} /> Note it as a change, so that before and after are compared
			</label>
			<Field form="decision" field="on" label="It went live on" draft={draft}>
				{(ties) => <input type="date" value={typed.on ?? dayOf(card.upTo, card.timeZone)} {...ties} />}
			</Field>
		</fieldset>
	);
}

function DecisionForm({ card, desk }: DeskProps) {
	const { draft } = desk;
	const typed = typedIn(draft, 'decision');
	return (
		<form class="desk" method="post" action={`${doorOf(card, 'decision')}${queryOf(card)}`}>
			<Field form="decision" field="owner" label="Owner: a person or a team" draft={draft}>
				{(ties) => <input maxlength={80} autocomplete="off" value={typed.owner ?? desk.owner ?? ''} {...ties} />}
			</Field>
			<Field form="decision" field="effort" label="Effort" draft={draft}>
				{(ties) => (
					<select {...ties}>
						<Options of={EFFORTS} chosen={typed.effort ?? desk.effort ?? ''} />
					</select>
				)}
			</Field>
			<Field form="decision" field="status" label="Status" draft={draft}>
				{(ties) => (
					<select {...ties}>
						<Options of={STATUSES} chosen={typed.status ?? desk.status} />
					</select>
				)}
			</Field>
			<NoteChange card={card} desk={desk} />
			<button type="submit">Save</button>
		</form>
	);
}

function Decided({ desk: { owner, effort, status } }: { desk: CardDesk }) {
	return (
		<dl class="facts">
			<dt>Owner</dt>
			<dd>
				<Outside text={owner ?? 'nobody yet'} />
			</dd>
			<dt>Effort</dt>
			<dd>{EFFORTS[effort ?? '']}</dd>
			<dt>Status</dt>
			<dd>{STATUSES[status]}</dd>
		</dl>
	);
}

function CommentForm({ card, desk: { draft } }: DeskProps) {
	const typed = typedIn(draft, 'comment');
	return (
		<form class="desk" method="post" action={`${doorOf(card, 'comments')}${queryOf(card)}`}>
			<Field form="comment" field="author" label="Your name" draft={draft}>
				{(ties) => <input maxlength={80} autocomplete="name" value={typed.author ?? ''} required {...ties} />}
			</Field>
			<Field form="comment" field="text" label="Comment" draft={draft}>
				{(ties) => (
					<textarea rows={4} maxlength={2_000} required {...ties}>
						{typed.text ?? ''}
					</textarea>
				)}
			</Field>
			<button type="submit">Say it</button>
		</form>
	);
}

function Comments({ card, desk }: DeskProps) {
	return (
		<section class="desk-part" aria-labelledby="comments">
			<h2 id="comments">Comments</h2>
			{desk.comments.length === 0 && <p>Nobody has said anything yet.</p>}
			<ol class="comments">
				{desk.comments.map(({ author, text, at }) => (
					<li>
						<p class="hint">
							<Outside text={author} />, <Time at={at} zone={card.timeZone} />
						</p>
						<p class="comment-text">
							<bdi>{text}</bdi>
						</p>
					</li>
				))}
			</ol>
			{desk.mayComment && <CommentForm card={card} desk={desk} />}
		</section>
	);
}

/** Who mends it, how far that has come, and what is said of it. */
export function FixDesk({ card, desk }: DeskProps) {
	return (
		<>
			<section class="desk-part" aria-labelledby="decision">
				<h2 id="decision">Who mends it</h2>
				{desk.mayDecide ? <DecisionForm card={card} desk={desk} /> : <Decided desk={desk} />}
			</section>
			<Comments card={card} desk={desk} />
		</>
	);
}
