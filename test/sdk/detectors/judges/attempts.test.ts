import { describe, expect, it } from 'vitest';
import type { Detector } from '../../../../sdk/detectors/detector.ts';
import { type Attempt, openAttempts } from '../../../../sdk/detectors/judges/attempts.ts';
import { openFormPage } from '../../../support/forms.ts';

function attemptsOn(html = '<form><input name=a><input name=b><button type=button>Send</button></form>') {
	const told: Attempt[] = [];
	let isAsked = () => false;
	const listener: Detector = {
		tier: 'open',
		watch({ share }) {
			const attempts = share(openAttempts);
			isAsked = attempts.isAsked;
			attempts.onVerdict((attempt) => told.push(attempt));
		},
	};
	const test = openFormPage([listener], { url: 'https://shop.example/join', html });
	return { ...test, told, isAsked: () => isAsked(), verdicts: () => told.map(({ invalid }) => invalid.length) };
}

describe('an attempt', () => {
	it('that is marked at once is judged after 0.4 s, and dated by the submit', async () => {
		const { send, tick, told, now } = attemptsOn();
		const at = now();
		send({ marks: 'input' });
		await tick(399);
		expect(told).toEqual([]);
		await tick(1);
		expect(told).toMatchObject([{ at, page: '/join', invalid: [{}, {}] }]);
	});

	it('has gone through if nothing is marked after three seconds', async () => {
		const { send, tick, verdicts } = attemptsOn();
		send();
		await tick(2_999);
		expect(verdicts()).toEqual([]);
		await tick(1);
		expect(verdicts()).toEqual([0]);
	});

	it('is judged at the latest when the next one begins', async () => {
		const { send, mark, tick, verdicts } = attemptsOn();
		send();
		await tick(1_000);
		mark('input');
		send();
		expect(verdicts()).toEqual([2]);
		await tick(3_000);
		expect(verdicts()).toEqual([2, 2]);
	});

	it('is one, however many fields the browser refuses', async () => {
		const { refuse, tick, told } = attemptsOn();
		refuse('input', { silenced: true });
		await tick(5_000);
		expect(told).toHaveLength(1);
		expect(told[0]?.refused.size).toBe(2);
		expect([...(told[0]?.refused.values() ?? [])].every((each) => each.defaultPrevented)).toBe(true);
	});

	it('leaves out fields that are gone by then', async () => {
		const { refuse, find, tick, verdicts } = attemptsOn();
		refuse('input');
		find('[name=a]').remove();
		await tick(400);
		expect(verdicts()).toEqual([1]);
	});

	it('is made where only a role says that there is a form, by pressing its button', async () => {
		const { fire, find, tick, verdicts } = attemptsOn('<div role=form><input aria-invalid=true><button type=button>Send</button></div>');
		fire('click', find('button'));
		await tick(400);
		expect(verdicts()).toEqual([1]);
	});

	it.each([
		['a search', '<search><form><input></form></search>'],
		['fields without a form', '<input><form id=none role=search></form>'],
	])('is not made in %s', async (_, html) => {
		const { send, refuse, tick, told, faults } = attemptsOn(html);
		refuse('input');
		send();
		await tick(5_000);
		expect(told).toEqual([]);
		expect(faults).toEqual([]);
	});

	it('is not made by a script', async () => {
		const { window, find, refuse, tick, told } = attemptsOn();
		refuse('input', { unasked: true });
		find('form').dispatchEvent(new window.Event('submit', { bubbles: true }));
		await tick(5_000);
		expect(told).toEqual([]);
	});
});

describe('somebody has asked for it', () => {
	type Page = ReturnType<typeof attemptsOn>;
	it.each<[string, (page: Page) => unknown]>([
		['a button', ({ fire, find }) => fire('click', find('button'))],
		['Enter', ({ ask }) => ask()],
	])('by %s, for a second', async (_, by) => {
		const page = attemptsOn();
		by(page);
		await page.tick(999);
		expect(page.isAsked()).toBe(true);
		await page.tick(1);
		expect(page.isAsked()).toBe(false);
	});

	it.each<[string, (page: Page) => unknown]>([
		[
			'typed since',
			({ ask, type }) => {
				ask();
				type('[name=a]');
			},
		],
		['pressed something else', ({ fire, find }) => fire('click', find('input'))],
		['pressed another key', ({ fire, find }) => fire('keydown', find('input'), { key: 'Tab' })],
		['held the key down', ({ fire, find }) => fire('keydown', find('input'), { key: 'Enter', repeat: true })],
	])('but not who has %s', (_, by) => {
		const page = attemptsOn();
		by(page);
		expect(page.isAsked()).toBe(false);
	});
});
