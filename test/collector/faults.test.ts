import { describe, expect, it } from 'vitest';
import { bodyOf, Fault, type FaultCode } from '../../collector/faults.ts';

const statuses: Readonly<Record<FaultCode, number>> = {
	'not-a-batch': 400,
	'not-json': 400,
	'not-gzip': 400,
	'bad-range': 400,
	'bad-settings': 400,
	'key-needed': 401,
	'key-too-weak': 403,
	'unknown-site': 403,
	'bad-form': 400,
	'foreign-origin': 403,
	'too-many-listeners': 429,
	'foreign-request': 403,
	'share-over': 403,
	'not-for-guests': 403,
	taken: 409,
	'not-found': 404,
	'too-large': 413,
	'bad-encoding': 415,
	'too-fast': 429,
	busy: 503,
	'store-refuses': 503,
	broken: 500,
	'store-closed': 500,
	'bad-store': 500,
};
const details = {
	field: 'sentAt',
	expected: 'milliseconds',
	given: 'nonsense',
	where: 'site.origins',
	problem: 'is empty',
	what: 'the site "shop"',
	who: 'this visitor',
	site: 'shop',
	origin: 'https://else.example',
	limit: 10,
	known: 'a URL',
	store: 'sqlite:./waymark.db',
};

describe('a fault', () => {
	it.each(Object.entries(statuses))('%s answers %d, in whole sentences with nothing left blank', (code, status) => {
		const fault = new Fault(code as FaultCode, details);
		expect(fault.status).toBe(status);
		expect(fault.message).toMatch(/^\S.*\.$/);
		expect(fault.message).not.toContain('undefined');
	});

	it('tells a program its code and its message, and nothing of its cause', () => {
		const fault = new Fault('store-refuses', {}, new Error('disk full at /var/secret'));
		expect(bodyOf(fault)).toEqual({ error: { code: 'store-refuses', message: fault.message } });
		expect(fault.cause).toBeInstanceOf(Error);
	});

	it('says when to come back only where coming back makes sense', () => {
		expect(new Fault('busy').retryAfterS).toBe(2);
		expect(new Fault('store-refuses').retryAfterS).toBe(10);
		expect(new Fault('not-json').retryAfterS).toBeUndefined();
	});

	it('names the thing it is about', () => {
		expect(new Fault('foreign-origin', details).message).toContain('https://else.example');
		expect(new Fault('foreign-origin', details).message).toContain('"shop"');
	});
});
