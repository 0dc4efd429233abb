import type { Child } from 'hono/jsx';
import type { FixCard } from '../reports/friction-card.ts';
import { affectedInWords, changesInWords, evidenceInWords, metInWords } from '../reports/friction-card-told.ts';
import { issueOf } from '../reports/friction-issue.ts';
import { criterionInWords, techniqueUrl } from '../reports/words/criteria.ts';
import { Problems } from './field.tsx';
import { type CardDesk, FixDesk, NO_DESK } from './fix-desk.tsx';
import { Layout } from './layout.tsx';
import { queryOf, ReportNav } from './report-nav.tsx';
import { Time } from './time.tsx';

function Part({ id, heading, children }: { id: string; heading: string; children: Child }) {
	return (
		<section aria-labelledby={id}>
			<h2 id={id}>{heading}</h2>
			{children}
		</section>
	);
}

function Lines({ lines }: { lines: readonly string[] }) {
	return (
		<>
			{lines.map((line) => (
				<p>
					<bdi>{line}</bdi>
				</p>
			))}
		</>
	);
}

/** What is to be read letter by letter. */
function Fact({ name, value }: { name: string; value: string }) {
	return (
		<>
			<dt>{name}</dt>
			<dd>
				<code>
					<bdi>{value}</bdi>
				</code>
			</dd>
		</>
	);
}

function Where({ card }: { card: FixCard }) {
	const { friction, page, element, lastAt, timeZone } = card;
	return (
		<dl class="facts">
			<Fact name="Page" value={page} />
			{element && <Fact name="Element" value={element.selector} />}
			{element?.role && <Fact name="Role" value={element.role} />}
			{element?.hasName === false && (
				<>
					<dt>Name</dt>
					<dd>none: assistive technology has nothing to announce</dd>
				</>
			)}
			<Fact name="Friction" value={friction} />
			{lastAt !== null && (
				<>
					<dt>Last met</dt>
					<dd>
						<Time at={lastAt} zone={timeZone} />
					</dd>
				</>
			)}
			{evidenceInWords(card).map(([name, value]) => (
				<Fact name={name} value={value} />
			))}
		</dl>
	);
}

function Signals({ card: { mending, criteria } }: { card: FixCard }) {
	return (
		<>
			<p>{mending.signals}</p>
			<ul class="pointers">
				{criteria.map((criterion) => (
					<li>
						Signals <a href={criterion.url}>{criterionInWords(criterion)}</a>; whether it is met is for a review to say.
					</li>
				))}
			</ul>
		</>
	);
}

function Fix({ card: { mending } }: { card: FixCard }) {
	return (
		<p>
			{mending.fix}
			{mending.techniques.map((name, place) => (
				<>
					{place === 0 ? ' Described in ' : ', '}
					<a href={techniqueUrl(name)}>{name}</a>
				</>
			))}
			{mending.techniques.length > 0 && '.'}
		</p>
	);
}

function BeforeAfter({ card }: { card: FixCard }) {
	if (card.changes.length > 0) return <Lines lines={changesInWords(card)} />;
	const change = JSON.stringify({ label: 'What was changed', happening: card.happening }, null, '\t');
	return (
		<>
			<p>No change has been noted that was meant to mend it. Note one on the day it goes live:</p>
			<pre tabindex={0}>
				<code>{`POST /v1/sites/${card.site}/changes\nContent-Type: application/json\n\n${change}`}</code>
			</pre>
		</>
	);
}

/** The card without a script: whoever gives the field the focus can take all of it. */
function Issue({ card, url }: { card: FixCard; url: string }) {
	const text = issueOf(card, url);
	const door = `/sites/${card.site}/friction/${card.id}`;
	return (
		<>
			<p>
				<label for="markdown">The whole card as Markdown: select all of it and copy, or take it as</label>{' '}
				<a href={`${door}.md${queryOf(card)}`}>a file</a>.
			</p>
			<textarea id="markdown" readonly rows={16} spellcheck={false}>
				{text}
			</textarea>
			<p>
				The same figures as <a href={`${door}.json${queryOf(card)}`}>JSON</a>.
			</p>
		</>
	);
}

/** One friction at one element of one page: what it is, how to see it, what mends it, and whether that helped. */
export function FixCardPage({ card, url, desk = NO_DESK }: { card: FixCard; url: string; desk?: CardDesk }) {
	const { siteLabel, upTo, timeZone, from, to, friction } = card;
	return (
		<Layout title={`Fix card: ${friction} · ${siteLabel}`} site={{ name: card.site, label: siteLabel }}>
			{desk.draft && <Problems draft={desk.draft} />}
			<h1>
				<bdi>{metInWords(card)}</bdi>
			</h1>
			<p class="hint">
				<bdi>{siteLabel}</bdi>: what to look at, how to see it, and what usually mends it.
			</p>
			<ReportNav head={card} current="friction" />
			<Part id="where" heading="What was seen, and where">
				<Where card={card} />
			</Part>
			<Part id="steps" heading="How to see it">
				<ol class="steps">
					{card.steps.map((step) => (
						<li>
							<bdi>{step}</bdi>
						</li>
					))}
				</ol>
			</Part>
			<Part id="signals" heading="What it signals">
				<Signals card={card} />
			</Part>
			<Part id="fix" heading="What usually mends it">
				<Fix card={card} />
			</Part>
			<Part id="affected" heading="Whom it met">
				<p class="hint">
					From <Time at={from} zone={timeZone} /> to <Time at={to - 1} zone={timeZone} />.
				</p>
				<Lines lines={affectedInWords(card)} />
			</Part>
			<Part id="changes" heading="Before and after">
				<BeforeAfter card={card} />
			</Part>
			<FixDesk card={card} desk={desk} />
			<section class="issue" aria-labelledby="issue">
				<h2 id="issue">Copy as an issue</h2>
				<Issue card={card} url={url} />
			</section>
			<footer class="end">
				<p>
					Up to <Time at={upTo} zone={timeZone} />, times in {timeZone}. A friction is something the page did. Who the visitor is, or how
					they use their device, is neither asked nor guessed.
				</p>
			</footer>
		</Layout>
	);
}
