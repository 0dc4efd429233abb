import { describe, expect, it } from 'vitest';
import { Layout } from '../../../collector/pages/layout.tsx';
import { documentOf, skeletonOf } from '../../support/markup.ts';

const page = (title: string, text = 'Hello') =>
	String(
		<Layout title={title}>
			<p>{text}</p>
		</Layout>,
	);
const hostile = '</title><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;';

describe('the frame of every page', () => {
	it('is a whole document in English, with a title of its own', () => {
		expect(page('Sites')).toMatch(/^<!doctype html><html lang="en">/);
		expect(documentOf(page('Sites')).title).toBe('Sites · Waymark');
	});

	it('has a header and one main part, and a way past the header to it', () => {
		const document = documentOf(page('Sites'));
		expect(document.querySelectorAll('main')).toHaveLength(1);
		expect(document.querySelectorAll('body > header')).toHaveLength(1);
		const first = document.querySelector('a, button, input');
		expect(document.querySelector(first?.getAttribute('href') ?? '')?.localName).toBe('main');
	});

	it('loads its one style sheet and its icon from us and nothing else from anywhere', () => {
		const document = documentOf(page('Sites'));
		const loaded = [...document.querySelectorAll('[src], link')].map((each) => each.getAttribute('src') ?? each.getAttribute('href'));
		expect(loaded).toEqual(['/favicon.svg', '/waymark.css']);
		expect(document.querySelectorAll('script, style, [style], iframe, object')).toHaveLength(0);
	});

	it('lets every reader zoom', () => {
		const viewport = documentOf(page('Sites')).querySelector('meta[name=viewport]')?.getAttribute('content');
		expect(viewport).not.toMatch(/user-scalable|maximum-scale/);
	});

	it('makes no element of a word, whatever the word', () => {
		expect(skeletonOf(page(hostile, hostile))).toEqual(skeletonOf(page('Sites')));
		expect(documentOf(page(hostile)).title).toBe(`${hostile} · Waymark`);
		expect(documentOf(page('Sites', hostile)).querySelector('p')?.textContent).toBe(hostile);
	});
});
