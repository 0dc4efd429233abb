import { describe, expect, it } from 'vitest';
import { pasteBlocked } from '../../../sdk/detectors/paste-blocked.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

const SECRET = 'hunter2';
const boxes = (count: number) => '<input maxlength=1 inputmode=numeric>'.repeat(count);

function pasteOn(html: string) {
	const test = openTestPage({ html });
	const { seen } = watchWith(test, [pasteBlocked]);
	const inputs = () => [...test.document.querySelectorAll('input')];
	/** Somebody pastes into the first field; `then` is what the page does with it, or else the browser. */
	const paste = async (then: (event: Event, fields: readonly HTMLInputElement[]) => unknown = () => {}) => {
		const field = test.find('input,textarea,[contenteditable]');
		field.addEventListener('paste', (event) => then(event, inputs()), { once: true });
		test.fire('paste', field, { cancelable: true });
		await test.tick(150);
	};
	const shortcut = (init: Record<string, unknown> = {}) =>
		test.fire('keydown', test.find('input'), { key: 'v', ctrlKey: true, cancelable: true, ...init });
	return { ...test, seen, paste, shortcut };
}

const refuse = (event: Event) => event.preventDefault();

describe('a blocked paste', () => {
	it.each([
		['<input type=password>', 'password', false],
		['<input type=email>', 'email', false],
		['<input autocomplete="section-a username">', 'text', false],
		['<input autocomplete="new-password">', 'text', false],
		['<input autocomplete="one-time-code">', 'text', true],
		['<input inputmode=numeric>', 'text', false],
	])('is refused by the page and leads nowhere: %s', async (html, field, otp) => {
		const { paste, seen, now } = pasteOn(`<form>${html}</form>`);
		const at = now();
		await paste(refuse);
		expect(seen).toMatchObject([
			{ friction: 'paste-blocked', at, element: {}, evidence: { via: 'paste', field, otp }, wcag: ['3.3.8', '3.3.7'] },
		]);
	});

	it.each([{}, { key: 'V', ctrlKey: false, metaKey: true }])('may be a shortcut that is swallowed: %o', async (init) => {
		const { shortcut, tick, seen } = pasteOn('<input type=password>');
		shortcut(init).preventDefault();
		await tick(150);
		expect(seen).toMatchObject([{ evidence: { via: 'shortcut' } }]);
	});

	it.each([`<form>${boxes(6)}</form>`, boxes(4)])('may be a code of which one box takes one character: %s', async (html) => {
		const { paste, seen } = pasteOn(html);
		await paste((_, [first]) => Object.assign(first ?? {}, { value: '1' }));
		expect(seen).toMatchObject([{ evidence: { via: 'split-field', otp: true } }]);
	});

	it('is told without what was pasted, or was in the form', async () => {
		const { paste, seen } = pasteOn(`<form><input type=password><input value=${SECRET}></form>`);
		await paste(refuse);
		expect(seen).toHaveLength(1);
		expect(JSON.stringify(seen)).not.toContain(SECRET);
	});
});

describe('no blocked paste', () => {
	it.each<[string, string, (event: Event, fields: readonly HTMLInputElement[]) => unknown]>([
		['the browser pastes', '<input type=password>', (_, [field]) => Object.assign(field ?? {}, { value: SECRET })],
		[
			'the page puts it in by itself',
			'<input type=email>',
			(event, [field]) => {
				refuse(event);
				Object.assign(field ?? {}, { value: 'a@b.example' });
			},
		],
		[
			'the page spreads a code over its boxes',
			`<form>${boxes(6)}</form>`,
			(event, fields) => {
				refuse(event);
				for (const field of fields) field.value = '1';
			},
		],
		[
			'a code is pasted once more',
			`<form>${boxes(6).replaceAll('>', ' value=1>')}</form>`,
			(event, fields) => {
				refuse(event);
				for (const field of fields) field.value = '2';
			},
		],
		[
			'the page goes on at once, and the field is gone',
			'<input autocomplete=one-time-code>',
			(event, [field]) => {
				refuse(event);
				field?.remove();
			},
		],
		['three boxes are a date', boxes(3), (_, [first]) => Object.assign(first ?? {}, { value: '1' })],
		['it is refused by a comment', '<textarea></textarea>', refuse],
		['it is refused by an editor', '<div contenteditable></div>', refuse],
		['it is refused by any other field', '<input name=city>', refuse],
		['the field is read only', '<input type=password readonly>', refuse],
		['it is the number of a card, which is not looked at', '<input inputmode=numeric autocomplete=cc-number>', refuse],
		['the field is private', '<p data-private><input type=password></p>', refuse],
		['its owner wants it left alone', '<input type=password data-waymark-ignore>', refuse],
	])('where %s', async (_, html, then) => {
		const { paste, seen, faults } = pasteOn(html);
		await paste(then);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it.each([
		['is another one', { key: 'c' }],
		['is only a letter', { ctrlKey: false }],
		['writes a character, as AltGr does', { altKey: true }],
		['is filled in by the browser, without a key', { key: undefined, ctrlKey: false }],
	])('by a shortcut that %s', async (_, init) => {
		const { shortcut, tick, seen, faults } = pasteOn('<input type=password>');
		shortcut(init).preventDefault();
		await tick(150);
		expect(seen).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('by a shortcut that is followed by a paste, or left to the browser', async () => {
		const { shortcut, fire, find, tick, seen } = pasteOn('<input type=password>');
		shortcut();
		await tick(150);
		shortcut().preventDefault();
		fire('paste', find('input'));
		await tick(150);
		expect(seen).toEqual([]);
	});
});
