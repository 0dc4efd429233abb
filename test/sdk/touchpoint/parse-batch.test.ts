import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS, type Field, type Fields, hushed, MAX_TEXT, MAX_TOUCHPOINTS, parseBatch, parseQuiet, parseTouchpoint } from '#touchpoint';
import { action, batchOf, rage, search, view } from '../../support/collector.ts';

/** Anything the table allows in a field. */
function anyOf(field: Field): fc.Arbitrary<unknown> {
	switch (field.type) {
		case 'text':
			return field.pattern
				? fc.stringMatching(field.pattern).filter(({ length }) => length <= field.max)
				: fc.string({ maxLength: field.max, unit: 'binary' });
		case 'number':
			return field.whole ? fc.integer({ min: field.min, max: field.max }) : fc.double({ min: field.min, max: field.max, noNaN: true });
		case 'flag':
			return fc.boolean();
		case 'record':
			return anyRecordOf(field.fields);
		case 'list':
			return fc.array(anyOf(field.of), { maxLength: field.maxLength });
		case 'props':
			return fc.dictionary(fc.string({ maxLength: 100 }), fc.oneof(fc.string({ maxLength: field.max }), fc.boolean(), fc.integer()), {
				maxKeys: field.maxKeys,
			});
	}
}

const anyRecordOf = (fields: Fields): fc.Arbitrary<object> =>
	fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.replace('?', ''), anyOf(field)])), {
		requiredKeys: Object.keys(fields).filter((name) => !name.endsWith('?')),
	});

const anyKind = (kind: keyof typeof FIELDS) => anyRecordOf(FIELDS[kind]).map((said) => ({ kind, ...said }));
const { tally: _, ...VISITORS } = FIELDS;
const anyTouchpoint = fc.oneof(...Object.keys(VISITORS).map((kind) => anyKind(kind as keyof typeof VISITORS)));
const anyQuiet = fc.oneof(anyKind('friction'), anyKind('tally'));

const good = batchOf([view('/product/7'), search('mugs', 0), rage('Pay')]);
const aView = { kind: 'page-view', seq: 1, at: 1, page: '/' };
const aSearch = { kind: 'search', seq: 1, at: 1, page: '/', term: 'mugs' };
const aFriction = { kind: 'friction', seq: 1, at: 1, page: '/', friction: 'rage-click' };
const anAction = { kind: 'action', seq: 1, at: 1, page: '/', name: 'buy' };
const aFeedback = { kind: 'feedback', seq: 1, at: 1, page: '/', name: 'found-it', score: 1 };
const aTally = { kind: 'tally', seq: 1, at: 1, page: '/', friction: 'keyboard-trap', journey: 'buyer', stage: 'decision', advanced: false };
const aLeave = { kind: 'page-leave', seq: 1, at: 1, page: '/', visibleMs: 1 };

