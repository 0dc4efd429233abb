import { describe, expect, it } from 'vitest';
import { createNewsroom, type NumberedNews } from '../../collector/news.ts';

const news = (stage: string) => ({ what: 'moved', journey: 'buyer', stage, at: 1, from: null }) as const;

function open() {
	const clock = { at: 0 };
	const room = createNewsroom(() => clock.at, 'run');
	const heard: string[] = [];
	const listen = (since?: string) => room.listen('shop', ({ id, news: { stage } }: NumberedNews) => heard.push(`${id} ${stage}`), since);
	return { clock, room, heard, listen };
}

describe('the newsroom', () => {
	it('tells every listener of a site, and nobody of another', () => {
		const { room, heard, listen } = open();
		listen();
		room.publish('shop', [news('decision')]);
		room.publish('other', [news('purchase')]);
		expect(heard).toEqual(['run-1 decision']);
	});

	it('tells whoever comes back what was missed, from the last that was heard', () => {
		const { room, heard, listen } = open();
		const stop = listen();
		room.publish('shop', [news('a')]);
		stop();
		room.publish('shop', [news('b'), news('c')]);
		listen('run-1');
		expect(heard).toEqual(['run-1 a', 'run-2 b', 'run-3 c']);
	});

	it('tells no past to whoever comes for the first time, or from another run', () => {
		const { room, heard, listen } = open();
		listen();
		room.publish('shop', [news('a')]);
		heard.length = 0;
		listen('gone-1');
		expect(heard).toEqual([]);
	});

	it('makes nothing of sites that nobody has listened to for five minutes', () => {
		const { room, listen, clock } = open();
		expect(room.isHeard('shop')).toBe(false);
		const stop = listen();
		stop();
		clock.at = 5 * 60_000 - 1;
		expect(room.isHeard('shop')).toBe(true);
		clock.at += 1;
		expect(room.isHeard('shop')).toBe(false);
	});
});
