import { type Html, html } from './html.ts';
import { type Form, forms } from './pottery-forms.ts';

export interface Pot {
	readonly form: Form;
	readonly clay: string;
	readonly glaze: string;
	readonly backdrop: string;
}

/** The glaze ends in an uneven line, as it does when a pot is dipped by hand. */
const dipped = (level: number): string => `M0 0H320V${level}c-26 12-44-6-70 2s-40 10-66 0-46-8-72 2-62 8-112-4Z`;

const speckles: readonly (readonly [x: number, y: number, radius: number])[] = [
	[112, 118, 1.6],
	[131, 142, 1.1],
	[149, 120, 1.3],
	[122, 171, 1.4],
	[168, 152, 1.7],
	[187, 126, 1.1],
	[142, 196, 1.5],
	[176, 186, 1.2],
	[203, 160, 1.5],
	[98, 150, 1.2],
	[215, 182, 1.1],
	[160, 216, 1.3],
];

/** One pot on the ground line y = 232 of a 320 × 280 drawing. `id` must differ for each pot on a page: clips are found by it. */
export const potOf = ({ form, clay, glaze }: Pot, id: string): Html => {
	const { body, mouth, handle, level, behind, painted } = forms[form];
	return html`
		<clipPath id="${id}-clip"><path d="${body}"/></clipPath>
		<linearGradient id="${id}-light"><stop offset="0" stop-color="#fff" stop-opacity=".22"/><stop offset=".35" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#1d0f05" stop-opacity=".3"/></linearGradient>
		${behind && html`<g fill="none" stroke="#6d5a3c" stroke-width="3" stroke-linecap="round">${behind}</g>`}
		${handle && html`<path d="${handle}" fill="none" stroke="${glaze}" stroke-width="15" stroke-linecap="round"/><path d="${handle}" fill="none" stroke="#1d0f05" stroke-opacity=".16" stroke-width="15" stroke-linecap="round"/>`}
		<path d="${body}" fill="${clay}"/>
		<g clip-path="url(#${id}-clip)">
			<path d="${dipped(level)}" fill="${glaze}"/>
			<g fill="#3a2415" fill-opacity=".3">${speckles.map(([x, y, radius]) => html`<circle cx="${x}" cy="${y}" r="${radius}"/>`)}</g>
			<path d="${body}" fill="url(#${id}-light)"/>
			${painted && html`<g fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="2">${painted}</g>`}
		</g>
		<ellipse cx="${mouth.x}" cy="${mouth.y}" rx="${mouth.wide}" ry="${mouth.high}" fill="${glaze}"/>
		<ellipse cx="${mouth.x}" cy="${mouth.y + 1}" rx="${mouth.wide - 5}" ry="${mouth.high - 3}" fill="#23130a" fill-opacity=".45"/>`;
};

const plateOf = ({ form, clay, glaze }: Pot, id: string): Html => html`
	<circle cx="166" cy="152" r="103" fill="#23130a" fill-opacity=".16"/>
	<clipPath id="${id}-clip"><circle cx="160" cy="142" r="102"/></clipPath>
	<circle cx="160" cy="142" r="102" fill="${clay}"/>
	<g clip-path="url(#${id}-clip)">
		${
			form === 'horizon-plate'
				? html`<path d="M40 156c40-14 70 8 118 0s84-14 124-2V20H40Z" fill="${glaze}"/><path d="M40 156c40-14 70 8 118 0s84-14 124-2v-9c-44-10-82-4-126 4s-80-12-116 0Z" fill="#8d4a3d" fill-opacity=".5"/>`
				: html`<g fill="none" stroke="${glaze}" stroke-width="3.5" stroke-linecap="round"><path d="M118 184c24-18 48-46 84-82"/><path d="M150 155c2-14-2-24-10-32M172 133c12-2 24 0 34 8"/></g>
					<g fill="${glaze}"><path d="M138 122c-16-2-22-14-20-26 14 2 22 12 20 26ZM207 142c2 16 14 22 28 19-3-14-14-21-28-19ZM203 101c-3-15 5-25 19-27 2 15-6 25-19 27ZM132 172c-14-8-27-4-33 7 13 8 26 4 33-7Z"/></g>
					<circle cx="178" cy="160" r="12" fill="#b5533c"/><path d="M176 149c-2-6-5-10-9-13" fill="none" stroke="${glaze}" stroke-width="3" stroke-linecap="round"/>`
		}
		<g fill="#3a2415" fill-opacity=".28">${speckles.map(([x, y, radius]) => html`<circle cx="${x}" cy="${y - 18}" r="${radius}"/>`)}</g>
	</g>
	<circle cx="160" cy="142" r="70" fill="none" stroke="#23130a" stroke-opacity=".14" stroke-width="3"/>
	<circle cx="160" cy="142" r="100" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="3"/>`;

const isPlate = ({ form }: Pot): boolean => form.endsWith('plate');

/** A drawing of one piece; the style sheet paints wall and table behind it, however wide the frame is. Silent to screen readers: its name always stands beside it. */
export const drawingOf = (
	pot: Pot,
	id: string,
): Html => html`<svg class="art${!isPlate(pot) && ' on-table'}" style="--wall:${pot.backdrop}" viewBox="0 0 320 280" aria-hidden="true" focusable="false">
	${
		isPlate(pot)
			? plateOf(pot, id)
			: html`<circle cx="160" cy="140" r="112" fill="#fff" fill-opacity=".38" clip-path="inset(0 0 38px)"/><ellipse cx="166" cy="234" rx="92" ry="10" fill="#23130a" fill-opacity=".18"/>${potOf(pot, id)}`
	}
</svg>`;
