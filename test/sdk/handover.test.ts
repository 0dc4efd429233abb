import { describe, expect, it } from 'vitest';
import { openHandover } from '../../sdk/handover.ts';
import { openTestPage, type PageSetting } from '../support/page.ts';

const DOMAINS = ['pay.example', 'blog.example'];
const LINKS = `<a id="pay" href="https://pay.example/start?order=7#top">Pay</a> <a id="sub" href="https://www.blog.example/"><b>Blog</b></a>
	<a id="else" href="https://elsewhere.example/">Else</a> <a id="near" href="https://notpay.example/">Near</a>
	<a id="here" href="/cart">Cart</a> <button>Go</button>`;

function open(setting: PageSetting = {}, domains: readonly string[] = DOMAINS) {
	const test = openTestPage({ url: 'https://shop.example/', html: LINKS, ...setting });
	const handover = openHandover(test.page, { domains });
	const follow = (selector: string, type = 'click') => {
		test.fire(type, test.find(selector));
		return (test.find(selector).closest('a') as HTMLAnchorElement | null)?.href;
	};
	return { ...test, handover, follow };
}

describe('a visitor goes on to another domain of the site', () => {
	it.each(['click', 'auxclick', 'contextmenu'])('by a link that carries what the collector has signed (%s)', (type) => {
		const { handover, follow } = open();
		handover?.received('token-1');
		expect(follow('#pay', type)).toBe('https://pay.example/start?order=7&waymark=token-1#top');
		handover?.received('token-2');
		expect(follow('#pay', type)).toBe('https://pay.example/start?order=7&waymark=token-2#top');
		expect(follow('#sub b', type)).toBe('https://www.blog.example/?waymark=token-2');
	});

	it('no other link is touched, and none before there is a token, or once it is old', async () => {
		const { handover, follow, tick } = open();
		expect(follow('#pay')).not.toContain('waymark');
		handover?.received('token-1');
		for (const other of ['#else', '#near', '#here']) expect(follow(other)).not.toContain('waymark');
		follow('button');
		await tick(31 * 60_000);
		expect(follow('#pay')).not.toContain('waymark');
	});

	it('nothing is marked where no other domains are named', () => {
		const { handover, follow } = open({}, []);
		handover?.received('token-1');
		expect(follow('#pay')).not.toContain('waymark');
	});
});

describe('a visitor comes from another domain of the site', () => {
	const arrival = 'https://shop.example/?waymark=token-1';

	it('with what the link has brought', () => {
		for (const referrer of ['https://pay.example/', 'https://www.blog.example/post'])
			expect(open({ url: arrival, referrer }).handover?.brought).toBe('token-1');
	});

	it.each([
		['a link that was sent to somebody', ''],
		['a stranger’s page', 'https://elsewhere.example/'],
		['a stranger who is called alike', 'https://notpay.example/'],
		['a stranger who has the name in the address', 'https://elsewhere.example/pay.example'],
	])('%s is not believed', (_, referrer) => {
		expect(open({ url: arrival, referrer }).handover?.brought).toBeUndefined();
	});
});
