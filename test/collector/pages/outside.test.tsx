import { expect, it } from 'vitest';
import { Outside, shortened } from '../../../collector/pages/outside.tsx';

it('a name of readable length stays as it is, an endless one is cut to 120 letters and ends in dots', () => {
	expect(shortened('Pay')).toBe('Pay');
	expect(shortened('x'.repeat(120))).toBe('x'.repeat(120));
	expect(shortened('x'.repeat(10_000))).toBe(`${'x'.repeat(120)}…`);
	expect(shortened('😈'.repeat(90))).toBe('😈'.repeat(90));
	expect([...shortened('😈'.repeat(500))]).toHaveLength(121);
});

it('what came from outside cannot turn the words around it, and makes no element', () => {
	expect(String(<Outside text={'\u202E<b>'} />)).toBe('<bdi>\u202E&lt;b&gt;</bdi>');
});
