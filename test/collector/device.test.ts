import { expect, it } from 'vitest';
import { deviceOf } from '../../collector/device.ts';

const APPLE = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

it.each([
	[`Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${APPLE} Version/18.0 Mobile/15E148 Safari/604.1`, 'phone'],
	['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36', 'phone'],
	['Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', 'phone'],
	[`Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) ${APPLE} Mobile/15E148`, 'tablet'],
	['Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', 'tablet'],
	['Mozilla/5.0 (Android 14; Tablet; rv:128.0) Gecko/128.0 Firefox/128.0', 'tablet'],
	['Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/98.4 like Chrome/98.0 Safari/537.36', 'tablet'],
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', 'desktop'],
	['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'desktop'],
	[`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${APPLE} Version/18.0 Safari/605.1.15`, 'desktop'],
])('%s is a %s', (userAgent, device) => {
	expect(deviceOf(userAgent)).toBe(device);
});

it('where nothing was said it is no device', () => {
	expect(deviceOf('')).toBe('');
});

it('tells the class and nothing else, however long a header is', () => {
	expect(['phone', 'tablet', 'desktop']).toContain(deviceOf('silk'.repeat(50_000)));
});
