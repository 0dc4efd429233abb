import { describe, expect, it } from 'vitest';
import { formAbandon } from '../../../sdk/detectors/form-abandon.ts';
import { openFormPage } from '../../support/forms.ts';

const FIELDS = '<input id=name name=name><input id=email name=email><select name=country></select><input type=hidden>';
const FORM = `<form id=join>${FIELDS}<button type=button>Save</button><button>Join</button></form>`;

function abandonOn(html = FORM) {
	const test = openFormPage([formAbandon], { url: 'https://shop.example/join', html });
	const begin = () => {
		test.type('#name');
		test.type('#email');
	};
	return { ...test, begin };
}

describe('an abandoned form', () => {
	it('is one that was begun in two fields and left, and names the last', async () => {
		const { type, tick, fire, seen } = abandonOn();
		type('#name');
		await tick(3_000);
		type('#email');
		await tick(2_000);
		fire('pagehide');
		expect(seen).toMatchObject([
			{
				friction: 'form-abandon',
				page: '/join',
				element: { selector: '#email' },
				evidence: { touched: 2, fields: 3, spanMs: 5_000, failedAttempts: 0 },
			},
		]);
	});

	it('may be left within an application, and is told once', () => {
		const { begin, window, fire, seen } = abandonOn();
		begin();
		window.history.pushState({}, '', '/home');
		fire('pagehide');
		expect(seen).toMatchObject([{ page: '/join' }]);
	});

	it('is one that was sent, refused, and not sent again', async () => {
		const { begin, send, refuse, tick, fire, seen } = abandonOn();
		begin();
		send({ marks: '#email' });
		await tick(1_000);
		refuse('#email');
		await tick(1_000);
		fire('pagehide');
		expect(seen).toMatchObject([{ evidence: { failedAttempts: 2 } }]);
	});

	it('names the form where the last field is private', () => {
		const { begin, fire, seen } = abandonOn(FORM.replace('id=email', 'id=email data-private'));
		begin();
		fire('pagehide');
		expect(seen).toMatchObject([{ element: { selector: '#join' } }]);
	});

	it('may be one to which only a role says so', () => {
		const { begin, fire, seen } = abandonOn(`<div role=form>${FIELDS}<div role=button>Join</div></div>`);
		begin();
		fire('pagehide');
		expect(seen).toHaveLength(1);
	});
});

describe('no abandoned form', () => {
	it('where it was begun in one field only, however long', () => {
		const { type, fire, seen } = abandonOn();
		for (const value of ['a', 'an', 'ann']) type('#name', value);
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it.each<[string, (test: ReturnType<typeof abandonOn>) => unknown]>([
		['sent', ({ send }) => send({ prevented: false })],
		['sent by a script when its button was pressed', ({ fire, find }) => fire('click', find('button'))],
		['reset', ({ fire, find }) => fire('reset', find('form'))],
		[
			'sent and handled by the page, and only then begun anew',
			async ({ send, tick, type }) => {
				send();
				await tick(3_000);
				type('#name');
			},
		],
	])('where it was %s', async (_, end) => {
		const test = abandonOn();
		test.begin();
		await end(test);
		test.fire('pagehide');
		expect(test.seen).toEqual([]);
	});

	it('where nothing sends it: that is a filter', () => {
		const { begin, fire, seen } = abandonOn(`<form>${FIELDS}<button type=button>Hide</button></form>`);
		begin();
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it('where the browser fills it in, or a script does', () => {
		const { find, fire, window, seen } = abandonOn();
		(find('#name') as HTMLElement).focus();
		for (const field of ['#name', '#email']) fire('input', find(field));
		for (const field of ['#name', '#email']) {
			(find(field) as HTMLElement).focus();
			find(field).dispatchEvent(new window.Event('input', { bubbles: true }));
		}
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it.each([
		['a search', FORM.replace('<form', '<form role=search')],
		['a form that its owner wants left alone', FORM.replace('<form', '<form data-waymark-ignore')],
		['fields without a form', FIELDS],
	])('in %s', (_, html) => {
		const { begin, fire, seen, faults } = abandonOn(html);
		begin();
		fire('pagehide');
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});
});
