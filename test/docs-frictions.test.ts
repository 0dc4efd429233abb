import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectors } from '../sdk/detectors/registry.ts';
import { root } from './support/house.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const judges = readdirSync(path.join(root, 'sdk/detectors/judges'))
	.map((file) => read(`sdk/detectors/judges/${file}`))
	.join('');
const doc = read('docs/frictions.md');

/** The names of frictions, with what the page says of each in its own section. */
const sections = new Map([...doc.matchAll(/^### (\S+)\n([\s\S]*?)(?=^##|$(?![\s\S]))/gm)].map(([, name = '', text = '']) => [name, text]));
const rows = new Map([...doc.matchAll(/^\| \[`([\w-]+)`\]\(#([\w-]+)\) \| (\w+) \| .* \| (.+) \|$/gm)].map(([, ...row]) => [row[0], row]));
const frictions = Object.entries(detectors).filter(([, { tier }]) => tier !== 'base' && tier !== 'lab');

const criteriaIn = (text: string) => [...new Set([...text.matchAll(/\b\d\.\d\.\d{1,2}\b/g)].map(([each]) => each))].sort();
/** Criteria as a detector's code names them; in its comments it may quote others. */
const criteriaOf = (name: string) => criteriaIn([...read(`sdk/detectors/${name}.ts`).matchAll(/'\d\.\d\.\d{1,2}'/g)].join());

describe('the page about frictions', () => {
	it('names every friction that is told, and none that does not exist', () => {
		const names = frictions.map(([name]) => name).sort();
		expect([...sections.keys()].sort()).toEqual(names);
		expect([...rows.keys()].sort()).toEqual(names);
	});

	it.each(frictions.map(([name, { tier }]) => [name, tier] as const))('says of %s that it is %s', (name, tier) => {
		expect(sections.get(name)).toMatch(new RegExp(`^\\nTier: ${tier}\\.`));
		expect(rows.get(name)).toEqual([name, name, tier, expect.any(String)]);
	});

	it.each(frictions)('says of %s what is counted, what never is, what is not seen and what is told', (name) => {
		for (const word of ['Counted', 'Never', 'Blind', 'Evidence']) expect(sections.get(name)).toContain(`**${word}**`);
	});

	it.each(frictions)('tells of %s no evidence that its detector or a judge does not give', (name) => {
		const [, evidence = ''] = /\*\*Evidence\*\*([\s\S]*?)(?=\*\*Signals|$)/.exec(sections.get(name) ?? '') ?? [];
		const said = [...evidence.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
		expect(said).not.toEqual([]);
		expect(said.filter((word) => !(read(`sdk/detectors/${name}.ts`) + judges).includes(word))).toEqual([]);
	});

	it.each(frictions)('points for %s to the criteria that its detector names, in its row and in its section', (name) => {
		const signals = sections.get(name)?.split('**Signals**')[1] ?? '';
		expect(criteriaIn(signals)).toEqual(criteriaOf(name));
		expect(criteriaIn(rows.get(name)?.[3] ?? '')).toEqual(criteriaOf(name));
	});
});
