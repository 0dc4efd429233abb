import { describe, expect, it } from 'vitest';
import { FIELDS } from '#touchpoint';
import { reports } from '../../../collector/reports/registry.ts';
import { openTestCollector } from '../../support/collector.ts';

type Json = Record<string, unknown>;

/** The value at the end of a path of keys. */
const at = (value: unknown, ...keys: readonly string[]): unknown => keys.reduce((found, key) => (found as Json | undefined)?.[key], value);

async function documentOf() {
	const { app } = await openTestCollector({ openReports: false });
	return (await (await app.request('/openapi.json')).json()) as Json;
}

/** Every `$ref` in a document. */
const refsIn = (value: unknown): readonly string[] =>
	typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([key, each]) => (key === '$ref' ? [String(each)] : refsIn(each)));

describe('the description of the doors', () => {
	it('is OpenAPI 3.1, and open to anybody', async () => {
		expect((await documentOf()).openapi).toBe('3.1.0');
	});

	const batchesOf = async () =>
		at(await documentOf(), 'paths', '/v1/batches', 'post', 'requestBody', 'content', 'text/plain', 'schema', 'oneOf') as readonly Json[];

	it('says of every kind of touchpoint what the parser wants of it', async () => {
		for (const batch of await batchesOf()) {
			for (const kind of at(batch, 'properties', 'touchpoints', 'items', 'oneOf') as readonly Json[]) {
				const fields = FIELDS[at(kind, 'properties', 'kind', 'const') as keyof typeof FIELDS];
				const wanted = Object.keys(fields).filter((name) => !name.endsWith('?'));
				expect(kind.required).toEqual(['kind', ...wanted]);
				expect(Object.keys(kind.properties as Json)).toEqual(['kind', ...Object.keys(fields).map((name) => name.replace('?', ''))]);
			}
			expect(at(batch, 'properties', 'touchpoints', 'maxItems')).toBe(500);
			expect(at(batch, 'required')).toEqual(['version', 'site', 'visitor', 'session', 'load', 'touchpoints', 'sentAt']);
		}
	});

	it('tells a visitor’s batch from a quiet one by who is in it, and which kinds each may carry', async () => {
		const batches = await batchesOf();
		const kindsOf = (batch: Json) =>
			(at(batch, 'properties', 'touchpoints', 'items', 'oneOf') as readonly Json[]).map((kind) => at(kind, 'properties', 'kind', 'const'));
		expect(batches.map(kindsOf)).toEqual([Object.keys(FIELDS).filter((kind) => kind !== 'tally'), ['friction', 'tally']]);
		for (const who of ['visitor', 'session'])
			expect(batches.map((batch) => at(batch, 'properties', who, 'type'))).toEqual(['string', 'null']);
	});

	it('says what a batch may ask for and bring, and what a receipt may hold', async () => {
		const [batch] = await batchesOf();
		expect(at(batch, 'properties', 'wants', 'items', 'pattern')).toBe('^(?:standing|handover|help)$');
		expect(at(batch, 'properties', 'handover', 'maxLength')).toBe(400);
		const schema = at(await documentOf(), 'paths', '/v1/batches', 'post', 'responses', '202', 'content', 'application/json', 'schema');
		expect(at(schema, 'required')).toEqual(['accepted', 'duplicates', 'rejected']);
		expect(Object.keys(at(schema, 'properties') as Json)).toEqual(['accepted', 'duplicates', 'rejected', 'standing', 'handover', 'help']);
		expect(at(schema, 'properties', 'help', 'items', 'required')).toEqual(['name', 'text']);
	});

	it('names every answer that the door for batches gives', async () => {
		const answers = at(await documentOf(), 'paths', '/v1/batches', 'post', 'responses') as Json;
		expect(Object.keys(answers)).toEqual(['202', '400', '403', '413', '415', '429', '503']);
	});

	it('names every report, as JSON and as CSV', async () => {
		const parameters = at(await documentOf(), 'paths', '/v1/sites/{site}/reports/{report}', 'get', 'parameters') as readonly Json[];
		const report = parameters.find(({ name }) => name === 'report');
		expect(at(report, 'schema', 'enum')).toEqual(Object.keys(reports).flatMap((name) => [name, `${name}.csv`]));
		expect(parameters.map(({ name }) => name)).toEqual(['site', 'report', 'from', 'to', 'journey', 'persona', 'channel', 'device']);
	});

	it('names the doors for changes, with what a change is', async () => {
		const doors = at(await documentOf(), 'paths', '/v1/sites/{site}/changes') as Json;
		expect(Object.keys(doors)).toEqual(['get', 'post']);
		const schema = at(doors, 'post', 'requestBody', 'content', 'application/json', 'schema');
		expect(Object.keys(at(schema, 'properties') as Json)).toEqual(['label', 'at', 'journey', 'stage', 'happening']);
		expect(at(schema, 'required')).toEqual(['label']);
	});

	it('refers to nothing that is not in it', async () => {
		const document = await documentOf();
		const refs = refsIn(document);
		expect(refs.length).toBeGreaterThan(0);
		for (const ref of refs) expect([ref, at(document, ...ref.replace('#/', '').split('/'))]).toEqual([ref, expect.any(Object)]);
	});
});
