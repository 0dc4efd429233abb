import { describe, expect, it } from 'vitest';
import { link } from '../../../sdk/detectors/link.ts';
import { openTestPage, watchWith } from '../../support/page.ts';

function linksOn(html: string, given = {}) {
	const test = openTestPage({ url: 'https://shop.example/a', html });
	const { seen } = watchWith(test, [link], given);
	const follow = (target: string | Element = 'a', init = {}) => test.fire('click', test.find(target), { button: 0, ...init });
	return { ...test, seen, follow };
}

/** What is told of one link. */
function toldOf(attributes: string, given = {}) {
	const { seen, follow } = linksOn(`<a ${attributes}><b>x</b></a>`, given);
	follow('b');
	return seen;
}

describe('a link', () => {
	it.each([
		['href="https://maps.example:8443/here?q=anna"', 'outbound-link', { host: 'maps.example' }],
		['href="//www.shop.example/"', 'outbound-link', { host: 'www.shop.example' }],
		['href="/files/Price-List.PDF?token=x"', 'download', { type: 'pdf', file: 'Price-List.PDF' }],
		['href="https://cdn.example/setup.exe"', 'download', { type: 'exe', file: 'setup.exe' }],
		['href="/export" download="mugs.csv"', 'download', { type: 'csv', file: 'export' }],
		['href="/export" download', 'download', {}],
		['href="blob:https://shop.example/1a2b" download="anna.xlsx"', 'download', { type: 'xlsx' }],
		['href="mailto:anna@shop.example?subject=x"', 'contact-link', { by: 'mail' }],
		['href="tel:+491701234567"', 'contact-link', { by: 'phone' }],
	])('%s, followed, is told as %s %j', (attributes, name, props) => {
		expect(toldOf(attributes)).toEqual([{ kind: 'action', name, props }]);
	});

	it.each([
		['href="/b"'],
		['href="https://shop.example:8443/b"'],
		['href="#details"'],
		['href="javascript:go()"'],
		['href="sms:+491701234567"'],
		['name="top"'],
		['href="https://maps.example/" data-waymark-ignore'],
	])('%s leads nowhere that is told', (attributes) => {
		expect(toldOf(attributes)).toEqual([]);
	});

	it('to another domain of the same site leads nowhere else', () => {
		expect(toldOf('href="https://pay.example/"', { domains: 'pay.example' })).toEqual([]);
	});

	it('to a file in a private part tells its kind, not its name', () => {
		expect(toldOf('href="/letters/anna.pdf" data-private')).toMatchObject([{ props: { type: 'pdf' } }]);
	});

	it('is told by the middle button and with Ctrl too, not by the right one', () => {
		const { seen, fire, find, follow } = linksOn('<a href="https://maps.example/">x</a>');
		fire('auxclick', find('a'), { button: 1 });
		follow('a', { ctrlKey: true });
		expect(seen).toHaveLength(2);
		fire('auxclick', find('a'), { button: 2 });
		expect(seen).toHaveLength(2);
	});

	it('is told of people, not of scripts that press it', () => {
		const { seen, find } = linksOn('<a href="https://maps.example/">x</a>');
		(find('a') as HTMLElement).click();
		expect(seen).toEqual([]);
	});

	it('is seen in an open shadow root', () => {
		const { seen, find, follow } = linksOn('<x-card></x-card>');
		const root = find('x-card').attachShadow({ mode: 'open' });
		root.innerHTML = '<a href="https://maps.example/"><i>x</i></a>';
		follow(root.querySelector('i') as Element);
		expect(seen).toMatchObject([{ name: 'outbound-link' }]);
	});

	it('in a drawing does no harm', () => {
		const { seen, faults, follow } = linksOn('<svg><a href="https://maps.example/"><circle></circle></a></svg>');
		follow('circle');
		expect(faults).toEqual([]);
		expect(seen.length).toBeLessThan(2);
	});
});
