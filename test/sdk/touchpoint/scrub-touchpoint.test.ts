import { describe, expect, it } from 'vitest';
import { parseBatch, parseTouchpoint } from '#touchpoint';

const MAIL = 'jane%2540example.com';
const head = {
	version: 1,
	site: 'shop',
	visitor: 'jane@x.com',
	session: '4111111111111111',
	load: '0171-1234567',
	sentAt: 1,
	person: 'a1'.repeat(32),
};
const fact = { seq: 1, at: 1_700_000_000_000, page: `/account/${MAIL}` };
const ours = '#form-12345678>input:nth-of-type(2)';

const readOf = (touchpoint: object, of: object = head) => {
	const parsed = parseBatch({ ...of, touchpoints: [touchpoint] });
	if (!('batch' in parsed)) throw new Error(parsed.field);
	return parsed.batch;
};

describe('what came in a batch is scrubbed once more', () => {
	it.each([
		[
			{ kind: 'page-view', ...fact, title: MAIL, referrer: `https://x/${MAIL}`, campaign: { source: MAIL, name: 'spring-24' } },
			{ kind: 'page-view', page: '/account/*', title: '*', referrer: 'https://x/*', campaign: { source: '*', name: 'spring-24' } },
		],
		[
			{ kind: 'search', ...fact, term: '0171 1234567', scope: MAIL },
			{ term: '*', scope: '*' },
		],
		[
			{ kind: 'feedback', ...fact, name: 'found-it', score: 1, comment: `ask ${MAIL}` },
			{ name: 'found-it', comment: 'ask *' },
		],
		[
			{ kind: 'action', ...fact, name: 'order-12345678', props: { who: MAIL, zip: 10_115, value: 12_345_678, gift: true } },
			{ name: 'order-12345678', props: { who: '*', zip: '*', value: 12_345_678, gift: true } },
		],
	])('of %j', (sent, told) => {
		expect(readOf(sent).touchpoints[0]).toMatchObject(told);
	});

	it('but selectors, names of frictions and criteria, which are made by us, stay', () => {
		const said = {
			kind: 'friction',
			...fact,
			page: '/',
			friction: 'rage-click-12345678',
			element: { selector: ours, role: 'button', name: MAIL },
			wcag: ['4.1.3'],
		};
		expect(readOf(said).touchpoints[0]).toEqual({ ...said, element: { ...said.element, name: '*' } });
		const left = {
			kind: 'page-leave',
			...fact,
			page: '/',
			visibleMs: 1,
			vitals: { lcpMs: 9, lcpElement: ours, inpElement: ours, clsElement: ours },
		};
		expect(readOf(left).touchpoints[0]).toEqual(left);
	});

	it('and so does its head: site, load, visitor, session and person', () => {
		expect(readOf({ kind: 'page-view', ...fact })).toMatchObject(head);
	});

	it('in a quiet batch too', () => {
		const said = { kind: 'friction', ...fact, page: '/', friction: 'focus-lost', element: { selector: ours, name: MAIL } };
		expect(readOf(said, { ...head, visitor: null, session: null }).touchpoints[0]).toMatchObject({
			element: { selector: ours, name: '*' },
		});
	});
});

it('an import, which reads the owner’s own files by another door, keeps its texts', () => {
	const said = { kind: 'search', ...fact, term: MAIL };
	expect(parseTouchpoint(said)).toEqual({ touchpoint: said });
});
