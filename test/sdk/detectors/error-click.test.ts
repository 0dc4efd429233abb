import { describe, expect, it } from 'vitest';
import { errorClick } from '../../../sdk/detectors/error-click.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

function errorsOn(html = '<button id=b>Go</button>') {
	const test = openTestPage({ url: 'https://shop.example/pay', html });
	const { seen } = watchWith(test, [errorClick]);
	const fail = (error: unknown = new TypeError('a.b of jane@example.com'), message = 'Uncaught') =>
		test.fire('error', test.window, { error, message });
	return { ...test, seen, fail };
}

describe('an error click', () => {
	it('is an error within a second of a press: the class is told, the message is not', async () => {
		const { press, tick, fail, seen, now } = errorsOn();
		const at = now();
		await press('#b');
		await tick(300);
		fail();
		expect(seen).toMatchObject([
			{ friction: 'error-click', at, element: { selector: '#b', name: 'Go' }, evidence: { error: 'TypeError', delayMs: 320 } },
		]);
		expect(JSON.stringify(seen)).not.toContain('jane');
	});

	it('is a promise that was refused', async () => {
		const { press, fire, seen, window } = errorsOn();
		await press('#b');
		fire('unhandledrejection', window, { reason: new RangeError('no') });
		expect(seen).toMatchObject([{ evidence: { error: 'RangeError' } }]);
	});

	it('follows a key as it follows a press', () => {
		const { fire, fail, find, seen } = errorsOn();
		fire('keydown', find('#b'), { key: 'Enter' });
		fail();
		expect(seen).toMatchObject([{ friction: 'error-click', element: { selector: '#b' } }]);
		expect(JSON.stringify(seen)).not.toContain('Enter');
	});

	it.each([
		['a text', 'boom'],
		['nothing', undefined],
		['an object that names itself after a visitor', { name: 'jane@example.com', message: 'x' }],
	])('tells of %s that was thrown only that it was', async (_, thrown) => {
		const { press, fire, seen, window } = errorsOn();
		await press('#b');
		fire('unhandledrejection', window, { reason: thrown });
		expect(seen).toMatchObject([{ evidence: { error: 'other' } }]);
	});

	it('is told once for a press, whatever follows', async () => {
		const { press, fail, seen } = errorsOn();
		await press('#b');
		fail();
		fail(new Error('another'));
		expect(seen).toHaveLength(1);
	});
});

describe('no error click', () => {
	it('is an error that nobody’s press preceded', () => {
		const { fail, seen } = errorsOn();
		fail();
		expect(seen).toEqual([]);
	});

	it('is one that came later than a second', async () => {
		const { press, tick, fail, seen } = errorsOn();
		await press('#b');
		await tick(1_001);
		fail();
		expect(seen).toEqual([]);
	});

	it('is one that comes anyway', async () => {
		const { press, tick, fail, seen } = errorsOn();
		fail();
		await tick(2_000);
		await press('#b');
		fail();
		expect(seen).toEqual([]);
	});

	it.each(['ResizeObserver loop completed with undelivered notifications.', 'Script error.'])('is “%s”', async (message) => {
		const { press, fail, seen } = errorsOn();
		await press('#b');
		fail(null, message);
		expect(seen).toEqual([]);
	});

	it('is a picture that could not be loaded', async () => {
		const { press, fire, find, seen } = errorsOn('<button id=b>Go</button><img>');
		await press('#b');
		fire('error', find('img'), { bubbles: false });
		expect(seen).toEqual([]);
	});
});
