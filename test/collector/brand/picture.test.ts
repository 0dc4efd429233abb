import { expect, it } from 'vitest';
import { pictureType } from '../../../collector/brand/picture.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
	['\x89PNG\r\n\x1a\n…', 'image/png'],
	['\xff\xd8\xff\xe0', 'image/jpeg'],
	['GIF89a', 'image/gif'],
	['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
])('a picture is known by its first bytes: %j', (text, type) => {
	expect(pictureType(bytes(text))).toBe(type);
});

it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '', 'GIF', 'RIFF\x10\x00\x00\x00WAVE', '<html>', 'PNG'])(
	'%j is no picture',
	(text) => {
		expect(pictureType(bytes(text))).toBe(undefined);
	},
);
