import type { Selector } from '../../journey/selector.ts';
import type { Filled } from '../../setup/filled.ts';
import { selectorSaid } from '../../setup/selector-form.ts';
import { TextArea } from './fields.tsx';

interface SelectorProps {
	/** What is reached: "this stage". */
	readonly what: string;
	/** Parts that no field stands for. */
	readonly rest: readonly Selector[];
	readonly filled: Filled;
	/** Where those can be changed. */
	readonly json: string;
}

/** Pages and actions as lines; whatever else reaches it is told and kept. */
export function SelectorFields({ what, rest, filled, json }: SelectorProps) {
	return (
		<fieldset class="group-of-fields">
			<legend>What reaches {what}</legend>
			<p class="hint">Any one of these is enough.</p>
			<TextArea
				name="pages"
				label="Pages"
				hint="One a line, such as /checkout. A star stands for anything within a part of the path, two for any parts: /product/**"
				filled={filled}
			/>
			<TextArea
				name="actions"
				label="Actions"
				hint="One a line, as your pages name them by data-waymark or track(). A star stands for anything: *add-to-cart*"
				filled={filled}
			/>
			{rest.length > 0 && (
				<div class="kept">
					<p>
						Also reached by these. They stay as they are; change them in the <a href={json}>rules as JSON</a>.
					</p>
					<ul class="plain">
						{rest.map((selector) => (
							<li>
								<bdi>{selectorSaid(selector)}</bdi>
							</li>
						))}
					</ul>
				</div>
			)}
		</fieldset>
	);
}
