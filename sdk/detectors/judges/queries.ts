import { hasMatch } from '../detector.ts';
import { isReadable } from './forms.ts';

/** Query keys of common shop and content systems. */
const KEYS = ' q query search s term keyword keywords';
const FORMS = 'search,[role=search]';
const TEXT = 'input:not([type]),[type=text],[role=combobox]';
const SCOPE = /scope|^cat|categor|type|dep(artmen)?t|section/i;
/** The collector takes no longer scope. */
const LONGEST_SCOPE = 100;

/** Where a site's searches stand: in its addresses and its forms. */
export interface Queries {
	termIn(url: string): string | undefined;
	/** Is an address known to carry what a field of this name holds? */
	isKey(name: string): boolean;
	/** What a form searches for, if it searches. Never a hidden field, which may hold a token, and never a private one. */
	fieldOf(form: Element): HTMLInputElement | undefined;
	/** The search box that somebody is in, if it is one. */
	boxIn(path: readonly Element[]): HTMLInputElement | undefined;
}

/** `said` are the owner's own query keys, or a selector of forms or boxes. */
export function queriesOf(said: string): Queries {
	const isSelector = /[^\w\s,-]/.test(said);
	const keys = ((isSelector ? '' : said) + KEYS).split(/[\s,]+/);
	const forms = isSelector ? `${FORMS},${said}` : FORMS;
	return {
		termIn(url) {
			const query = new URL(url).searchParams;
			return keys.map((key) => query.get(key)?.trim()).find(Boolean);
		},
		isKey: (name) => keys.includes(name),
		fieldOf(form) {
			const field =
				form.querySelector<HTMLInputElement>('[type=search]') ?? (form.closest(forms) && form.querySelector<HTMLInputElement>(TEXT));
			return field && isReadable(field) ? field : undefined;
		},
		boxIn(path) {
			const [field] = path as HTMLInputElement[];
			const isBox = field?.matches('[type=search],[role=searchbox]') || (field?.matches(TEXT) && hasMatch(path, forms));
			return isBox && !hasMatch(path, '[type=password],[data-private]') ? field : undefined;
		},
	};
}

/** Which part of the site is searched, where the page leaves a closed choice: by its form, or by an address that leads there. */
export function scopeIn(form: ParentNode | null | undefined, query?: URLSearchParams): string | undefined {
	const choices = [...(form?.querySelectorAll<HTMLOptionElement & HTMLInputElement>('option,[type=radio]') ?? [])];
	const chosen = choices.find((each) => {
		const { name } = each.closest('select') ?? each;
		return SCOPE.test(name) && isReadable(each) && (query ? query.get(name) === each.value : each.selected || each.checked);
	});
	return chosen?.value.slice(0, LONGEST_SCOPE) || undefined;
}
