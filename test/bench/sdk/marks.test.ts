import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { callsIn, markOf, textsIn } from './marks.ts';

const events = (count: number) =>
	JSON.stringify(Array.from({ length: count }, (_, index) => ({ id: `u${index}`, properties: { t: markOf('trial', index) } })));
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

const WRAPPINGS: Readonly<Record<string, (text: string) => string | Buffer>> = {
	json: (text) => text,
	'json in json': (text) => JSON.stringify({ batch: text }),
	gzip: (text) => gzipSync(text),
	deflate: (text) => deflateSync(text),
	base64: (text) => base64(text),
	form: (text) => `v=1&events=${encodeURIComponent(text)}`,
	'base64 in a form': (text) => `data=${encodeURIComponent(base64(text))}&ip=1`,
	'base64 in a form, not escaped': (text) => `data=${base64(text)}&ip=1`,
	'gzip in base64 in a form': (text) => `data=${encodeURIComponent(base64(gzipSync(text)))}`,
	multipart: (text) => `--b\r\nContent-Disposition: form-data; name="d"\r\n\r\n${text}\r\n--b--`,
};

describe('the calls of a trial', () => {
	it.each(Object.entries(WRAPPINGS))('are found in %s, each once, however many there are', (_, wrap) => {
		for (const count of [1, 2, 3, 4, 5, 40]) {
			const calls = callsIn(textsIn(Buffer.from(wrap(events(count)))), 'trial');
			expect(calls).toEqual(Array.from({ length: count }, (_, index) => index));
		}
	});

	it('of another trial are not counted', () => {
		expect(callsIn(textsIn(Buffer.from(events(3))), 'other')).toEqual([]);
	});

	it('are counted as often as a body says them', () => {
		expect(callsIn(textsIn(Buffer.from(events(1) + events(1))), 'trial')).toEqual([0, 0]);
	});

	it('are not found in what only looks packed', () => {
		expect(callsIn(textsIn(Buffer.from([0x78, 0x9c, 1, 2, 3])), 'trial')).toEqual([]);
	});
});
