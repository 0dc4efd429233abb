import { describe, expect, it } from 'vitest';
import { createNewsroom, type Fault } from '../../sdk/news.ts';

describe('news', () => {
	it('reach who listens to their topic, until off', () => {
		const { on, tell, isHeard } = createNewsroom();
		const heard: Fault[] = [];
		const off = on('fault', (fault) => heard.push(fault));
		expect([isHeard('fault'), isHeard('standing')]).toEqual([true, false]);
		tell('fault', { code: 'refused' });
		off();
		tell('fault', { code: 'refused' });
		expect(heard).toEqual([{ code: 'refused' }]);
		expect(isHeard('fault')).toBe(false);
	});

	it("a listener's own mistake stops neither us nor the next listener", () => {
		const { on, tell } = createNewsroom();
		const heard: Fault[] = [];
		on('fault', () => {
			throw new Error('theirs');
		});
		on('fault', (fault) => heard.push(fault));
		expect(() => tell('fault', { code: 'refused' })).not.toThrow();
		expect(heard).toHaveLength(1);
	});
});
