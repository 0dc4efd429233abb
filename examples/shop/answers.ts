import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cartText, type Order, orderText, readSize, totalOf, withoutPiece, withPiece } from './cart.ts';
import { cartPage } from './pages/cart.ts';
import { checkoutPage, type Entries, isComplete } from './pages/checkout.ts';
import { deliveryPage } from './pages/delivery.ts';
import { homePage } from './pages/home.ts';
import type { Visit } from './pages/layout.ts';
import { nextPage } from './pages/next.ts';
import { notFoundPage } from './pages/not-found.ts';
import { productPage } from './pages/product.ts';
import { searchPage } from './pages/search.ts';
import { thanksPage } from './pages/thanks.ts';
import { productOf } from './products.ts';

export interface Reply {
	readonly status?: number;
	readonly type?: string;
	readonly body?: string | Buffer;
	readonly location?: string;
	readonly cookies?: Readonly<Record<string, string>>;
}

export interface Request {
	readonly method: string;
	readonly url: URL;
	/** The fields of a posted form. */
	readonly entries: Entries;
	readonly visit: Visit;
	readonly order: Order | undefined;
}

type Answer = (request: Request) => Reply | Promise<Reply>;

const assetTypes: ReadonlyMap<string, string> = new Map([
	['shop.css', 'text/css; charset=utf-8'],
	['icon.svg', 'image/svg+xml'],
	...['shop', 'menu', 'sizes', 'remember', 'sorting', 'cart', 'checkout', 'purchase'].map((name): [string, string] => [
		`${name}.js`,
		'text/javascript; charset=utf-8',
	]),
]);

const notFound: Answer = ({ visit }) => ({ status: 404, body: notFoundPage(visit) });

const assetAnswer: Answer = async (request) => {
	const name = request.url.pathname.replace('/assets/', '');
	const type = assetTypes.get(name);
	return type === undefined ? notFound(request) : { type, body: await readFile(new URL(`./assets/${name}`, import.meta.url)) };
};

const productAnswer: Answer = (request) => {
	const product = productOf(request.url.pathname.replace('/product/', ''));
	return product ? { body: productPage(request.visit, product) } : notFound(request);
};

const changedCart: Answer = (request) => {
	const { cart } = request.visit;
	const { add, remove, size } = request.entries;
	const product = productOf(add ?? remove ?? '');
	if (!product) return notFound(request);
	const changed = add === undefined ? withoutPiece(cart, product, readSize(size)) : withPiece(cart, product, readSize(size));
	return { status: 303, location: '/cart', cookies: { cart: cartText(changed) } };
};

const placedOrder: Answer = ({ visit, entries }) => {
	if (visit.cart.length === 0) return { status: 303, location: '/checkout' };
	if (!isComplete(entries)) return { status: 422, body: checkoutPage(visit, entries) };
	const order = { id: randomUUID().slice(0, 8).toUpperCase(), euros: totalOf(visit.cart) };
	return { status: 303, location: '/thanks', cookies: { cart: '', order: orderText(order) } };
};

const answers: Readonly<Record<string, Answer>> = {
	'GET /': ({ visit }) => ({ body: homePage(visit) }),
	'GET /search': ({ visit, url: { searchParams } }) => ({
		body: searchPage(visit, { term: (searchParams.get('q') ?? '').trim(), order: searchParams.get('sort') ?? '' }),
	}),
	'GET /cart': ({ visit }) => ({ body: cartPage(visit) }),
	'POST /cart': changedCart,
	'GET /checkout': ({ visit }) => ({ body: checkoutPage(visit) }),
	'POST /checkout': placedOrder,
	'GET /thanks': ({ visit, order }) => ({ body: thanksPage(visit, order) }),
	'GET /delivery': ({ visit }) => ({ body: deliveryPage(visit) }),
	'GET /next': ({ visit }) => ({ body: nextPage(visit) }),
	'GET /product/…': productAnswer,
	'GET /assets/…': assetAnswer,
};

export const answerTo: Answer = (request) => {
	const method = request.method === 'HEAD' ? 'GET' : request.method;
	const path = request.url.pathname.replace(/^\/(product|assets)\/.*$/, '/$1/…');
	return (answers[`${method} ${path}`] ?? notFound)(request);
};
