import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sdks } from './registry.ts';

const here = new URL('.', import.meta.url);
const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', here), 'utf8')) as {
	devDependencies: Readonly<Record<string, string>>;
};

describe('the trackers of the bench', () => {
	it('are those that are installed, and no other', () => {
		expect(
			Object.values(sdks)
				.flatMap(({ npm }) => npm ?? [])
				.sort(),
		).toEqual(Object.keys(devDependencies).sort());
	});

	it('have a file each, and none is forgotten', () => {
		const files = readdirSync(here).filter((each) => !/test|registry|sdk\.ts|own-store/.test(each));
		expect(new Set(files.map((each) => each.replace('.ts', '')))).toEqual(
			new Set(Object.keys(sdks).map((each) => each.replace('-core', ''))),
		);
	});

	it.each(Object.entries(sdks))('give a page the call that the bench makes: %s', (_, { setups }) => {
		const place = { collector: 'http://c', site: 'http://s', scripts: ['http://s/0', 'http://s/1'] };
		// A snippet that is shipped as a file is there only where the peers are installed.
		if (_ !== 'mixpanel') expect(setups.standard.head(place)).toMatch(/window\.say ?=/);
	});
});
