import { html } from '../html.ts';
import { pageOf, type Visit } from './layout.ts';

export const notFoundPage = (visit: Visit): string =>
	pageOf(visit, {
		title: 'Not here',
		main: html`
			<div class="narrow prose">
				<h1>This shelf is empty</h1>
				<p class="lead">There is no such page in the shop, or no longer.</p>
				<p><a class="button" href="/">See all pieces</a></p>
			</div>`,
	});
