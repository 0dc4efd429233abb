import type { Touchpoint } from '#touchpoint';
import { type Collector, createCollector, type SiteSettings } from '../../collector/index.ts';
import { buyer } from '../../collector/stages/registry.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Seeded, so that every run sees the same shop (mulberry32). */
function createDice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

type Unplaced<T> = T extends Touchpoint ? Omit<T, 'seq' | 'at'> : never;

/** One touchpoint of a visit, and how long after the one before. */
export interface Done {
	readonly afterMs: number;
	readonly what: Unplaced<Touchpoint>;
}

export interface Visit {
	readonly at: number;
	readonly device: string;
	readonly done: readonly Done[];
}

export interface Life {
	readonly visitor: string;
	readonly visits: readonly Visit[];
}

const DEVICES = {
	phone: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile',
	tablet: 'Mozilla/5.0 (iPad; CPU OS 18_0)',
	desktop: 'Mozilla/5.0 (X11; Linux x86_64)',
};

const WAYS: readonly Partial<Unplaced<Extract<Touchpoint, { kind: 'page-view' }>>>[] = [
	{ referrer: 'https://www.google.com/' },
	{ referrer: 'https://www.google.com/' },
	{},
	{ referrer: 'https://www.instagram.com/' },
	{ campaign: { source: 'newsletter', medium: 'email', name: 'autumn-mugs' } },
	{ campaign: { source: 'google', medium: 'cpc', name: 'gift-sets' } },
	{ referrer: 'https://www.trustpilot.com/review' },
	{ campaign: { source: 'box-insert', medium: 'print', name: 'thank-you-card' } },
];

const TERMS: readonly (readonly [term: string, results: number])[] = [
	...([['mugs', 14] as const, ['returns', 0] as const, ['gift card', 0] as const, ['blue plate', 3] as const] as const),
	...([['teapot', 5] as const, ['dishwasher safe', 0] as const, ['delivery time', 0] as const, ['bowl', 9] as const] as const),
];

const element = (selector: string, role: string, name: string) => ({ selector, role, name });

const payRage = {
	kind: 'friction',
	page: '/checkout',
	friction: 'rage-click',
	element: element('#pay', 'button', 'Pay now'),
	evidence: { count: 4, spanMs: 820, input: 'mouse' },
	wcag: ['3.3.1', '4.1.3'],
} as const;
const postcodeLoop = {
	kind: 'friction',
	page: '/checkout',
	friction: 'form-error-loop',
	element: element('#postcode', 'textbox', 'Postcode'),
	evidence: { attempts: 3 },
	wcag: ['3.3.1', '3.3.3'],
} as const;
const filterDead = {
	kind: 'friction',
	page: '/product/7',
	friction: 'dead-click',
	element: element('.size-picker > span:nth-child(2)', 'generic', 'Large'),
	evidence: { count: 2, input: 'touch' },
	wcag: ['4.1.2', '2.1.1'],
} as const;

interface Chances {
	readonly dice: () => number;
	/** From 0, eight weeks ago, to 1, now. */
	readonly when: number;
}

const view = (page: string, afterMs: number): Done => ({ afterMs, what: { kind: 'page-view', page } });
const leave = (page: string, afterMs: number): Done => ({
	afterMs,
	what: {
		kind: 'page-leave',
		page,
		visibleMs: afterMs,
		scrollDepth: 0.7,
		vitals: { lcpMs: 1_400 + (afterMs % 1_000), inpMs: 90, cls: 0.02 },
	},
});

function searching({ dice }: Chances): readonly Done[] {
	if (dice() > 0.35) return [];
	const [term, results] = TERMS[Math.floor(dice() * TERMS.length)] ?? ['mugs', 14];
	const asked: Done = { afterMs: 9_000, what: { kind: 'search', page: '/search', term, results } };
	if (results > 0) return [asked, { afterMs: 6_000, what: { kind: 'action', page: '/search', name: 'search-click', props: { rank: 1 } } }];
	return dice() < 0.5
		? [asked]
		: [asked, { afterMs: 8_000, what: { kind: 'search', page: '/search', term: 'help', results: 1, refines: true } }];
}

/** What held up somebody who pays, and what the others do meanwhile: they read the terms, or look at the order once more. */
function paying({ dice, when }: Chances): { readonly done: readonly Done[]; readonly chance: number } {
	const raged = dice() < (when > 0.5 ? 0.4 : 0.22);
	const looped = dice() < 0.18;
	const done = [
		...(looped ? [{ afterMs: 40_000, what: postcodeLoop }] : []),
		...(raged ? [{ afterMs: 20_000, what: payRage }] : []),
		view(dice() < 0.5 ? '/terms' : '/checkout/review', 12_000),
	];
	return { done, chance: (raged ? 0.2 : 0.78) * (looped ? 0.7 : 1) };
}

