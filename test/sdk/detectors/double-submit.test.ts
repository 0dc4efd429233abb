import { describe, expect, it } from 'vitest';
import { doubleSubmit } from '../../../sdk/detectors/double-submit.ts';
import { openFormPage } from '../../support/forms.ts';

const FORM = '<form id=pay><input name=card><button>Pay</button></form>';
const doubleOn = (html = FORM) => openFormPage([doubleSubmit], { html });

describe('a double submit', () => {
	it.each([true, false])('is a form sent twice within two seconds (handled by the page: %s)', async (prevented) => {
		const { send, tick, seen, now } = doubleOn();
		const start = now();
		send({ prevented });
		await tick(1_900);
		send({ prevented });
		await tick(0);
		expect(seen).toMatchObject([
			{
				friction: 'double-submit',
				at: start + 1_900,
				element: { selector: '#pay' },
				evidence: { gapMs: 1_900, prevented },
				wcag: ['4.1.3'],
			},
		]);
	});
});

describe('no double submit', () => {
	it('where the form was drawn anew between: a stepper in a cart has answered', async () => {
		const { send, tick, document, seen } = doubleOn();
		send();
		document.body.innerHTML = FORM;
		await tick(500);
		send();
		await tick(0);
		expect(seen).toEqual([]);
	});

	it('once, or with two seconds between', async () => {
		const { send, tick, seen } = doubleOn();
		send();
		await tick(2_000);
		send();
		await tick(3_000);
		expect(seen).toEqual([]);
	});

	it.each<[string, (test: ReturnType<typeof doubleOn>) => unknown]>([
		['typed something else between', (test) => test.type('input')],
		['was told of a fault between', (test) => test.mark('input')],
		[
			'was told of a fault that is mended by now',
			async (test) => {
				test.mark('input');
				await test.tick(400);
				test.clear();
			},
		],
	])('by somebody who %s', async (_, between) => {
		const test = doubleOn();
		test.send();
		await between(test);
		await test.tick(300);
		test.send();
		await test.tick(0);
		expect(test.seen).toEqual([]);
	});

	it.each([
		['a search', '<form role=search id=a><input></form>', '#a', '#a'],
		['a search by its field', '<form id=a><input type=search></form>', '#a', '#a'],
		['two forms', '<form id=a></form><form id=b></form>', '#a', '#b'],
		['a form that its owner wants left alone', '<form id=a data-waymark-ignore="double-submit"></form>', '#a', '#a'],
	])('of %s', async (_, html, first, second) => {
		const { send, tick, seen, faults } = doubleOn(html);
		send({ form: first });
		await tick(500);
		send({ form: second });
		await tick(0);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('by a script that sends what changes', async () => {
		const { send, tick, seen } = doubleOn();
		for (let i = 0; i < 5; i++) {
			send({ unasked: true });
			await tick(1_000);
		}
		expect(seen).toEqual([]);
	});

	it('by a key that is held down', async () => {
		const { send, fire, find, tick, seen } = doubleOn();
		send();
		await tick(400);
		for (let i = 0; i < 5; i++) {
			fire('keydown', find('input'), { key: 'Enter', repeat: true });
			// The browser presses the button in the name of the key.
			fire('click', find('button'));
			send({ unasked: true });
			await tick(30);
		}
		expect(seen).toEqual([]);
	});
});
