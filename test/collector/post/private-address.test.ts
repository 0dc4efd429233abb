import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../../collector/post/private-address.ts';

describe('an address', () => {
	it.each([
		'127.0.0.1',
		'127.9.9.9',
		'0.0.0.0',
		'10.1.2.3',
		'172.31.0.1',
		'192.168.1.1',
		'169.254.169.254',
		'100.64.0.1',
		'224.0.0.1',
		'255.255.255.255',
	])('of this machine or a private network is one: %s', (address) => expect(isPrivateAddress(address)).toBe(true));

	it.each([
		'::1',
		'::',
		'::ffff:127.0.0.1',
		'::ffff:7f00:1',
		'::127.0.0.1',
		'fe80::1',
		'fd00::1',
		'64:ff9b::7f00:1',
		'2002:7f00:1::',
		'ff02::1',
	])('is one, whichever way it is written in IPv6: %s', (address) => expect(isPrivateAddress(address)).toBe(true));

	it.each(['93.184.216.34', '172.32.0.1', '11.0.0.1', '2606:2800:220:1::1'])('of the Internet is none: %s', (address) =>
		expect(isPrivateAddress(address)).toBe(false),
	);

	it('that is no address counts as one', () => expect(isPrivateAddress('nonsense')).toBe(true));

	it('of this machine is one, also where it is of the Internet', () => {
		const own = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address.split('%')[0] ?? ''));
		for (const address of own) expect(isPrivateAddress(address), address).toBe(true);
	});
});