/** What somebody does who has put something into the cart; true at the end if they bought. */
function checkingOut(chances: Chances): { readonly done: readonly Done[]; readonly bought: boolean } {
	const { dice } = chances;
	const add: Done = { afterMs: 12_000, what: { kind: 'action', page: '/product/7', name: 'add-to-cart', props: { value: 24 } } };
	const begun = [add, view('/cart', 7_000), view('/checkout', 15_000)];
	if (dice() < 0.2) return { done: [...begun, leave('/checkout', 20_000)], bought: false };
	const { done, chance } = paying(chances);
	const paid = [...begun, view('/checkout/payment', 25_000), ...done];
	if (dice() > chance) return { done: [...paid, leave('/checkout', 30_000)], bought: false };
	const order: Done = { afterMs: 30_000, what: { kind: 'action', page: '/checkout', name: 'purchase', props: { value: 24 } } };
	const score = dice() < 0.75 ? 0.9 : 0.2;
	const rated: Done = { afterMs: 9_000, what: { kind: 'feedback', page: '/thanks', name: 'found-it', score } };
	return { done: [...paid, order, view('/thanks', 2_000), ...(dice() < 0.4 ? [rated] : [])], bought: true };
}

function firstVisit(chances: Chances): { readonly done: readonly Done[]; readonly bought: boolean; readonly stays: boolean } {
	const { dice } = chances;
	const way = WAYS[Math.floor(dice() ** 1.4 * WAYS.length)] ?? {};
	const landing: Done = { afterMs: 0, what: { kind: 'page-view', page: dice() < 0.7 ? '/' : '/sale', title: 'Clay & Kiln', ...way } };
	if (dice() < 0.28) return { done: [landing, leave('/', 6_000)], bought: false, stays: false };
	const looked: Done[] = [landing, leave('/', 9_000), ...searching(chances), view('/product/7', 8_000)];
	if (dice() < 0.16) looked.push({ afterMs: 5_000, what: filterDead });
	if (dice() < 0.3) looked.push(view('/delivery', 14_000));
	if (dice() > (dice() < 0.5 ? 0.5 : 0.62)) return { done: [...looked, leave('/product/7', 18_000)], bought: false, stays: true };
	const { done, bought } = checkingOut(chances);
	return { done: [...looked, ...done], bought, stays: true };
}

function nextVisits({ dice }: Chances, bought: boolean, firstAt: number, device: string): readonly Visit[] {
	if (!bought && dice() < 0.25) {
		const at = firstAt + (0.5 + dice() * 3) * DAY_MS;
		const other = dice() < 0.4 ? DEVICES.desktop : device;
		return [{ at, device: other, done: [view('/product/7', 0), view('/cart', 9_000), leave('/cart', 12_000)] }];
	}
	if (!bought || dice() > 0.35) return [];
	const at = firstAt + (3 + dice() * 9) * DAY_MS;
	const done: Done[] = [view('/', 0), view('/product/3', 9_000)];
	if (dice() < 0.3) done.push({ afterMs: 8_000, what: { kind: 'action', page: '/product/3', name: 'share-link' } });
	return [{ at, device, done }];
}

/** Lives of so many visitors over eight weeks that end `now`. In the second half a button to pay answers worse than in the first. */
export function busyLives({ visitors, now, seed = 11 }: { visitors: number; now: number; seed?: number }): readonly Life[] {
	const dice = createDice(seed);
	return Array.from({ length: visitors }, (_, i) => {
		const when = dice();
		const at = now - 56 * DAY_MS + Math.floor(when * 55.9 * DAY_MS);
		const kind = dice();
		const device = kind < 0.55 ? DEVICES.phone : kind < 0.9 ? DEVICES.desktop : DEVICES.tablet;
		const { done, bought, stays } = firstVisit({ dice, when });
		const later = stays ? nextVisits({ dice, when }, bought, at, device) : [];
		return { visitor: `visitor-${seed}-${i}`, visits: [{ at, device, done }, ...later].filter((visit) => visit.at < now) };
	});
}

const OWNERS: Readonly<Record<string, { readonly owner: string; readonly value?: number }>> = {
	awareness: { owner: 'Marketing' },
	consideration: { owner: 'Content' },
	decision: { owner: 'Shop team' },
	purchase: { owner: 'Shop team', value: 42 },
	retention: { owner: 'Service' },
};

/** A site with owners, a promise, two personas and a second journey. */
export const BUSY_SHOP: SiteSettings = {
	name: 'shop',
	label: 'Clay & Kiln',
	origins: ['https://shop.example'],
	timeZone: 'Europe/Berlin',
	journeys: [
		{
			...buyer,
			stages: buyer.stages.map((stage) => ({
				...stage,
				...OWNERS[stage.name],
				...(stage.name === 'decision' && {
					promise: { says: 'Effortless checkout', medianMs: 4 * MINUTE_MS, advance: 0.6, frictionPer10: 2 },
				}),
			})),
		},
		{
			name: 'helper',
			label: 'Looking for help',
			stages: [
				{ name: 'asking', label: 'Asking', when: { page: ['/delivery', '/search'] }, horizonMs: DAY_MS },
				{ name: 'answered', label: 'Answered', when: { kind: ['feedback'] }, horizonMs: null },
			],
		},
	],
	personas: [
		{ name: 'careful', label: 'Careful buyer', when: { page: ['/delivery'] }, motivation: 'Wants to be sure before they pay.' },
		{
			name: 'bargain',
			label: 'Bargain hunter',
			when: { page: ['/sale'] },
			pains: 'Leaves when the price at the end is not the price at the start.',
		},
	],
};

