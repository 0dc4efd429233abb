/** What a page says of its results: how many, and the very words, which stay on the page and only show whether they have changed. */
export interface Said {
	readonly count?: number | undefined;
	readonly by: string;
}

const OWN = 'data-waymark-results';
const MAIN = 'main,[role=main]';
const LIVE = '[role=status],[aria-live=polite],output';
/** Where the results are, on a page that does not say it. */
const LISTS = `${MAIN},[role=listbox],:not(body)[class*=result]`;
/** What is no result and counts none. */
const ELSEWHERE = 'nav,[role=navigation],footer,aside,search,[role=search],[hidden],[data-private],script,style,option';
/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const FOLLOWS = 4;
const LINK = 'a[href]';
/** A sentence that counts is short: a longer one is about something else. */
const LONGEST = 150;
/** Beyond it a page is a catalogue, and has said how long it is before. */
const MOST_ELEMENTS = 2_000;

/** What is counted, and by what it is said to be found: stems without accents, English, German, French, Spanish, Chinese, and what others write alike. */
const NOUN = '(resul|treffer|ergebnis|match|produ|found|gefund|trouv|encontr|件|结果)';
const NONE = RegExp(
	`\\b(not?|\\w+n.t|nothing|sin|keine?|nichts|aucune?|rien) +(?!more|weiter)(\\w+ ){0,2}${NOUN}|(つかり|結果.*)ません|未找到|没有`,
);
/** Whole, or in groups of three. */
const NUMBER = "(?<total>\\d{1,3}([.,'’ ]\\d{3})+|\\d+)";
/** Not the rest of a decimal, and not how many a page shows at a time. */
const BEFORE_NOUN = RegExp(`(^|[^\\d.,])${NUMBER}(?!\\D*p(er|ro|ar|or) )\\D{0,20}?${NOUN}`);
/** “1–20 of 345” counts the total. */
const OF = RegExp(`\\d ?[-–] ?[\\d.,]+ (of|von|sur|de) ([a-z]+ )?${NUMBER}`);
const AFTER_NOUN = RegExp(`${NOUN}\\w*\\W{0,3}${NUMBER}`);

/** Small letters without accents, and every space the same. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase();

/** How many results a text says there are; the words that were searched for, one of which may be a number, do not count. */
export function countIn(text: string, term: string): number | undefined {
	const said = plain(text);
	const asked = plain(term).split(/[^\p{L}\d]+/u);
	const rest = said.replace(/[\p{L}\d]+/gu, (word) => (asked.includes(word) ? '' : word));
	if (NONE.test(rest)) return 0;
	const total = (OF.exec(rest) ?? BEFORE_NOUN.exec(rest) ?? AFTER_NOUN.exec(rest) ?? BEFORE_NOUN.exec(said))?.groups?.total;
	return total ? +total.replace(/\D/g, '') : undefined;
}

const isElsewhere = (element: Element) => !!element.closest(ELSEWHERE);

/** Where elements are looked for; a shadow root keeps its own. */
export type Root = Document | ShadowRoot;

const allIn = (roots: readonly ParentNode[], selector: string) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);

/** How many results the page says it shows: by its owner's word, in what it announces, or in the first sentence that counts. */
export function saidIn(roots: readonly Root[], term: string): Said {
	const own = allIn(roots, `[${OWN}]`).map((each) => each.getAttribute(OWN) ?? '');
	const by = own.find((each) => /^\d+$/.test(each));
	if (by) return { count: +by, by };
	const mains = roots.map((root) => root.querySelector(MAIN) ?? root);
	for (const each of [...allIn(roots, LIVE), ...allIn(mains, '*').slice(0, MOST_ELEMENTS)]) {
		const text = each.textContent ?? '';
		const count = text.length > LONGEST || isElsewhere(each) ? undefined : countIn(text, term);
		if (count !== undefined && each.checkVisibility?.() !== false) return { count, by: text };
	}
	return { by: '' };
}

/** The addresses of all links there are: where results are shown as somebody types, they change. */
export const linksIn = (roots: readonly Root[]): string => allIn(roots, LINK).join();

/** If a result was pressed: a way to count which place it has among them. */
export function resultIn(path: readonly Element[], isOnward: (link: HTMLAnchorElement) => boolean): (() => number) | undefined {
	const region = path.find((each) => each.matches(`[${OWN}]`)) ?? path.filter((each) => each.matches(LISTS)).at(-1);
	const link = path.find((each) => each.matches(LINK)) as HTMLAnchorElement | undefined;
	const pressed = link ?? path.find((each) => each.matches('li button,article button'));
	if (!region || !pressed || isElsewhere(pressed) || (link && !isOnward(link))) return undefined;
	return () => {
		const links = allIn([region.contains(pressed) ? region : (pressed.getRootNode() as Root)], LINK) as HTMLAnchorElement[];
		const before = links.filter((each) => !isElsewhere(each) && isOnward(each) && !(pressed.compareDocumentPosition(each) & FOLLOWS));
		// A result may have several links: by its picture, and by its name.
		return new Set(before.map(({ href }) => href)).size || 1;
	};
}