describe('a touchpoint', () => {
	it('that the table allows is read as it was written', () => {
		fc.assert(
			fc.property(anyTouchpoint, (said) => {
				expect(parseTouchpoint(said)).toEqual({ touchpoint: said });
			}),
			{ numRuns: 300 },
		);
	});

	it('reads the same before and after a journey through JSON', () => {
		fc.assert(
			fc.property(anyTouchpoint, (said) => {
				const sent = JSON.parse(JSON.stringify(said));
				expect(parseTouchpoint(sent)).toEqual({ touchpoint: sent });
			}),
			{ numRuns: 100 },
		);
	});

	it('keeps nothing that the table does not name', () => {
		const said = { ...aView, ip: '192.0.2.1', campaign: { source: 'mail', email: 'ada@example.com' } };
		expect(parseTouchpoint(said)).toEqual({ touchpoint: { ...aView, campaign: { source: 'mail' } } });
	});

	it('may write null for what it does not know', () => {
		expect(parseTouchpoint({ ...aView, title: null, campaign: null })).toEqual({ touchpoint: aView });
		expect(parseTouchpoint({ ...aView, page: null })).toEqual({ field: 'page' });
	});

	it.each([
		['page', { ...aView, page: undefined }],
		['page', { ...aView, page: 'x'.repeat(MAX_TEXT + 1) }],
		['page', { ...aView, page: 7 }],
		['seq', { ...aView, seq: 1.5 }],
		['seq', { ...aView, seq: -1 }],
		['seq', { ...aView, seq: 2 ** 20 }],
		['seq', { ...aView, seq: '1' }],
		['at', { ...aView, at: Number.NaN }],
		['at', { ...aView, at: Number.POSITIVE_INFINITY }],
		['at', { ...aView, at: '2027-01-04' }],
		['at', { ...aView, at: -1 }],
		['title', { ...aView, title: {} }],
		['campaign', { ...aView, campaign: [] }],
		['campaign.source', { ...aView, campaign: { source: 'x'.repeat(201) } }],
		['term', { ...aSearch, term: 'x'.repeat(501) }],
		['results', { ...aSearch, results: 0.5 }],
		['refines', { ...aSearch, refines: 'yes' }],
		['friction', { ...aFriction, friction: 'Rage Click' }],
		['element.selector', { ...aFriction, element: { name: 'Pay' } }],
		['element.hasName', { ...aFriction, element: { selector: '#pay', hasName: 'no' } }],
		['wcag.1', { ...aFriction, wcag: ['2.1.1', 'all of them'] }],
		['wcag', { ...aFriction, wcag: new Array(11).fill('2.1.1') }],
		['evidence.count', { ...aFriction, evidence: { count: [4] } }],
		['name', { ...anAction, name: 'Buy now!' }],
		['props', { ...anAction, props: ['value'] }],
		['props', { ...anAction, props: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`p${i}`, 1])) }],
		['props.value', { ...anAction, props: { value: Number.NaN } }],
		['props.note', { ...anAction, props: { note: 'x'.repeat(1_025) } }],
		['score', { ...aFeedback, score: 1.01 }],
		['comment', { ...aFeedback, comment: 5 }],
		['visibleMs', { ...aLeave, visibleMs: -1 }],
		['scrollDepth', { ...aLeave, scrollDepth: 2 }],
		['vitals.lcpMs', { ...aLeave, vitals: { lcpMs: '900' } }],
		['kind', aTally],
		['kind', { ...aView, kind: 'constructor' }],
		['kind', { ...aView, kind: '__proto__' }],
		['kind', { ...aView, kind: ['page-view'] }],
		['kind', { ...aView, kind: { toString: null } }],
		['kind', {}],
		['touchpoint', []],
		['touchpoint', null],
		['touchpoint', 'page-view'],
	])('is told that its "%s" is wrong', (field, said) => {
		expect(parseTouchpoint(said)).toEqual({ field });
	});

	it('whose prop has an endless name is told of the beginning of it', () => {
		const { field } = parseTouchpoint({ ...anAction, props: { ['x'.repeat(9_000)]: 1 } }) as { field: string };
		expect(field).toBe(`props.${'x'.repeat(100)}`);
	});
});

describe('a quiet touchpoint', () => {
	it('that the table allows is read as it was written, but for its hour and its page', () => {
		fc.assert(
			fc.property(anyQuiet, (said) => {
				expect(parseQuiet(said)).toEqual({ touchpoint: hushed(said as never) });
			}),
			{ numRuns: 200 },
		);
	});

	it.each([
		['friction', { ...aTally, friction: 'Keyboard trap' }],
		['journey', { ...aTally, journey: 'the buyer' }],
		['stage', { ...aTally, stage: undefined }],
		['advanced', { ...aTally, advanced: 1 }],
		['element.selector', { ...aTally, element: {} }],
		['kind', aView],
		['kind', anAction],
		['kind', { ...aTally, kind: 'toString' }],
	])('is told that its "%s" is wrong', (field, said) => {
		expect(parseQuiet(said)).toEqual({ field });
	});
});

