import type { PropValue } from '#touchpoint';
import type { Watch } from './detectors/detector.ts';
import type { Identity } from './identity.ts';
import type { Page } from './page.ts';

/** Whom to tell of it. */
interface Heard {
	readonly page: Page;
	readonly identity: Identity;
	readonly site: string;
	readonly see: Watch['see'];
	fault(code: string, cause: unknown): void;
}

/** What is told of somebody besides who they are. */
export type Traits = Readonly<Record<string, PropValue>> | undefined;

/** Of this site only, so that two sites cannot find out that they know the same person. */
async function hashOf({ window }: Page, site: string, id: string): Promise<string> {
	const digest = await window.crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${site}:${id}`));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hashes what the site knows somebody by, remembers them as that, and tells it. A fault where the browser has no hash: on plain http. */
export async function identify({ page, identity, site, see, fault }: Heard, id: string, props: Traits): Promise<void> {
	const { load } = identity.ids();
	try {
		// Neither are the traits those of whoever came after.
		if (identity.know(await hashOf(page, site, id), load)) see({ kind: 'action', name: 'identify', props });
	} catch (cause) {
		fault('not-identified', cause);
	}
}
