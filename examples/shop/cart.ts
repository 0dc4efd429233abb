import { type Product, productOf, type Size, sizes } from './products.ts';

export interface CartLine {
	readonly product: Product;
	readonly size: Size;
	readonly count: number;
}

export type Cart = readonly CartLine[];

export interface Order {
	readonly id: string;
	readonly euros: number;
}

const mostOfOne = 20;

export const readSize = (text: unknown): Size => sizes.find((size) => size === text) ?? 'medium';

const readLine = (text: string): CartLine | undefined => {
	const [slug = '', size, count] = text.split('.');
	const product = productOf(slug);
	const pieces = Number(count);
	return product && Number.isInteger(pieces) && pieces > 0
		? { product, size: readSize(size), count: Math.min(pieces, mostOfOne) }
		: undefined;
};

/** The cart cookie looks like `fog-mug.large.2~dawn-plate.small.1`; whatever else it holds is passed over. */
export const readCart = (text = ''): Cart =>
	text
		.split('~')
		.map(readLine)
		.filter((line) => line !== undefined);

export const cartText = (cart: Cart): string => cart.map(({ product, size, count }) => `${product.slug}.${size}.${count}`).join('~');

const isSame = (line: CartLine, product: Product, size: Size): boolean => line.product === product && line.size === size;

export const withPiece = (cart: Cart, product: Product, size: Size): Cart => {
	const before = cart.find((line) => isSame(line, product, size));
	const line = { product, size, count: Math.min((before?.count ?? 0) + 1, mostOfOne) };
	return before ? cart.map((each) => (each === before ? line : each)) : [...cart, line];
};

export const withoutPiece = (cart: Cart, product: Product, size: Size): Cart => cart.filter((line) => !isSame(line, product, size));

export const piecesOf = (cart: Cart): number => cart.reduce((sum, line) => sum + line.count, 0);

export const totalOf = (cart: Cart): number => cart.reduce((sum, line) => sum + line.count * line.product.euros, 0);

export const orderText = ({ id, euros }: Order): string => `${id}.${euros}`;

export const readOrder = (text = ''): Order | undefined => {
	const [, id, euros] = /^([A-Z0-9]{4,12})\.(\d{1,6})$/.exec(text) ?? [];
	return id === undefined ? undefined : { id, euros: Number(euros) };
};
