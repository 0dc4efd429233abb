import { describe, expect, it } from 'vitest';
import { formSteps } from '../../../sdk/detectors/form-steps.ts';
import { openFormPage } from '../../support/forms.ts';

const FIELDS = `<input id=who name=full-name><input name=mail type=email><textarea name=words></textarea>
	<select name=country></select><input type=hidden name=token value=secret>`;
const FORM = `<form name=contact>${FIELDS}<button>Send</button></form>`;
const WHO = '#who';
const MAIL = '[name=mail]';

function stepsOn(html = FORM) {
	const test = openFormPage([formSteps], { url: 'https://shop.example/contact', html });
	const steps = () => test.seen.map((each) => (each.kind === 'action' ? [each.name, each.props] : []));
	return { ...test, steps };
}

describe('a form', () => {
	it('is begun with its first field, and told once', () => {
		const { type, steps } = stepsOn();
		type(WHO, 'Anna');
		type(WHO, 'Anna Smith');
		type(MAIL, 'anna@mail.example');
		expect(steps()).toEqual([['form-start', { form: 'contact', textFields: 3, field: 'full-name' }]]);
	});

	it('is sent once it went through', async () => {
		const { type, send, tick, fire, steps } = stepsOn();
		type(WHO);
		send();
		await tick(4_000);
		fire('pagehide');
		expect(steps().slice(1)).toEqual([['form-submit', { form: 'contact', textFields: 3 }]]);
	});

	it.each([
		['with the page', ({ fire }: ReturnType<typeof stepsOn>) => fire('pagehide')],
		['to a page that a script shows', ({ window }: ReturnType<typeof stepsOn>) => window.history.pushState({}, '', '/thanks')],
	])('is sent where it was sent and left %s, at the page where it stood', async (_, leave) => {
		const test = stepsOn();
		test.type(WHO);
		test.send({ prevented: false });
		leave(test);
		await test.tick(5_000);
		expect(test.seen.slice(1)).toMatchObject([{ name: 'form-submit', page: '/contact' }]);
	});

	it('is sent though nobody entered anything, where a browser had filled it in', async () => {
		const { send, tick, steps } = stepsOn();
		send();
		await tick(4_000);
		expect(steps()).toMatchObject([['form-submit', { form: 'contact' }]]);
	});

	it('is left where something was entered and it was not sent: at the field last touched', () => {
		const { type, fire, steps } = stepsOn();
		type(WHO);
		type(MAIL);
		fire('pagehide');
		const props = { form: 'contact', textFields: 3, field: 'mail', touched: 2, fields: 4 };
		expect(steps().slice(1)).toEqual([['form-abandon', props]]);
	});

	it('is left, not sent, where it was refused', async () => {
		const { type, send, tick, fire, steps } = stepsOn();
		type(WHO);
		send({ marks: MAIL });
		await tick(1_000);
		fire('pagehide');
		expect(steps().slice(1)).toMatchObject([['form-abandon', {}]]);
	});

	it('is neither sent nor left, as far as one knows, where a button was pressed and no submit came', () => {
		const { type, find, fire, steps } = stepsOn();
		type(WHO);
		fire('click', find('button'));
		fire('pagehide');
		expect(steps()).toMatchObject([['form-start', {}]]);
	});

	it('that is sent again and again, as in a chat, is told once while its page is viewed', async () => {
		const { type, send, tick, window, steps } = stepsOn();
		for (let i = 0; i < 3; i++) {
			type('textarea', `word ${i}`);
			send();
			await tick(4_000);
		}
		expect(steps()).toMatchObject([
			['form-start', {}],
			['form-submit', {}],
		]);
		window.history.pushState({}, '', '/b');
		type('textarea');
		expect(steps()).toHaveLength(3);
	});
});

describe('of a form and its fields', () => {
	it.each([
		['<form id=join>', 'join'],
		['<form data-waymark-name="Join us" id=f1>', 'Join us'],
		['<form name="form[join]" id=join>', 'join'],
		['<form id=radix-17>', 'form:nth-of-type(1)'],
	])('%s is called %s', (form, name) => {
		const { type, steps } = stepsOn(FORM.replace('<form name=contact>', form));
		type(WHO);
		expect(steps()).toMatchObject([['form-start', { form: name }]]);
	});

	it.each([
		['a password', '<input id=who type=password name=pass>'],
		['a private part', '<div data-private><input id=who name=illness></div>'],
	])('the name of %s is not told', (_, field) => {
		const { type, fire, steps } = stepsOn(`<form id=join>${field}<button>Join</button></form>`);
		type(WHO);
		fire('pagehide');
		expect(steps()).toHaveLength(2);
		for (const step of steps()) expect(step?.[1]).not.toHaveProperty('field');
	});

	it('nothing is told that was entered or stands there', async () => {
		const { type, send, tick, fire, seen } = stepsOn();
		type(WHO, 'Anna Smith');
		type(MAIL, 'anna@mail.example');
		send();
		await tick(4_000);
		type(WHO, 'Anna Smith');
		fire('pagehide');
		expect(JSON.stringify(seen)).not.toMatch(/Anna|anna|secret/);
	});
});

describe('nothing is told', () => {
	it.each([
		['of a search', FORM.replace('<form', '<form role=search')],
		['of a form that asks for another list', FORM.replace('<form', '<form method=get')],
		['of a filter, which nothing sends', FORM.replace('<button>', '<button type=button>')],
		['of a button in a form without fields', '<form><input type=hidden id=who><button>Remove</button></form>'],
		['of a form that its owner wants left alone', `<div data-waymark-ignore>${FORM}</div>`],
	])('%s', async (_, html) => {
		const { type, send, tick, fire, seen } = stepsOn(html);
		type(WHO);
		send();
		await tick(4_000);
		type(WHO);
		fire('pagehide');
		expect(seen).toEqual([]);
	});

	it('where a script fills it in, or the browser does', () => {
		const { find, fire, window, seen } = stepsOn();
		(find(WHO) as HTMLElement).focus();
		find(WHO).dispatchEvent(new window.Event('input', { bubbles: true }));
		fire('input', find(MAIL));
		fire('pagehide');
		expect(seen).toEqual([]);
	});
});