export const HOSTILE = '<img src=x onerror="document.title=\'pwned\'">\u202Eevil 😈 =1+1';

/** Sends a life's visits, each as one page load, at the time that the clock is turned to. */
async function send(
	collector: Collector,
	site: string,
	{ visitor, visit, n }: { visitor: string; visit: Visit; n: number },
): Promise<void> {
	let at = visit.at;
	const touchpoints = visit.done.map(({ afterMs, what }, i) => {
		at += afterMs;
		return { ...what, seq: i + 1, at };
	});
	const body = JSON.stringify({
		version: 1,
		site,
		visitor,
		session: `${visitor}-${n}`,
		load: `${visitor}-load-${n}`,
		sentAt: at,
		touchpoints,
	});
	const answer = await collector.request('/v1/batches', { method: 'POST', body, headers: { 'User-Agent': visit.device } });
	if (answer.status !== 202) throw new Error(await answer.text());
}

/** The same life with hostile words wherever a browser may put words. */
const hostileLife = (now: number, i: number): Life => ({
	visitor: `hostile-${i}`,
	visits: [
		{
			at: now - (9 + i) * DAY_MS,
			device: HOSTILE.replaceAll(/[^ -~]/g, ''),
			done: [
				{
					afterMs: 0,
					what: {
						kind: 'page-view',
						page: `/checkout/${HOSTILE}`,
						title: HOSTILE,
						campaign: { source: HOSTILE, medium: HOSTILE, name: '=cmd|calc' },
					},
				},
				{ afterMs: 9_000, what: { kind: 'search', page: '/search', term: `${HOSTILE}${'long'.repeat(i * 20)}`.slice(0, 190), results: 0 } },
				{
					afterMs: 9_000,
					what: {
						kind: 'friction',
						page: `/checkout/${HOSTILE}`,
						friction: 'rage-click',
						element: element(`#${HOSTILE}`, 'button', `${HOSTILE} ${'x'.repeat(i * 40)}`.slice(0, 190)),
					},
				},
				{ afterMs: 9_000, what: { kind: 'action', page: '/x', name: 'add-to-cart' } },
				{ afterMs: 9_000, what: { kind: 'feedback', page: '/x', name: 'found-it', score: 0.1, comment: HOSTILE } },
			],
		},
	],
});

export interface BusyOptions {
	readonly visitors?: number;
	readonly now?: number;
	readonly store?: string;
	readonly adminKey?: string;
}

/** A collector that has lived eight weeks of a busy shop, beside an empty site and one whose every word is hostile. Its clock stands at `now`, or goes on from there. */
export async function openBusyShop({ visitors = 900, now = Date.now(), ...options }: BusyOptions = {}): Promise<Collector> {
	const clock = { at: now - 57 * DAY_MS, isLive: false };
	const collector = createCollector({
		store: 'sqlite::memory:',
		openReports: options.adminKey === undefined,
		...options,
		sweepEveryMs: 20,
		visitorPace: 0,
		sitePace: 0,
		now: () => (clock.isLive ? Date.now() + (clock.at - now) : clock.at),
		sites: [
			BUSY_SHOP,
			{ name: 'empty', label: 'Nobody yet', origins: ['*'] },
			{
				name: 'hostile',
				label: HOSTILE,
				origins: ['*'],
				personas: [{ name: 'odd', label: HOSTILE, when: { page: ['/checkout/**'] }, pains: HOSTILE }],
			},
		],
	});
	await collector.ready;
	const lives = [
		...busyLives({ visitors, now }).map((life) => ({ site: 'shop', life })),
		...Array.from({ length: 6 }, (_, i) => ({ site: 'hostile', life: hostileLife(now, i) })),
	];
	const visits = lives
		.flatMap(({ site, life: { visitor, visits: all } }) => all.map((visit, n) => ({ site, visitor, visit, n })))
		.sort((a, b) => a.visit.at - b.visit.at);
	// Those who come within the same minutes of a large shop send side by side, and are stored in one transaction.
	const atOnce = Math.max(1, Math.floor(visitors / 1_000));
	for (let i = 0; i < visits.length; i += atOnce) {
		const some = visits.slice(i, i + atOnce);
		clock.at = Math.max(clock.at, (some.at(-1)?.visit.at ?? 0) + 10 * MINUTE_MS);
		await Promise.all(some.map(({ site, ...each }) => send(collector, site, each)));
		// The sweep has its turns between visits, as it has in life.
		if ((i / atOnce) % 25 === 0) await new Promise((done) => setTimeout(done, 25));
	}
	clock.at = now;
	await new Promise((done) => setTimeout(done, 100));
	clock.isLive = true;
	return collector;
}
