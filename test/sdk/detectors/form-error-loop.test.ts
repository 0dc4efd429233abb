import { describe, expect, it } from 'vitest';
import { formErrorLoop } from '../../../sdk/detectors/form-error-loop.ts';
import { openFormPage } from '../../support/forms.ts';

const FORM = '<form action="/join"><input name=email><input name=phone><button>Join</button></form>';

const loopOn = (html = FORM) => openFormPage([formErrorLoop], { url: 'https://shop.example/join', html });
const APART_MS = 5_000;

describe('an error loop', () => {
	it('is a form refused three times for the same field', async () => {
		const { send, tick, seen, now } = loopOn();
		const start = now();
		for (let i = 0; i < 3; i++) {
			send({ marks: '[name=email]' });
			await tick(APART_MS);
		}
		expect(seen).toMatchObject([
			{
				friction: 'form-error-loop',
				at: start + 2 * APART_MS,
				page: '/join',
				element: { selector: expect.stringContaining('input:nth-of-type(1)') },
				evidence: { attempts: 3, repeatedFields: 1, spanMs: 2 * APART_MS },
				wcag: ['3.3.1', '3.3.3', '3.3.4'],
			},
		]);
	});

	it('is also what the browser refuses, without any submit', async () => {
		const { refuse, tick, seen } = loopOn();
		for (let i = 0; i < 3; i++) {
			refuse('input');
			await tick(APART_MS);
		}
		expect(seen).toMatchObject([{ evidence: { attempts: 3, repeatedFields: 2 } }]);
	});

	it('needs one field that failed twice, not the same one each time', async () => {
		const { send, tick, clear, seen } = loopOn();
		for (const marks of ['[name=email]', '[name=email]', '[name=phone]']) {
			clear();
			send({ marks });
			await tick(APART_MS);
		}
		expect(seen).toMatchObject([{ evidence: { attempts: 3, repeatedFields: 1 } }]);
	});

	it('counts what a server refuses, though its answer comes after a second or two', async () => {
		const { send, mark, clear, tick, seen } = loopOn();
		for (let i = 0; i < 3; i++) {
			clear();
			send();
			await tick(2_000);
			mark('[name=email]');
			await tick(APART_MS);
		}
		expect(seen).toHaveLength(1);
	});

	it('survives an application that draws its form anew each time', async () => {
		const { send, tick, document, seen } = loopOn();
		for (let i = 0; i < 3; i++) {
			send();
			document.body.innerHTML = FORM.replace('name=email', 'name=email aria-invalid=true');
			await tick(APART_MS);
		}
		expect(seen).toMatchObject([{ evidence: { attempts: 3, repeatedFields: 1 } }]);
	});

	it('is told anew only after three more', async () => {
		const { send, tick, seen } = loopOn();
		for (let i = 0; i < 5; i++) {
			send({ marks: '[name=email]' });
			await tick(APART_MS);
		}
		expect(seen).toHaveLength(1);
		send({ marks: '[name=email]' });
		await tick(APART_MS);
		expect(seen).toHaveLength(2);
	});

	it('names the form where the field is private', async () => {
		const { send, tick, seen } = loopOn('<form id=join><p data-private><input name=email></p></form>');
		for (let i = 0; i < 3; i++) {
			send({ marks: 'input' });
			await tick(APART_MS);
		}
		expect(seen).toMatchObject([{ element: { selector: '#join' } }]);
	});

	it('is also met where only a role says that there is a form', async () => {
		const { fire, find, mark, tick, seen } = loopOn('<div role=form><input name=email><button type=button>Join</button></div>');
		for (let i = 0; i < 3; i++) {
			fire('click', find('button'));
			mark('input');
			await tick(APART_MS);
		}
		expect(seen).toHaveLength(1);
	});
});

describe('no error loop', () => {
	it('after two attempts', async () => {
		const { send, tick, seen } = loopOn();
		for (let i = 0; i < 2; i++) {
			send({ marks: 'input' });
			await tick(APART_MS);
		}
		expect(seen).toEqual([]);
	});

	it('where each attempt fails for another field', async () => {
		const { send, tick, clear, seen } = loopOn('<form><input name=a><input name=b><input name=c></form>');
		for (const name of ['a', 'b', 'c']) {
			clear();
			send({ marks: `[name=${name}]` });
			await tick(APART_MS);
		}
		expect(seen).toEqual([]);
	});

	it('in a storm of presses, which is one attempt', async () => {
		const { send, tick, seen } = loopOn();
		for (let i = 0; i < 4; i++) {
			send({ marks: 'input' });
			await tick(90);
		}
		await tick(APART_MS);
		expect(seen).toEqual([]);
	});

	it.each<[string, (test: ReturnType<typeof loopOn>) => unknown]>([
		[
			'a success between',
			async ({ clear, send, tick }) => {
				clear();
				send();
				await tick(APART_MS);
			},
		],
		['a reset between', (test) => test.fire('reset', test.find('form'))],
		['more than five minutes between', (test) => test.tick(5 * 60_000)],
	])('with %s', async (_, between) => {
		const test = loopOn();
		for (let i = 0; i < 4; i++) {
			if (i === 2) await between(test);
			test.send({ marks: '[name=email]' });
			await test.tick(APART_MS);
		}
		expect(test.seen).toEqual([]);
	});

	it('while a page checks its fields as somebody types', async () => {
		const { type, refuse, ask, tick, seen } = loopOn();
		ask();
		for (let i = 0; i < 5; i++) {
			type('[name=email]', 'a'.repeat(i));
			refuse('input', { unasked: true });
			await tick(600);
		}
		expect(seen).toEqual([]);
	});

	it.each([
		['a search', '<form role=search><input name=q></form>'],
		['another search', '<form><input type=search name=q></form>'],
		['a form that its owner wants left alone', '<form data-waymark-ignore="form-error-loop"><input name=q></form>'],
	])('in %s', async (_, html) => {
		const { send, tick, seen, faults } = loopOn(html);
		for (let i = 0; i < 3; i++) {
			send({ marks: 'input' });
			await tick(APART_MS);
		}
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('in two forms that look alike and fail in turn', async () => {
		const { send, tick, seen } = loopOn('<form id=a><input name=n></form><form id=b><input name=n></form>');
		for (const form of ['#a', '#b', '#a', '#b']) {
			send({ form, marks: `${form} input` });
			await tick(APART_MS);
		}
		expect(seen).toEqual([]);
	});
});
