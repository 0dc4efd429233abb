import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { Fault } from '../faults.ts';
import type { Draft } from '../pages/field.tsx';
import { FixCardPage } from '../pages/fix-card-page.tsx';
import type { CardDesk } from '../pages/fix-desk.tsx';
import type { Parts, WhenOpen } from '../parts.ts';
import { cardHead, type FixCard, fixCardOf } from '../reports/friction-card.ts';
import { issueOf } from '../reports/friction-issue.ts';
import { rangeOf } from '../reports/range.ts';
import type { Ask } from '../reports/report.ts';
import { askOf } from './asking.ts';
import { commentFrom, decisionFrom, decisionOn, MOST_COMMENTS, type Problems, searchOf } from './decided.ts';
import { readerOf, siteFor, siteToChange } from './guards.tsx';
import { formOf, onForm } from './posted-form.ts';

type Fields = Readonly<Record<string, string>>;

/** `abc`, `abc.md`, `abc.json`. */
const CARD = /^([0-9a-z]+)(?:\.(md|json))?$/;

/** A form as it was sent, with what is wrong with it. */
const draftOf = (form: string, values: Fields, problems: Problems): Draft => ({
	form,
	values,
	problems: Object.entries(problems).map(([field, says]) => ({ field, says })),
});

const noCard = (card: string) => new Fault('not-found', { what: `fix card "${card}"` });

const cardOf = async (ask: Ask, id: string): Promise<FixCard> => {
	const card = await fixCardOf(ask, id);
	if (!card) throw noCard(id);
	return card;
};

/** Who may comment: whoever has a key of their own. */
const mayComment = ({ role }: Awaited<ReturnType<typeof readerOf>>): boolean => role === 'admin' || role === 'agency';

const urlOf = (c: Context, { site, id }: FixCard): string => new URL(`/sites/${site}/friction/${id}`, c.req.url).href;

/** The page of a card with its desk, as the reader may use it. */
async function pageOf(c: Context, open: Parts, card: FixCard, draft?: Draft) {
	const reader = await readerOf(c, open);
	const desk: CardDesk = {
		...(await decisionOn(open, card.site, card.id)),
		comments: await open.store.desk.comments(card.site, card.id),
		mayDecide: reader.mayManage(card.site),
		mayComment: mayComment(reader),
		draft,
	};
	c.header('Cache-Control', 'no-store');
	return c.html(<FixCardPage card={card} url={urlOf(c, card)} desk={desk} />, draft ? 400 : 200);
}

const backTo = (c: Context, part: string) => {
	const [, site, , card] = new URL(c.req.url).pathname.slice(1).split('/');
	return c.redirect(`/sites/${site}/friction/${card}${searchOf(c)}#${part}`, 303);
};

/** The day on which a fix went live, as the form says it; null if that is no day up to now. */
function dayOf(given: string, ask: Ask): number | null {
	if (given === '') return ask.now;
	const range = rangeOf({ from: given }, ask.site.timeZone, ask.now);
	return 'field' in range || !/^\d{4}-\d{2}-\d{2}$/.test(given) ? null : range.from;
}

/** What is to be noted as a change: the end of a fix, where its box is ticked. */
function endOf(typed: Fields, before: string, ask: Ask): { readonly at: number } | { readonly problems: Problems } | null {
	if (typed.note !== 'on' || typed.status !== 'done' || before === 'done') return null;
	const at = dayOf(typed.on ?? '', ask);
	return at === null ? { problems: { on: 'Give a day up to today.' } } : { at };
}

/** `POST …/decision`: who does it, how much work it is, how far it has come; with a ticked box its end is noted as a change. */
async function decide(c: Context, open: Parts): Promise<Response> {
	const [site, id] = [await siteToChange(c, c.req.param('site') ?? '', open), c.req.param('card') ?? ''];
	const [ask, typed] = [await askOf(c, site.name, open), await formOf(c)];
	const [head, before] = [await cardHead(ask, id), await decisionOn(open, site.name, id)];
	if (!head) throw noCard(id);
	const [decided, end] = [decisionFrom(typed, before), endOf(typed, before.status, ask)];
	const refused = [decided, end].flatMap((each) => (each && 'problems' in each ? [each.problems] : []));
	if (refused.length > 0) return pageOf(c, open, await cardOf(ask, id), draftOf('decision', typed, Object.assign({}, ...refused)));
	if (!('problems' in decided)) await open.store.desk.decide(site.name, { card: id, ...decided, updatedAt: ask.now });
	// As long as a change may be that is noted by the API.
	const label = `Mended: visitors ${head.words}`.slice(0, 200);
	if (end && 'at' in end) await open.store.putChange(site.name, { id: randomUUID(), at: end.at, label, happening: head.happening });
	return backTo(c, 'decision');
}

/** `POST …/comments`: whoever reads with a key of their own may say something. */
async function comment(c: Context, open: Parts): Promise<Response> {
	const [site, id] = [await siteFor(c, c.req.param('site') ?? '', open), c.req.param('card') ?? ''];
	if (!mayComment(await readerOf(c, open))) throw new Fault('key-too-weak', { what: `comments of the site "${site.name}"` });
	const [ask, typed] = [await askOf(c, site.name, open), await formOf(c)];
	if (!(await cardHead(ask, id))) throw noCard(id);
	const said = commentFrom(typed);
	if ('problems' in said) return pageOf(c, open, await cardOf(ask, id), draftOf('comment', typed, said.problems));
	const isKept = await open.store.desk.comment(site.name, { id: randomUUID(), card: id, ...said, at: ask.now }, MOST_COMMENTS);
	const isFull = { text: `This card has ${MOST_COMMENTS} comments; it takes no more.` };
	return isKept ? backTo(c, 'comments') : pageOf(c, open, await cardOf(ask, id), draftOf('comment', typed, isFull));
}

/** `GET /sites/:site/friction/:card`: a fix card as a page, with `.md` after it as Markdown and with `.json` as JSON; and its forms. */
export function fixCards(app: Hono, parts: WhenOpen): void {
	app.get('/sites/:site/friction/:card', async (c) => {
		const ask = await askOf(c, c.req.param('site'), await parts());
		const [, id, form] = CARD.exec(c.req.param('card')) ?? [];
		if (!id) throw noCard(c.req.param('card'));
		const card = await cardOf(ask, id);
		c.header('Cache-Control', 'no-store');
		if (form === 'json') return c.json(card);
		if (form === 'md') return c.text(issueOf(card, urlOf(c, card)), 200, { 'Content-Type': 'text/markdown; charset=utf-8' });
		return pageOf(c, await parts(), card);
	});
	onForm(app, '/sites/:site/friction/:card/decision', async (c) => decide(c, await parts()));
	onForm(app, '/sites/:site/friction/:card/comments', async (c) => comment(c, await parts()));
}
