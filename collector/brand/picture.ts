/** A logo stands in the head of each page: more bytes would be felt. */
export const MAX_LOGO_BYTES = 100_000;

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean => wanted.every((byte, i) => bytes[at + i] === byte);
const letters = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/**
 * The media type of a picture by its first bytes, whatever its name or sender say; undefined for anything else. No SVG: it may
 * carry scripts.
 */
export function pictureType(bytes: Uint8Array): string | undefined {
	if (startsWith(bytes, 0, [0x89, ...letters('PNG'), 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
	if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
	if (startsWith(bytes, 0, letters('GIF87a')) || startsWith(bytes, 0, letters('GIF89a'))) return 'image/gif';
	if (startsWith(bytes, 0, letters('RIFF')) && startsWith(bytes, 8, letters('WEBP'))) return 'image/webp';
	return undefined;
}
