import { createRequire } from 'node:module';

/** Sharp on paper and on dense screens. */
const SCALE = 2;
/** Three times an ordinary map at twice its size; four bytes and some two hundred nanoseconds each. What is larger is rendered less sharp. */
const MOST_DOTS = 12_000_000;

/** A picture of ours as PNG, in letters that every machine has since we bring them. Loaded by the first who asks. */
export async function pngOf(svg: string, { width, height }: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
	const { renderAsync } = await import('@resvg/resvg-js');
	const { resolve } = createRequire(import.meta.url);
	const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
	const scale = Math.min(SCALE, Math.sqrt(MOST_DOTS / (width * height)));
	const picture = await renderAsync(svg, {
		fitTo: { mode: 'zoom', value: scale },
		font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' },
	});
	return picture.asPng();
}
