/** Red, green and blue as light, 0 to 1 each. */
export type Light = readonly [number, number, number];

/** `#rrggbb`, any case. */
export const HEX = /^#[0-9a-f]{6}$/i;

/** sRGB's curve: https://www.w3.org/TR/css-color-4/#color-conversion-code */
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const gamma = (part: number): number => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

export const lightOf = (hex: string): Light =>
	[1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as unknown as Light;

export const hexOf = (light: Light): string =>
	`#${light
		.map((part) =>
			Math.round(255 * gamma(Math.min(1, Math.max(0, part))))
				.toString(16)
				.padStart(2, '0'),
		)
		.join('')}`;

const luminance = ([r, g, b]: Light): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Contrast ratio of WCAG 2.2, 1 to 21. */
export function contrastOf(a: string, b: string): number {
	const [dark = 0, bright = 0] = [luminance(lightOf(a)), luminance(lightOf(b))].sort((x, y) => x - y);
	return (bright + 0.05) / (dark + 0.05);
}

/** Lightness, chroma and hue as Ottosson has found them even to the eye: https://bottosson.github.io/posts/oklab/ */
export interface Oklch {
	readonly lightness: number;
	readonly chroma: number;
	readonly hue: number;
}

export function oklchOf([r, g, b]: Light): Oklch {
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
	const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
	return { lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, chroma: Math.hypot(x, y), hue: Math.atan2(y, x) };
}

/** May lie beyond what a screen can show. */
function lightAt({ lightness, chroma, hue }: Oklch): Light {
	const [x, y] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
	const l = (lightness + 0.3963377774 * x + 0.2158037573 * y) ** 3;
	const m = (lightness - 0.1055613458 * x - 0.0638541728 * y) ** 3;
	const s = (lightness - 0.0894841775 * x - 1.291485548 * y) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
	];
}

/** Rounding in the conversion must not cost a colour its chroma. */
const HAIR = 1e-4;
const isShown = (light: Light): boolean => light.every((part) => part >= -HAIR && part <= 1 + HAIR);

/** Steps of halving the chroma: the last is finer than a screen can show. */
const HALVINGS = 12;

/** The nearest colour of the same lightness and hue that a screen can show. */
export function shownAt(colour: Oklch): string {
	const whole = lightAt(colour);
	if (isShown(whole)) return hexOf(whole);
	let [low, high] = [0, 1];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (isShown(lightAt({ ...colour, chroma: colour.chroma * middle }))) low = middle;
		else high = middle;
	}
	return hexOf(lightAt({ ...colour, chroma: colour.chroma * low }));
}
