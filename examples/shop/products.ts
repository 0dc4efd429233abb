import type { Pot } from './pottery-art.ts';

export type Kind = 'mug' | 'bowl' | 'plate' | 'vase';
export type Size = 'small' | 'medium' | 'large';

export interface Product {
	readonly slug: string;
	readonly name: string;
	readonly kind: Kind;
	readonly euros: number;
	readonly line: string;
	readonly story: string;
	readonly pot: Pot;
}

export const sizes: readonly Size[] = ['small', 'medium', 'large'];

export const kinds: readonly { readonly kind: Kind; readonly title: string; readonly anchor: string }[] = [
	{ kind: 'mug', title: 'Mugs', anchor: 'mugs' },
	{ kind: 'bowl', title: 'Bowls', anchor: 'bowls' },
	{ kind: 'plate', title: 'Plates', anchor: 'plates' },
	{ kind: 'vase', title: 'Vases', anchor: 'vases' },
];

const measures: Readonly<Record<Kind, Readonly<Record<Size, string>>>> = {
	mug: { small: '250 ml', medium: '350 ml', large: '450 ml' },
	bowl: { small: '14 cm', medium: '18 cm', large: '24 cm' },
	plate: { small: '18 cm', medium: '23 cm', large: '27 cm' },
	vase: { small: '16 cm', medium: '22 cm', large: '30 cm' },
};

export const products: readonly Product[] = [
	{
		slug: 'harbour-mug',
		name: 'Harbour mug',
		kind: 'mug',
		euros: 24,
		line: 'Deep blue, with a rim that fits the lip',
		story: 'Dipped once in a blue we have mixed for twenty years, and a second time up to the waist. No two waterlines are the same.',
		pot: { form: 'straight-mug', clay: '#d9b48c', glaze: '#2f5573', backdrop: '#d5e0e2' },
	},
	{
		slug: 'fog-mug',
		name: 'Fog mug',
		kind: 'mug',
		euros: 22,
		line: 'Round, pale and quiet',
		story: 'A mug for both hands. The white is thin enough for the iron in the clay to come through as freckles.',
		pot: { form: 'round-mug', clay: '#c69c78', glaze: '#efe8da', backdrop: '#e3d3c3' },
	},
	{
		slug: 'rye-mug',
		name: 'Rye mug',
		kind: 'mug',
		euros: 26,
		line: 'Tall and toasted, for a long morning',
		story: 'Thrown tall so that tea stays warm for a chapter. The ochre breaks to brown wherever the glaze runs thin.',
		pot: { form: 'tall-mug', clay: '#7c4f34', glaze: '#d8a450', backdrop: '#ecdfc4' },
	},
	{
		slug: 'moss-bowl',
		name: 'Moss bowl',
		kind: 'bowl',
		euros: 28,
		line: 'Deep enough for soup and a spoon',
		story: 'Our everyday bowl. A soft green outside, the bare clay left open around the foot where your fingers go.',
		pot: { form: 'deep-bowl', clay: '#c9a179', glaze: '#66774f', backdrop: '#dde0cd' },
	},
	{
		slug: 'salt-bowl',
		name: 'Salt bowl',
		kind: 'bowl',
		euros: 34,
		line: 'Wide and low, for salads and fruit',
		story: 'Fired with a handful of salt in the kiln, which settles as a fine grey sheen. The widest thing our wheel can make.',
		pot: { form: 'wide-bowl', clay: '#8d6a54', glaze: '#b9bdb8', backdrop: '#dfd9cf' },
	},
	{
		slug: 'dawn-plate',
		name: 'Dawn plate',
		kind: 'plate',
		euros: 26,
		line: 'Two glazes that meet like a horizon',
		story: 'Half dipped in rose and half in cream. Where they overlap, the fire decides on the colour.',
		pot: { form: 'horizon-plate', clay: '#f0e2cf', glaze: '#cf8470', backdrop: '#ecd9cb' },
	},
	{
		slug: 'orchard-plate',
		name: 'Orchard plate',
		kind: 'plate',
		euros: 30,
		line: 'With a twig from the tree by the door',
		story: 'Painted with a brush and iron oxide before the last firing. The twig is never the same, the tree always is.',
		pot: { form: 'twig-plate', clay: '#f2ead9', glaze: '#5d6f52', backdrop: '#d8dccb' },
	},
	{
		slug: 'reed-vase',
		name: 'Reed vase',
		kind: 'vase',
		euros: 48,
		line: 'A narrow neck for three dry stems',
		story: 'Thrown in one piece, closed slowly from the shoulder to the neck. It stands firm with grasses and with nothing at all.',
		pot: { form: 'bottle-vase', clay: '#b98a63', glaze: '#7d8f96', backdrop: '#dcdcd3' },
	},
	{
		slug: 'ember-vase',
		name: 'Ember vase',
		kind: 'vase',
		euros: 56,
		line: 'Broad shoulders, the colour of the last coals',
		story: 'Fired at the hot end of the kiln, right beside the flame, until the red turns velvet.',
		pot: { form: 'shoulder-vase', clay: '#59332a', glaze: '#a34a33', backdrop: '#eed8c6' },
	},
];

export const productOf = (slug: string): Product | undefined => products.find((product) => product.slug === slug);

export const measureOf = (product: Product, size: Size): string => measures[product.kind][size];

const hasWords = (product: Product, words: readonly string[]): boolean => {
	const text = `${product.name} ${product.line}`.toLowerCase();
	return words.every((word) => text.includes(word));
};

/** Every piece whose name or line holds each of the words, exactly as they were typed. */
export const productsAsTyped = (term: string): readonly Product[] => {
	const words = term.toLowerCase().split(/\s+/).filter(Boolean);
	return words.length === 0 ? [] : products.filter((product) => hasWords(product, words));
};

/** The same, with singular and plural taken for one word. */
export const productsAsMeant = (term: string): readonly Product[] => {
	const words = term.toLowerCase().split(/\s+/).filter(Boolean);
	return productsAsTyped(words.map((word) => (word.length > 3 ? word.replace(/s$/, '') : word)).join(' '));
};
