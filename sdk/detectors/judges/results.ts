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

/** What is counted, and by what it is said to be found: stems without accents, in the ten languages of most of the web (W3Techs, 2025) and Chinese. */
const NOUN =
	'(resul|risul|wynik|результ|treffer|ergebnis|match|produ|prodott|found|gefund|trouv|encontr|trovat|gevond|znalez|наиден|товар|件|结果)';
const NOT = '(no|not|\\p{L}+n.t|nothing|sin|nada|keine?|nichts|aucune?|pas de|rien|nenhum|sem|nao|nessun|geen|niets|brak|nie|нет|не)';
const NONE = new RegExp(
	`(^|\\P{L})${NOT} (?!more|weiter)(\\p{L}+ ){0,2}${NOUN}|(つかり|結果.*|該当.*)ません|該当なし|未找到|没有|找不到`,
	'u',
);
/** Whole, or in groups of three. */
const NUMBER = "(?<total>\\d{1,3}([.,'’ ]\\d{3})+|\\d+)";
/** Not the rest of a decimal, and not how many a page shows at a time. */
const BEFORE_NOUN = new RegExp(`(^|[^\\d.,])${NUMBER}(?!\\D*(per|pro|par|por) )\\D{0,20}?${NOUN}`, 'u');
/** “1–20 of 345” counts the total. */
const OF = new RegExp(`\\d ?[-–—] ?[\\d.,]+ (of|von|sur|de|di|van|z|из) (\\p{L}+ )?${NUMBER}`, 'u');
const AFTER_NOUN = new RegExp(`${NOUN}\\p{L}*\\W{0,3}${NUMBER}`, 'u');

/** Small letters without accents, and every space the same. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** How many results a text says there are; what was searched for, which may be a number itself, does not count. */
export function countIn(text: string, term: string): number | undefined {
	const said = plain(text);
	const asked = plain(term).replace(/[^\p{L}\d]+/gu, '[^]+?');
	const rest = said.replace(new RegExp(`(^|[^\\p{L}\\d])${asked}(?![\\p{L}\\d])`, 'gu'), '$1');
	if (NONE.test(rest)) return 0;
	const total = (OF.exec(rest) ?? BEFORE_NOUN.exec(rest) ?? AFTER_NOUN.exec(rest) ?? BEFORE_NOUN.exec(said))?.groups?.total;
	return total ? +total.replace(/\D/g, '') : undefined;
}

const isElsewhere = (element: Element) => !!element.closest(ELSEWHERE);

/** Where elements are looked for; a shadow root keeps its own. */
export type Root = Document | ShadowRoot;

/** How many results an element says there are. */
function saidBy(element: Element, term: string): number | undefined {
	const text = element.textContent ?? '';
	const count = text.length > LONGEST || isElsewhere(element) ? undefined : countIn(text, term);
	return count !== undefined && element.checkVisibility?.() === false ? undefined : count;
}

/** How many results the page says it shows: by its owner's word, in what it announces, or in the first sentence that counts. */
export function saidIn(roots: readonly Root[], term: string): Said {
	const own = roots.map((root) => root.querySelector(`[${OWN}]`)?.getAttribute(OWN) ?? '').find((each) => /^\d+$/.test(each));
	if (own) return { count: +own, by: own };
	const live = roots.flatMap((root) => [...root.querySelectorAll(LIVE)]);
	const rest = roots.flatMap((root) => [...(root.querySelector(MAIN) ?? root).querySelectorAll('*')]);
	for (const each of [...live, ...rest.slice(0, MOST_ELEMENTS)]) {
		const count = saidBy(each, term);
		if (count !== undefined) return { count, by: each.textContent ?? '' };
	}
	return { by: '' };
}

/** The addresses of all links there are: where results are shown as somebody types, they change. */
export const linksIn = (roots: readonly Root[]): string => roots.map((root) => [...root.querySelectorAll(LINK)]).join();

/** What was pressed of the results, and what they stand in. */
export interface Result {
	readonly region: ParentNode;
	readonly pressed: Element;
}

/** The result that was pressed, if it was one. */
export function resultIn(path: readonly Element[], isOnward: (link: HTMLAnchorElement) => boolean): Result | undefined {
	const region = path.find((each) => each.matches(`[${OWN}]`)) ?? path.filter((each) => each.matches(LISTS)).at(-1);
	const link = path.find((each) => each.matches(LINK)) as HTMLAnchorElement | undefined;
	const pressed = link ?? path.find((each) => each.matches('li button,article button'));
	if (!region || !pressed || isElsewhere(pressed) || (link && !isOnward(link))) return undefined;
	return { pressed, region: region.contains(pressed) ? region : (pressed.getRootNode() as Root) };
}

/** Which place it has among them. */
export function rankOf({ region, pressed }: Result, isOnward: (link: HTMLAnchorElement) => boolean): number {
	const links = [...region.querySelectorAll<HTMLAnchorElement>(LINK)];
	const before = links.filter((each) => !isElsewhere(each) && isOnward(each) && !(pressed.compareDocumentPosition(each) & FOLLOWS));
	// A result may have several links: by its picture, and by its name.
	return new Set(before.map(({ href }) => href)).size || 1;
}
