import { applying } from './applying.ts';
import { choosing } from './choosing.ts';
import { editing } from './editing.ts';
import { filling } from './filling.ts';
import { opening } from './opening.ts';
import { travelling } from './travelling.ts';
import type { Visits } from './visit.ts';
import { watching } from './watching.ts';

/** Every visit, by the name of its page. */
export const visits: Visits = { ...filling, ...choosing, ...watching, ...editing, ...opening, ...applying, ...travelling };
