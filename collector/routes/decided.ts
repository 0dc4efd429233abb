import type { Context } from 'hono';
import { Fault } from '../faults.ts';
import type { Parts } from '../parts.ts';
import type { Comment, Decision, Effort, FixStatus } from '../stores/store.ts';

/** Letters of a name, and of a comment. */
const MOST_NAME = 80;
const MOST_TEXT = 2_000;

/** Comments of one card: more than that is no conversation any more. */
export const MOST_COMMENTS = 200;

const EFFORTS: readonly Effort[] = ['small', 'medium', 'large'];
const STATUSES: readonly FixStatus[] = ['open', 'doing', 'done', 'declined'];

/** What is wrong with what was given, by the field. */
export type Problems = Readonly<Record<string, string>>;

type Given = Readonly<Record<string, unknown>>;

export const NOTHING_DECIDED: Omit<Decision, 'card' | 'updatedAt'> = { owner: null, effort: null, status: 'open' };

const textOf = (given: unknown): string => (typeof given === 'string' ? given.trim() : '');

const without = (problem: string, isFine: boolean): string | undefined => (isFine ? undefined : problem);

const told = (problems: Readonly<Record<string, string | undefined>>): Problems =>
	Object.fromEntries(Object.entries(problems).flatMap(([field, problem]) => (problem ? [[field, problem]] : [])));

const oneOf = <Word extends string>(words: readonly Word[], given: string | null): Word | undefined => words.find((each) => each === given);

/** What is given takes the place of what was decided; what is not given stays. An empty text takes it away. */
export function decisionFrom(given: Given, before: typeof NOTHING_DECIDED): typeof NOTHING_DECIDED | { readonly problems: Problems } {
	const { owner: wasOf, effort: wasEffort, status: was } = before;
	const { owner: newOwner = wasOf, effort: newEffort = wasEffort, status: newStatus = was } = given;
	const [owner, wanted] = [textOf(newOwner) || null, textOf(newEffort) || null];
	const [effort, status] = [oneOf(EFFORTS, wanted) ?? null, oneOf(STATUSES, textOf(newStatus))];
	const problems = told({
		owner: without(`Give a name of at most ${MOST_NAME} letters.`, (owner ?? '').length <= MOST_NAME),
		effort: without(`Choose one of ${EFFORTS.join(', ')}, or nothing.`, effort === wanted),
		status: without(`Choose one of ${STATUSES.join(', ')}.`, status !== undefined),
	});
	return status && Object.keys(problems).length === 0 ? { owner, effort, status } : { problems };
}

/** A comment as somebody typed it. */
export function commentFrom(given: Given): Pick<Comment, 'author' | 'text'> | { readonly problems: Problems } {
	const [author, text] = [textOf(given.author), textOf(given.text)];
	const problems = told({
		author: without(`Give your name, in at most ${MOST_NAME} letters.`, author !== '' && author.length <= MOST_NAME),
		text: without(`Write something, in at most ${MOST_TEXT} letters; these are ${text.length}.`, text !== '' && text.length <= MOST_TEXT),
	});
	return Object.keys(problems).length > 0 ? { problems } : { author, text };
}

/** What was decided of a card; nothing is a decision too. */
export async function decisionOn({ store }: Parts, site: string, card: string): Promise<typeof NOTHING_DECIDED> {
	const found = (await store.facts.decisions(site)).find((each) => each.card === card);
	return found ? { owner: found.owner, effort: found.effort, status: found.status } : NOTHING_DECIDED;
}

/** Changes with every decision: figures that are ranked by decisions are asked for by it, so that none are shown that are older. */
export async function decidedOf({ store }: Parts, site: string): Promise<string> {
	const all = await store.facts.decisions(site);
	return `${all.length}-${Math.max(0, ...all.map(({ updatedAt }) => updatedAt))}`;
}

/** A query that asks for the same again, and nothing else. */
export const searchOf = (c: Context): string => new URL(c.req.url).search;

/** Throws what a program is told of wrong fields. */
export function refuse(where: string, problems: Problems): never {
	const [[field = '', problem = ''] = []] = Object.entries(problems);
	throw new Fault('bad-settings', { where: `${where}.${field}`, problem });
}
