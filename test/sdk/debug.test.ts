import { describe, expect, it } from 'vitest';
import { openDebug } from '../../sdk/debug.ts';
import type { HostWindow } from '../../sdk/page.ts';

function listen(isWanted: boolean) {
	const lines: string[] = [];
	const console = {
		log: (...words: unknown[]) => lines.push(words.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' ')),
	};
	return { lines, debug: openDebug({ console } as unknown as HostWindow, { debug: isWanted }) };
}

const action = { seq: 3, kind: 'action', at: 1, page: '/cart', name: 'add-to-cart' } as const;

describe('debug', () => {
	it('says in a line each what is seen, stored and refused', () => {
		const { lines, debug } = listen(true);
		debug?.saw(action);
		debug?.received({ accepted: 2, duplicates: 1, rejected: [] });
		debug?.fault('undelivered', 503);
		expect(lines).toEqual([
			'[waymark] 3 action /cart {"name":"add-to-cart"}',
			'[waymark] stored: 2 new, 1 known, 0 refused ',
			'[waymark] fault: undelivered 503',
		]);
	});

	it('says nothing where nobody asked', () => {
		const { lines, debug } = listen(false);
		debug?.saw(action);
		debug?.received({ accepted: 2, duplicates: 1, rejected: [] });
		debug?.fault('undelivered', 503);
		expect(lines).toEqual([]);
	});
});
