import { describe, expect, it } from 'vitest';
import { formatRetry } from '../../../sdk/detectors/format-retry.ts';
import { openFormPage } from '../../support/forms.ts';

/** What is told of values that were refused one after the other. */
async function toldOf(values: readonly string[], field = '<input name=phone>', by: 'browser' | 'page' = 'browser') {
	const { type, refuse, send, clear, tick, seen, faults } = openFormPage([formatRetry], { html: `<form id=f>${field}</form>` });
	for (const value of values) {
		type('form > *', value);
		clear();
		if (by === 'browser') refuse('form > *');
		else send({ marks: 'form > *' });
		// Somebody has begun to type anew before it is judged.
		type('form > *', '0');
		await tick(5_000);
	}
	expect(faults).toEqual([]);
	return seen;
}

describe('a format tried again', () => {
	it.each(['browser', 'page'] as const)('is a number refused twice, with other separators (by the %s)', async (by) => {
		const told = await toldOf(['030 1234', '030-1234'], undefined, by);
		expect(told).toMatchObject([{ friction: 'format-retry', element: {}, evidence: { retries: 1 }, wcag: ['3.3.3'] }]);
		expect(JSON.stringify(told)).not.toContain('1234');
	});

	it('is told with each new way of writing it', async () => {
		expect(await toldOf(['030 1234', '030-1234', '(030) 12.34', '0301234'])).toMatchObject([
			{ evidence: { retries: 1 } },
			{ evidence: { retries: 2 } },
			{ evidence: { retries: 3 } },
		]);
	});

	it('is seen though another value was tried between', async () => {
		expect(await toldOf(['030 1234', '040 99', '030/1234'])).toHaveLength(1);
	});
});

describe('no format tried again', () => {
	it.each([
		['the same value', ['030 1234', '030 1234']],
		['another value', ['030 1234', '030 1235']],
		['one attempt', ['030 1234']],
		['nothing but separators', ['-', '--', ' ']],
	])('%s', async (_, values) => {
		expect(await toldOf(values)).toEqual([]);
	});

	it.each([
		'<input type=password>',
		'<input type=hidden>',
		'<input autocomplete="cc-number">',
		'<input autocomplete="billing cc-number">',
		'<input data-private>',
		'<input data-waymark-ignore="format-retry">',
		'<textarea></textarea>',
	])('in %s', async (field) => {
		expect(await toldOf(['030 1234', '030-1234'], field)).toEqual([]);
	});
});
