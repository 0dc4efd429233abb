import { type Html, html } from './html.ts';

export type Form =
	| 'straight-mug'
	| 'round-mug'
	| 'tall-mug'
	| 'deep-bowl'
	| 'wide-bowl'
	| 'horizon-plate'
	| 'twig-plate'
	| 'bottle-vase'
	| 'shoulder-vase';

interface Shape {
	readonly body: string;
	readonly mouth: { readonly x: number; readonly y: number; readonly wide: number; readonly high: number };
	readonly handle?: string;
	/** How far down the glaze reaches. */
	readonly level: number;
	/** What stands in it, drawn first. */
	readonly behind?: Html;
	/** Throwing rings, drawn last. */
	readonly painted?: Html;
}

const flat: Shape = { body: '', mouth: { x: 160, y: 142, wide: 100, high: 100 }, level: 0 };

export const forms: Readonly<Record<Form, Shape>> = {
	'straight-mug': {
		body: 'M92 98V206Q92 232 118 232H186Q212 232 212 206V98Z',
		mouth: { x: 152, y: 98, wide: 60, high: 13 },
		handle: 'M214 126C258 118 260 198 212 192',
		level: 178,
	},
	'round-mug': {
		body: 'M98 108C78 160 90 232 128 232H184C222 232 234 160 214 108Z',
		mouth: { x: 156, y: 108, wide: 58, high: 13 },
		handle: 'M224 136C268 130 264 200 216 198',
		level: 214,
	},
	'tall-mug': {
		body: 'M100 72L108 210Q110 232 132 232H180Q202 232 204 210L212 72Z',
		mouth: { x: 156, y: 72, wide: 56, high: 13 },
		handle: 'M212 106C258 100 254 186 206 184',
		level: 150,
		painted: html`<path d="M104 176q52 16 104 0M106 194q50 16 100 0"/>`,
	},
	'deep-bowl': {
		body: 'M74 120C74 192 112 222 132 226L134 234H186L188 226C208 222 246 192 246 120Z',
		mouth: { x: 160, y: 120, wide: 86, high: 18 },
		level: 196,
	},
	'wide-bowl': {
		body: 'M46 150C54 200 106 222 128 226L130 234H190L192 226C214 222 266 200 274 150Z',
		mouth: { x: 160, y: 150, wide: 114, high: 20 },
		level: 200,
		painted: html`<path d="M62 176q98 30 196 0"/>`,
	},
	'horizon-plate': flat,
	'twig-plate': flat,
	'bottle-vase': {
		body: 'M142 104V136C142 152 104 162 104 194C104 220 124 232 144 232H176C196 232 216 220 216 194C216 162 178 152 178 136V104Z',
		mouth: { x: 160, y: 104, wide: 18, high: 6 },
		level: 188,
		behind: html`<path d="M160 110C158 76 150 50 132 24M160 110C162 76 166 46 164 14M160 110C164 82 176 58 198 40"/><path d="M132 24c-6-2-8-8-7-14M132 24c2-7 0-10-2-14M164 14v-8M198 40c8 0 11-4 14-9M198 40c4-6 3-10 2-14" stroke="#b0905a" stroke-width="7"/>`,
	},
	'shoulder-vase': {
		body: 'M122 96C122 110 82 116 82 154C82 198 122 212 128 232H192C198 212 238 198 238 154C238 116 198 110 198 96Z',
		mouth: { x: 160, y: 96, wide: 38, high: 9 },
		level: 190,
		behind: html`<path d="M158 100C150 70 170 48 206 24M166 72c-14-10-22-24-22-42M180 50c14 4 24 4 36-2"/><g fill="#a5382c" stroke="none"><circle cx="144" cy="28" r="7"/><circle cx="208" cy="22" r="7"/><circle cx="218" cy="47" r="7"/><circle cx="178" cy="38" r="5"/><circle cx="152" cy="56" r="5"/></g>`,
	},
};
