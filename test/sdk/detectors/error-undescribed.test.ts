import { describe, expect, it } from 'vitest';
import { errorUndescribed } from '../../../sdk/detectors/error-undescribed.ts';
import { openFormPage } from '../../support/forms.ts';

const undescribedOn = (html: string) => openFormPage([errorUndescribed], { url: 'https://shop.example/join', html });

/** What is told once the marked fields of a form were refused. */
async function toldOf(html: string, prepare: (test: ReturnType<typeof undescribedOn>) => unknown = () => {}) {
	const test = undescribedOn(html);
	test.send({ marks: '[data-bad]' });
	prepare(test);
	await test.tick(5_000);
	expect(test.faults).toEqual([]);
	return test.seen;
}

describe('an error without a description', () => {
	it('is a field that is marked and says nothing', async () => {
		const test = undescribedOn('<form><input id=email><input id=phone></form>');
		const at = test.now();
		test.send({ marks: 'input' });
		await test.tick(399);
		expect(test.seen).toEqual([]);
		await test.tick(1);
		expect(test.seen).toMatchObject([
			{
				friction: 'error-undescribed',
				at,
				page: '/join',
				element: { selector: '#email' },
				evidence: { fields: 2, nativeSuppressed: false },
				wcag: ['3.3.1', '1.4.1', '4.1.3'],
			},
		]);
	});

	it("is one whose browser's message was suppressed, with nothing in its place", async () => {
		const { refuse, tick, seen } = undescribedOn('<form><input id=email></form>');
		refuse('input', { silenced: true });
		await tick(400);
		expect(seen).toMatchObject([{ evidence: { fields: 1, nativeSuppressed: true } }]);
	});

	it.each([
		['the description is empty', '<form><input data-bad aria-describedby=m><p id=m> </p></form>'],
		['the description does not exist', '<form><input data-bad aria-describedby=m></form>'],
		['the alert is empty', '<form><input data-bad><p role=alert></p></form>'],
		['an alert elsewhere is about something else', '<p role=alert>Only 2 left</p><form><input data-bad></form>'],
		['a summary leads elsewhere', '<div role=alert><a href="#other">Other</a></div><form><input id=e data-bad></form>'],
	])('is told where %s', async (_, html) => {
		expect(await toldOf(html)).toHaveLength(1);
	});

	it('is told once for an attempt, and names the form where the field is private', async () => {
		const told = await toldOf('<form id=join><input data-private data-bad><input data-bad></form>');
		expect(told).toMatchObject([{ element: { selector: '#join' }, evidence: { fields: 2 } }]);
	});

	it('is told of a server that marks a field later', async () => {
		const { send, mark, tick, seen } = undescribedOn('<form><input></form>');
		send();
		await tick(1_500);
		mark('input');
		await tick(1_500);
		expect(seen).toHaveLength(1);
	});
});

describe('no error without a description', () => {
	it.each([
		['a description', '<form><input data-bad aria-describedby="hint m"><p id=m>Enter an address</p></form>'],
		['an error message', '<form><input data-bad aria-errormessage=m><p id=m>Enter an address</p></form>'],
		[
			'a description of the group',
			'<form><fieldset aria-describedby=m><input data-bad type=radio></fieldset><p id=m>Choose one</p></form>',
		],
		['an alert in the form', '<form><input data-bad><p role=alert>Enter an address</p></form>'],
		[
			'an announced summary that leads to the field',
			'<div role=alert><a href="#e">Enter an address</a></div><form><input id=e data-bad></form>',
		],
		['a search', '<form role=search><input data-bad></form>'],
		['a form that its owner wants left alone', '<form data-waymark-ignore><input data-bad></form>'],
		['nothing invalid', '<form><input></form>'],
	])('where there is %s', async (_, html) => {
		expect(await toldOf(html)).toEqual([]);
	});

	it.each([
		'<div tabindex=-1 id=summary><a href="#e">Enter an address</a></div>',
		'<div tabindex=-1 id=summary role=alert>There is a problem</div>',
	])('where the focus was moved to a summary: %s', async (summary) => {
		const html = `${summary}<form><input id=e data-bad></form>`;
		expect(await toldOf(html, ({ find }) => (find('#summary') as HTMLElement).focus())).toEqual([]);
	});

	it('where the browser itself tells', async () => {
		const { refuse, tick, seen } = undescribedOn('<form><input id=email></form>');
		refuse('input');
		await tick(5_000);
		expect(seen).toEqual([]);
	});

	it('while somebody types, or walks through the fields', async () => {
		const { type, refuse, mark, tick, seen } = undescribedOn('<form><input></form>');
		type('input');
		refuse('input', { silenced: true, unasked: true });
		mark('input');
		await tick(5_000);
		expect(seen).toEqual([]);
	});
});