describe('a quiet batch', () => {
	const quiet = { version: 1, site: 'shop', visitor: null, session: null, load: 'of-this-batch', sentAt: 3_600_000 };

	it('is read as of an hour and a kind of page, however finely it tells them', () => {
		const touchpoints = [
			{ ...aFriction, at: 3_661_000, page: '/orders/8817263?token=x' },
			{ ...aTally, seq: 2, at: 3_661_000 },
		];
		expect(parseBatch({ ...quiet, wants: ['standing'], touchpoints })).toEqual({
			batch: {
				...quiet,
				touchpoints: [
					{ ...aFriction, at: 3_600_000, page: '/orders/*' },
					{ ...aTally, seq: 2, at: 3_600_000 },
				],
			},
			rejected: [],
		});
	});

	it('carries frictions and tallies, and a visitor’s batch no tallies', () => {
		const touchpoints = [aView, aSearch, aFriction, anAction, aFeedback, aLeave, aTally];
		const refusedIn = (head: object) => {
			const { rejected } = parseBatch({ ...head, touchpoints }) as { rejected: readonly { index: number; field: string }[] };
			return rejected.map(({ index, field }) => `${index} ${field}`);
		};
		expect(refusedIn(quiet)).toEqual(['0 kind', '1 kind', '3 kind', '4 kind', '5 kind']);
		expect(refusedIn(good)).toEqual(['6 kind']);
	});

	it('has neither visitor nor session; half of them is no batch', () => {
		expect(parseBatch({ ...quiet, session: 's', touchpoints: [] })).toMatchObject({ field: 'session' });
		expect(parseBatch({ ...quiet, visitor: 'ada', touchpoints: [] })).toMatchObject({ field: 'session' });
		expect(parseBatch({ ...quiet, visitor: undefined, touchpoints: [] })).toMatchObject({ field: 'visitor' });
	});
});

describe('a batch', () => {
	it('is read as it was written', () => {
		expect(parseBatch(good)).toEqual({ batch: good, rejected: [] });
		expect(parseBatch({ ...good, wants: ['standing', 'money'] })).toMatchObject({ batch: { wants: ['standing'] } });
	});

	it('never loses good touchpoints to bad neighbours, and names these by place, id and field', () => {
		const touchpoints = [{ ...aView, seq: 7, page: 1 }, aView, { id: 'from-a-server', kind: 'fax' }, aSearch, 'rubbish'];
		expect(parseBatch({ ...good, touchpoints })).toMatchObject({
			batch: { touchpoints: [aView, aSearch] },
			rejected: [
				{ index: 0, id: '7', code: 'bad-touchpoint', field: 'page' },
				{ index: 2, id: 'from-a-server', code: 'bad-touchpoint', field: 'kind' },
				{ index: 4, code: 'bad-touchpoint', field: 'touchpoint' },
			],
		});
	});

	it('repeats no id that is none', () => {
		const touchpoints = [{ id: '<script>', kind: 'fax' }, { seq: 1e300 }, { id: {} }];
		const { rejected } = parseBatch({ ...good, touchpoints }) as { rejected: readonly object[] };
		for (const rejection of rejected) expect(rejection).not.toHaveProperty('id');
	});

	it.each([
		['body', null],
		['body', []],
		['body', 'a batch'],
		['version', { ...good, version: 2 }],
		['version', { ...good, version: '1' }],
		['site', { ...good, site: '' }],
		['visitor', { ...good, visitor: 12 }],
		['session', { ...good, session: 'a b' }],
		['load', { ...good, load: undefined }],
		['sentAt', { ...good, sentAt: 'now' }],
		['sentAt', { ...good, sentAt: Number.NaN }],
		['sentAt', { ...good, sentAt: -1 }],
		['touchpoints', { ...good, touchpoints: {} }],
		['touchpoints', { ...good, touchpoints: new Array(MAX_TOUCHPOINTS + 1).fill(aView) }],
	])('without a proper "%s" is none', (field, said) => {
		expect(parseBatch(said)).toEqual({ field, expected: expect.any(String) });
	});

	it('answers whatever JSON there is, and never throws', () => {
		const anyJson = fc.jsonValue({ depthSize: 'medium' });
		fc.assert(
			fc.property(anyJson, (said) => {
				expect(parseBatch(said)).toHaveProperty('field');
			}),
			{ numRuns: 300 },
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(anyJson, fc.record({ kind: anyJson }))), (touchpoints) => {
				const { batch, rejected } = parseBatch({ ...good, touchpoints }) as Exclude<ReturnType<typeof parseBatch>, { field: string }>;
				expect(batch.touchpoints.length + rejected.length).toBe(touchpoints.length);
			}),
			{ numRuns: 300 },
		);
	});

	it('of 500 small touchpoints fits what a browser lets through while a page closes', () => {
		const seen = Array.from(
			{ length: MAX_TOUCHPOINTS },
			(_, i) => [view('/product/7'), search('blue mugs', 3), action('add-to-cart')][i % 3] ?? view(),
		);
		expect(Buffer.byteLength(JSON.stringify(batchOf(seen)))).toBeLessThan(64 * 1024);
	});
});
