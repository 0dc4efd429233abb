import type { Friction } from '#touchpoint';
import { isIgnored, type Watch } from './detectors/detector.ts';
import { lineOf, nameElement } from './element-name.ts';

/** From what a detector has met to what is said of it: named after the detector, with its element named, unless the owner wants that left alone. */
export function meetAs(friction: string, see: Watch['see'], { names }: { readonly names: boolean }): Watch['meet'] {
	return ({ element, path = lineOf(element), evidence, ...where }) => {
		if (isIgnored(path, friction)) return false;
		// What is undefined in it is left out when it is scrubbed.
		const said = evidence as Friction['evidence'];
		see({ kind: 'friction', friction, element: element && nameElement(element, names), evidence: said, ...where });
		return true;
	};
}
