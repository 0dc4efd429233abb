/** Tablets say so, or are Androids that do not say they are mobile. An iPad that calls itself a Mac cannot be told from one. */
const TABLET = /ipad|tablet|kindle|silk(?!.*mobile)|android(?!.*mobile)/i;
const PHONE = /mobi|iphone|ipod|android/i;

/**
 * Class of a device: `phone`, `tablet` or `desktop`, empty where nothing was said. All that is kept of the header: neither
 * make nor version, and nothing of who or how somebody uses it.
 */
export function deviceOf(userAgent: string): string {
	if (!userAgent) return '';
	if (TABLET.test(userAgent)) return 'tablet';
	return PHONE.test(userAgent) ? 'phone' : 'desktop';
}
